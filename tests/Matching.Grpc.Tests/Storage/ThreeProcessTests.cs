using System.Diagnostics;
using System.Globalization;
using Matching.Grpc.Storage;
using Matching.Grpc.Tests.Commands;
using Matching.Chaos;

namespace Matching.Grpc.Tests.Storage;

public sealed class ThreeProcessTests
{
    private const int Seed = 11;
    private static readonly TimeSpan takeoverMax = TimeSpan.FromSeconds(10);

    [RedisFact]
    public async Task Write_OneOfThree_TheOthersFollowAndReferToIt()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var three = await ThreeProcesses.StartAsync(redis, Seed, TimeSpan.FromSeconds(4));
        var writer = await three.WriterAsync(0, 1, 2);
        var follower = (writer + 1) % 3;
        var positions = await three.AcknowledgedAsync(writer, Enumerable.Range(1, 40));
        Assert.Equal(Enumerable.Range(1, 40).Select(i => (long)i), positions.Values.Order());

        await AssertSameAsync(three, 40, new CommandScript(Seed).DigestAfter(Enumerable.Range(1, 40)), 0, 1, 2);
        Assert.Equal(["no", "41", "NotWriter", "False", ThreeProcesses.AddressOf(writer)], await three.DoAsync(follower, 41));
        Assert.Equal(["wait", "41", "False", "40"], await three.AskAsync(follower, "wait 41 50"));
        var status = await three.AskAsync(follower, "status");
        Assert.Equal(["40", "40", "0", "NotWriter", ThreeProcesses.AddressOf(writer), "0"], status[1..]);
    }

    [RedisFact]
    public async Task Takeover_WriterKilled_AnotherWritesInTime()
    {
        // What the time of a takeover is made of, at the defaults: the rest of the lease, and the next look at it.
        var lease = RedisStoreOptions.Parse("redis://host").Lease;
        Assert.True(lease + (lease / 3) < takeoverMax);
        await using var redis = await RedisServer.StartAsync();
        await using var three = await ThreeProcesses.StartAsync(redis, Seed, lease);
        var writer = await three.WriterAsync(0, 1, 2);
        var positions = await three.AcknowledgedAsync(writer, Enumerable.Range(1, 30));
        int[] living = [0, 1, 2];

        var took = new List<TimeSpan>();
        foreach (var last in (int[])[50, 70])
        {
            await three[writer].KillAsync();
            var watch = Stopwatch.StartNew();
            living = [.. living.Where(host => host != writer)];
            writer = await three.WriterAsync(living);
            took.Add(watch.Elapsed);
            // A repeated key gets its first answer from the heir; new ones follow behind.
            var again = await three.AcknowledgedAsync(writer, Enumerable.Range(last - 25, 26));
            Assert.All(again, pair => Assert.Equal(positions.GetValueOrDefault(pair.Key, pair.Key), pair.Value));
            positions = again;
            await AssertSameAsync(three, last, new CommandScript(Seed).DigestAfter(Enumerable.Range(1, last)), living);
        }

        // Of two, so that no other program's burst decides.
        Assert.True(took.Min() < takeoverMax, $"the takeovers took {string.Join(" and ", took.Select(time => $"{time.TotalSeconds:0.0} s"))}");
    }

    [RedisFact]
    public async Task Resume_PausedWriter_CannotWriteAndFollows()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var three = await ThreeProcesses.StartAsync(redis, Seed, TimeSpan.FromSeconds(3));
        var old = await three.WriterAsync(0, 1, 2);
        await three.AcknowledgedAsync(old, Enumerable.Range(1, 10));
        int[] others = [.. Enumerable.Range(0, 3).Where(host => host != old)];
        await three[old].PauseAsync();
        // It lies in the paused process's input: the first thing that it does when it goes on.
        three[old].Do(11);
        var heir = await three.WriterAsync(others);
        await three.AcknowledgedAsync(heir, Enumerable.Range(12, 10));
        await three[old].ResumeAsync();

        // At first it may only know that its connections are old; it is never done, and soon refused with the heir's address.
        string[] answer = [];
        await Eventually.TrueAsync(async () =>
        {
            answer = await three.DoAsync(old, 11);
            Assert.Equal("no", answer[0]);
            return answer[2] == "NotWriter";
        }, "the old writer knows that it is none");
        Assert.Equal(["no", "11", "NotWriter", "False", ThreeProcesses.AddressOf(heir)], answer);
        await AssertSameAsync(three, 20, new CommandScript(Seed).DigestAfter([.. Enumerable.Range(1, 10), .. Enumerable.Range(12, 10)]), 0, 1, 2);
    }

    [RedisFact]
    public async Task Lag_FollowerPaused_IsReportedAndMadeGood()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var three = await ThreeProcesses.StartAsync(redis, Seed, TimeSpan.FromSeconds(4));
        var writer = await three.WriterAsync(0, 1, 2);
        var follower = (writer + 1) % 3;
        await three[follower].PauseAsync();
        await three.AcknowledgedAsync(writer, Enumerable.Range(1, 60));
        await three[follower].ResumeAsync();
        Assert.Equal(["wait", "60", "True"], (await three.AskAsync(follower, "wait 60 60000"))[..3]);
        Assert.Equal("0", (await three.AskAsync(follower, "status"))[6]);

        // A process that starts later loads the snapshot, and the journal behind it: the same state, byte for byte.
        await three.AskAsync(writer, "snapshot");
        await three.AcknowledgedAsync(writer, Enumerable.Range(61, 20));
        await using var late = HostProcess.Start(Seed, redis.Address, "late", _ => { }, follows: true);
        await late.Ready.WaitAsync(RedisServer.Generous);
        await late.AskAsync("wait 80 60000").WaitAsync(RedisServer.Generous);
        Assert.Equal(
            ["digest", "80", new CommandScript(Seed).DigestAfter(Enumerable.Range(1, 80))], await late.AskAsync("digest").WaitAsync(RedisServer.Generous));
    }

    /// <summary>A third process computes what was, while the second follows and the first goes on writing; a directory gives the same bytes.</summary>
    [RedisFact]
    public async Task Replay_BesideWriterAndFollower_IsTheSameByteForByte()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var three = await ThreeProcesses.StartAsync(redis, Seed, TimeSpan.FromSeconds(4));
        using var scratch = new ScratchFolder();
        var writer = await three.WriterAsync(0, 1, 2);
        await three.AcknowledgedAsync(writer, Enumerable.Range(1, 30));
        await three.AskAsync(writer, "snapshot");
        await three.AcknowledgedAsync(writer, Enumerable.Range(31, 20));
        var going = three.AcknowledgedAsync(writer, Enumerable.Range(51, 40));
        var script = new CommandScript(Seed);
        await ChaosStore.PrepareAsync(scratch["store"], script);
        await using (var store = await Stores.OpenAsync(new StoreChoice(scratch["store"]), TimeProvider.System, _ => null, _ => { }, CancellationToken.None))
        {
            await store.Journal.AppendAsync(script.BatchOf(1, 50), CancellationToken.None);
        }

        foreach (var position in (int[])[30, 37, 44])
        {
            Outcome[] replayed = [Replay(redis.Address, position), Replay(scratch["store"], position)];
            Assert.All(replayed, outcome => Assert.True(outcome.ExitCode == 0, outcome.ToString()));
            Assert.Equal(replayed[1].Output, replayed[0].Output);
            Assert.True(replayed[0].Output.Split('\n').Length > 10, replayed[0].ToString());
        }

        await going;

        Outcome Replay(string place, int until) => MatchingProcess.Run(
            scratch.Path, "replay", "--store", place, "--until", until.ToString(CultureInfo.InvariantCulture), "shortlists", "--as-of", "2026-03-01", "--out", "-");
    }

    [RedisFact]
    public async Task Read_RedisGone_GoesOn()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var three = await ThreeProcesses.StartAsync(redis, Seed, TimeSpan.FromSeconds(3));
        var writer = await three.WriterAsync(0, 1, 2);
        await three.AcknowledgedAsync(writer, Enumerable.Range(1, 10));
        var digest = new CommandScript(Seed).DigestAfter(Enumerable.Range(1, 10));
        await AssertSameAsync(three, 10, digest, 0, 1, 2);
        await redis.KillAsync();
        for (var host = 0; host < 3; host++)
        {
            Assert.Equal("no", (await three.DoAsync(host, 11))[0]);
            Assert.Equal(["digest", "10", digest], await three.AskAsync(host, "digest"));
        }

        // Within the lease: the writer keeps it, and finds out what became of its append though nobody sends another.
        await redis.StartAgainAsync();
        var next = await three.WriterAsync(0, 1, 2);
        await three.AcknowledgedAsync(next, Enumerable.Range(11, 5));
        var end = long.Parse((await three.AskAsync(next, "status"))[1], CultureInfo.InvariantCulture);
        await AssertSameAsync(three, end, new CommandScript(Seed).DigestAfter(Enumerable.Range(1, 15)), 0, 1, 2);
        Assert.Equal(15, end);
    }

    private static async Task AssertSameAsync(ThreeProcesses three, long position, string digest, params int[] hosts)
    {
        foreach (var host in hosts)
        {
            var wait = string.Create(CultureInfo.InvariantCulture, $"wait {position} {RedisServer.Generous.TotalMilliseconds:0}");
            Assert.Equal("True", (await three.AskAsync(host, wait))[2]);
            Assert.Equal(["digest", position.ToString(CultureInfo.InvariantCulture), digest], await three.AskAsync(host, "digest"));
        }
    }
}
