using Matching.Chaos;
using Matching.Engine;
using Matching.Engine.Journals;
using Matching.Engine.Snapshots;
using Matching.Grpc.Storage;
using Matching.Grpc.Tests.Commands;

namespace Matching.Grpc.Tests.Storage;

/// <summary>What an archive promises, of a directory and of Redis alike: any position, after any number of snapshots, whoever writes next.</summary>
public sealed class ArchiveTests
{
    private readonly CommandScript script = new(23);

    [Fact]
    public async Task Replay_ArchiveInADirectory_ReachesEveryPosition()
    {
        using var folder = new ScratchFolder();
        await AssertKeepsEverythingAsync(folder["store"]);
    }

    [RedisFact]
    public async Task Replay_ArchiveInRedis_ReachesEveryPosition()
    {
        await using var redis = await RedisServer.StartAsync();
        await AssertKeepsEverythingAsync(redis.Address);
    }

    private async Task AssertKeepsEverythingAsync(string place)
    {
        var archive = new DurableOptions { Archive = true, SnapshotsKept = 1, SnapshotInterval = TimeSpan.Zero };
        await WriteAsync(place, archive, first: 1, snapshots: 3);
        // The store says by itself what it is.
        await WriteAsync(place, archive with { Archive = false }, first: 31, snapshots: 2);
        foreach (var position in (int[])[0, 1, 9, 10, 15, 29, 30, 31, 50])
        {
            Assert.Equal(script.DigestAfter(Enumerable.Range(1, position)), await ReplayedAsync(place, position));
        }

        await using (var store = await OpenAsync(place, mayWrite: true))
        {
            Assert.True(await ArchiveMark.IsSetAsync(store.Files));
            await ArchiveMark.SetAsync(store.Files, isArchive: false);
        }

        await WriteAsync(place, archive with { Archive = false }, first: 51, snapshots: 1);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => ReplayedAsync(place, 15));
        Assert.Equal(script.DigestAfter(Enumerable.Range(1, 60)), await ReplayedAsync(place, 60));
    }

    /// <summary>Ten commands before each snapshot.</summary>
    private async Task WriteAsync(string place, DurableOptions options, int first, int snapshots)
    {
        await using var engine = await DurableEngine.OpenAsync(await OpenAsync(place, mayWrite: true), script.Catalogue, TimeProvider.System, options);
        for (var number = first; number < first + (snapshots * 10); number++)
        {
            await engine.ExecuteAsync(script.CommandOf(number), CommandScript.KeyOf(number));
            if (number % 10 == 0)
            {
                Assert.Equal(number, await engine.SnapshotAsync());
            }
        }
    }

    private async Task<string> ReplayedAsync(string place, long position)
    {
        await using var store = await OpenAsync(place, mayWrite: false);
        var replay = await Replay.OpenAsync(store, script.Catalogue, position);
        return CommandScript.DigestOf(replay.Engine, replay.Cases);
    }

    private static Task<IStore> OpenAsync(string place, bool mayWrite) => Stores.OpenAsync(
        new StoreChoice(place, MayWrite: mayWrite, Journal: new EmbeddedJournalOptions { SegmentBytes = 4096 }),
        TimeProvider.System, _ => null, _ => { }, CancellationToken.None);
}
