using Matching.Chaos;
using Matching.Engine;
using Matching.Engine.Disks;
using Matching.Engine.Journals;
using Matching.Engine.Snapshots;
using Matching.Grpc.Storage;
using Matching.Grpc.Tests.Commands;
using Matching.Testing;

namespace Matching.Grpc.Tests.Storage;

/// <summary>What an archive promises, of a directory and of Redis alike: any position, after any number of snapshots, whoever writes next.</summary>
public sealed class ArchiveTests
{
    private readonly CommandScript script = new(23);
    private readonly CommandScript another = new(24);

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

    [Fact]
    public async Task Replay_PastOfADirectoryMovedToAnother_ReachesEveryPosition()
    {
        using var folder = new ScratchFolder();
        await AssertMovesThePastAsync(folder["store"], folder["archive"]);
    }

    [RedisFact]
    public async Task Replay_PastOfRedisMovedToADirectory_ReachesEveryPosition()
    {
        await using var redis = await RedisServer.StartAsync();
        using var folder = new ScratchFolder();
        await AssertMovesThePastAsync(redis.Address, folder["archive"]);
    }

    [RedisFact]
    public async Task Snapshot_FolderThatLacksAPartOrHoldsAnotherPast_SaysSoAndKeepsEverything()
    {
        await using var redis = await RedisServer.StartAsync();
        using var folder = new ScratchFolder();
        // Enough that Redis lets go of something: it trims whole nodes of a stream.
        await WriteAsync(redis.Address, Moving(folder["archive"]), first: 1, snapshots: 6);

        // The past is in the one folder only: another one cannot begin behind it, nor can one that was left behind go on.
        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(() => WriteAsync(redis.Address, Moving(folder["new"]), first: 61, snapshots: 1));
        Assert.Contains("an archive begins with its store", refused.Message, StringComparison.Ordinal);
        await WriteAsync(folder["other"], Moving(folder["others"]), first: 1, snapshots: 7, another);
        refused = await Assert.ThrowsAsync<StoreUnavailableException>(() => WriteAsync(redis.Address, Moving(folder["others"]), first: 71, snapshots: 1));
        Assert.Contains("is no archive of", refused.Message, StringComparison.Ordinal);

        await WriteAsync(redis.Address, Moving(folder["archive"]), first: 81, snapshots: 1);
        foreach (var position in (int[])[5, 60, 61, 75, 90])
        {
            Assert.Equal(script.DigestAfter(Enumerable.Range(1, position)), await ReplayedAsync(folder["archive"], position));
        }
    }

    [RedisFact]
    public async Task Replay_PastOfAnImportedPool_BeginsWithThePool()
    {
        await using var redis = await RedisServer.StartAsync();
        using var folder = new ScratchFolder();
        await using (var store = await OpenAsync(redis.Address, mayWrite: true))
        {
            var imported = new MatchingEngine(script.Catalogue);
            imported.Put(TestPools.Create(PoolShape.Clustered, 23, 200, 60).Candidates[0] with { Id = "imported" });
            await StoreImport.WriteAsync(store, imported, TimeProvider.System);
        }

        await WriteAsync(redis.Address, Moving(folder["archive"]), first: 1, snapshots: 3);

        await using var archive = await OpenAsync(folder["archive"], mayWrite: false);
        foreach (var position in (int[])[0, 1, 30])
        {
            Assert.True((await Replay.OpenAsync(archive, script.Catalogue, position)).Engine.TryGetCandidate("imported", out _));
        }
    }

    private async Task AssertMovesThePastAsync(string place, string archive)
    {
        await WriteAsync(place, Moving(archive), first: 1, snapshots: 3);
        // Who does not know the folder keeps everything, and who knows it goes on.
        await WriteAsync(place, Moving(archive) with { Archive = false, ArchiveFiles = null }, first: 31, snapshots: 2);
        await WriteAsync(place, Moving(archive), first: 51, snapshots: 1);
        foreach (var position in (int[])[0, 1, 9, 10, 15, 29, 30, 31, 50, 60])
        {
            Assert.Equal(script.DigestAfter(Enumerable.Range(1, position)), await ReplayedAsync(archive, position));
        }

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => ReplayedAsync(place, 15));
        Assert.Equal(script.DigestAfter(Enumerable.Range(1, 60)), await ReplayedAsync(place, 60));
    }

    private static DurableOptions Moving(string archive) =>
        new() { Archive = true, ArchiveFiles = LocalFileSystem.Make(archive), SnapshotsKept = 1, SnapshotInterval = TimeSpan.Zero };

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
    private async Task WriteAsync(string place, DurableOptions options, int first, int snapshots, CommandScript? other = null)
    {
        var script = other ?? this.script;
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
