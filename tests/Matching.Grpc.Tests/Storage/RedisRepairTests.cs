using Matching.Chaos;
using Matching.Engine;
using Matching.Engine.Journals;
using Matching.Engine.Snapshots;
using Matching.Grpc.Storage;
using Matching.Grpc.Storage.Maintenance;

namespace Matching.Grpc.Tests.Storage;

/// <summary>Damage of every kind in a real Redis: all of it is found, and what a repair leaves is a store.</summary>
public sealed class RedisRepairTests
{
    private readonly CommandScript script = new(17);

    [RedisFact]
    public async Task Verify_WholeStore_FindsNothing()
    {
        await using var redis = await MadeAsync();
        var report = await VerifyAsync(redis);
        Assert.Empty(report.Findings);
        Assert.Equal((1, 12, 3), (report.FirstPosition, report.LastPosition, report.JournalParts));
        Assert.Equal([8], report.Snapshots);
        Assert.True(report.Bytes > 1000);
    }

    [RedisFact]
    public async Task Verify_MissingEntry_IsDamageThatASnapshotDoesWithout()
    {
        await using var redis = await MadeAsync();
        await redis.CommandAsync("XDEL", "{test}:journal", "5-4");
        var report = await VerifyAsync(redis);
        Assert.Contains("positions 5 to 8 are missing", Assert.Single(report.Findings).What, StringComparison.Ordinal);
        Assert.Equal((4, 8), (report.LastPosition, report.LastDamage));
        // A start goes on from the snapshot; what went before cannot be replayed.
        await AssertStateAsync(redis, 12);
    }

    [RedisFact]
    public async Task Verify_ForeignEntryTokenChunkAndFile_AreEachFound()
    {
        await using var redis = await MadeAsync();
        await redis.CommandAsync("XADD", "{test}:journal", "13-1", "colour", "red");
        await redis.CommandAsync("HSET", "{test}:files", "zones.csv", "????other");
        await redis.CommandAsync("HSET", await redis.CommandAsync("KEYS", "*chunks*"), "0", "changed");
        var found = (await VerifyAsync(redis)).Findings.Select(finding => $"{finding.Place}: {finding.What}").ToArray();
        Assert.Equal(3, found.Length);
        Assert.Contains(found, finding => finding.Contains("zones.csv", StringComparison.Ordinal));
        Assert.Contains(found, finding => finding.Contains("not one that this program wrote", StringComparison.Ordinal));
        Assert.Contains(found, finding => finding.Contains("chunk 0", StringComparison.Ordinal));
    }

    [RedisFact]
    public async Task Verify_TokenThatFellBack_IsDamage()
    {
        await using var redis = await MadeAsync();
        await redis.CommandAsync("SET", "{test}:fence", "0");
        await ExecuteAsync(redis, 13, 1);
        var report = await VerifyAsync(redis);
        Assert.Contains("fencing token 1, behind one of token 3", Assert.Single(report.Findings).What, StringComparison.Ordinal);
    }

    [RedisFact]
    public async Task Verify_JournalLost_IsDamageBeforeTheSnapshot()
    {
        await using var redis = await MadeAsync();
        await redis.CommandAsync("DEL", "{test}:journal");
        var report = await VerifyAsync(redis);
        Assert.Contains("before the snapshot of position 8", Assert.Single(report.Findings).What, StringComparison.Ordinal);
        Assert.NotNull(report.WhyNotUpTo(8));
    }

    [RedisTheory]
    [InlineData(12, "already")]
    [InlineData(11, "1 entries")]
    [InlineData(8, "1 entries")]
    [InlineData(6, "2 entries")]
    [InlineData(0, "3 entries")]
    public async Task DropAfter_AnyPosition_LeavesTheStateOfThatPosition(int position, string says)
    {
        await using var redis = await MadeAsync();
        var done = await RepairAsync(redis, position);
        Assert.Contains(says, done[^1], StringComparison.Ordinal);
        Assert.Equal(position < 8, done.Count > 1);
        var report = await VerifyAsync(redis);
        Assert.Empty(report.Findings);
        Assert.Equal(position, report.LastPosition);
        await AssertStateAsync(redis, position);
        // The positions that follow are taken by what is written next.
        await ExecuteAsync(redis, position + 1, 3);
        await AssertStateAsync(redis, position + 3);
    }

    [RedisFact]
    public async Task DropAfter_EverythingBehindTheSnapshot_RemembersWhereTheJournalEnds()
    {
        await using var redis = await MadeAsync();
        await redis.CommandAsync("XDEL", "{test}:journal", "1-4", "5-4");
        Assert.Contains("ends with position 8; 1 entries", Assert.Single(await RepairAsync(redis, 8)), StringComparison.Ordinal);
        Assert.Contains("already", Assert.Single(await RepairAsync(redis, 8)), StringComparison.Ordinal);
        var report = await VerifyAsync(redis);
        Assert.Empty(report.Findings);
        Assert.Equal((9, 8), (report.FirstPosition, report.LastPosition));
        await AssertStateAsync(redis, 8);
        await ExecuteAsync(redis, 9, 5);
        await AssertStateAsync(redis, 13);
        Assert.Empty((await VerifyAsync(redis)).Findings);
    }

    [RedisFact]
    public async Task DropAfter_AFollowerThatKnowsMore_NeitherFollowsNorTakesTheLease()
    {
        await using var redis = await MadeAsync();
        await using var follower = await RedisStore.OpenAsync(redis.Options with { Lease = TimeSpan.FromSeconds(1), MayWrite = false }, TimeProvider.System, default);
        Assert.Equal(12, follower.Journal.LastPosition);
        await RepairAsync(redis, 8);
        await Eventually.TrueAsync(() => follower.Journal.Status.Reason.Contains("position 12", StringComparison.Ordinal), "the follower says what is lost");
        await ExecuteAsync(redis, 9, 1);
        Assert.False(follower.Journal.Status.AcceptsWrites);
    }

    [RedisFact]
    public async Task DropAfter_AnotherHoldsTheLease_ChangesNothing()
    {
        await using var redis = await MadeAsync();
        await using var writer = await RedisStore.OpenAsync(redis.Options with { Address = "http://one" }, TimeProvider.System, default);
        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(() => RepairAsync(redis, 4));
        Assert.Contains("http://one", refused.Message, StringComparison.Ordinal);
        Assert.Equal(12, (await VerifyAsync(redis)).LastPosition);
    }

    /// <summary>Three entries of four commands each, and a snapshot in front of the last.</summary>
    private async Task<RedisServer> MadeAsync()
    {
        var redis = await RedisServer.StartAsync();
        await ChaosStore.PrepareAsync(redis.Address, script);
        await ExecuteAsync(redis, 1, 8, snapshot: true);
        await ExecuteAsync(redis, 9, 4);
        return redis;
    }

    /// <summary>In entries of four commands at the most.</summary>
    private async Task ExecuteAsync(RedisServer redis, int first, int count, bool snapshot = false)
    {
        var store = await RedisStore.OpenAsync(redis.Options, TimeProvider.System, CancellationToken.None);
        foreach (var some in Enumerable.Range(first, count).Chunk(4))
        {
            await store.Journal.AppendAsync(script.BatchOf(some[0], some.Length), CancellationToken.None);
        }

        await using var engine = await DurableEngine.OpenAsync(store, script.Catalogue, TimeProvider.System);
        if (snapshot)
        {
            await engine.SnapshotAsync();
        }
    }

    private async Task AssertStateAsync(RedisServer redis, int position)
    {
        var store = await RedisStore.OpenAsync(redis.Options with { MayWrite = false }, TimeProvider.System, CancellationToken.None);
        await using var engine = await DurableEngine.OpenAsync(store, script.Catalogue, TimeProvider.System);
        Assert.Equal(position, engine.Position);
        Assert.Equal(script.DigestAfter(Enumerable.Range(1, position)), CommandScript.DigestOf(engine.Engine, engine.Cases));
    }

    private static async Task<StoreReport> VerifyAsync(RedisServer redis)
    {
        await using var store = await RedisStore.OpenAsync(redis.Options with { MayWrite = false }, TimeProvider.System, CancellationToken.None);
        return await RedisVerifier.VerifyAsync(store, progress: null, CancellationToken.None);
    }

    private static async Task<IReadOnlyList<string>> RepairAsync(RedisServer redis, long position)
    {
        await using var store = await RedisStore.OpenAsync(redis.Options, TimeProvider.System, CancellationToken.None);
        return await RedisRepair.DropAfterAsync(store, position, progress: null, CancellationToken.None);
    }
}
