using Matching.Engine;
using Matching.Engine.Journals;
using Matching.Grpc.Storage;
using Matching.Chaos;

namespace Matching.Grpc.Tests.Storage;

public sealed class RedisFencingTests
{
    [RedisFact]
    public async Task Append_AnotherHoldsTheLease_IsRefusedWithItsAddress()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var writer = await JournalActions.OpenAsync(redis.Options with { Address = "http://first:5000" });
        await using var other = await JournalActions.OpenAsync(redis.Options with { Address = "http://second:5000" });
        await writer.AppendAsync(2);
        var refused = await other.RefusedAsync();
        Assert.Equal((StoreCondition.NotWriter, "http://first:5000", false), (refused.Status.Condition, refused.Status.Writer, refused.InDoubt));
        Assert.Equal(0, other.FencingToken);
    }

    [RedisFact]
    public async Task Follow_AnotherWrites_EndMovesAndWaitersReturn()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var writer = await JournalActions.OpenAsync(redis.Options);
        await using var reader = await JournalActions.OpenAsync(redis.Options with { MayWrite = false });
        var reached = reader.WaitForAsync(6, CancellationToken.None);
        await writer.AppendAsync(5);
        await writer.AppendAsync(5);
        await reached.WaitAsync(RedisServer.Generous);
        Assert.True(reader.LastPosition >= 6);
        await reader.WaitForAsync(10, CancellationToken.None).WaitAsync(RedisServer.Generous);
        Assert.Equal(JournalActions.Text(1, 10), await reader.TextAsync());
    }

    [RedisFact]
    public async Task WaitFor_Cancelled_Ends()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var journal = await JournalActions.OpenAsync(redis.Options);
        using var impatient = new CancellationTokenSource();
        var waiting = journal.WaitForAsync(1, impatient.Token);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [RedisFact]
    public async Task Append_StaleToken_IsRefusedByRedis()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var old = await JournalActions.OpenAsync(redis.Options with { Lease = TimeSpan.FromSeconds(60) });
        await old.AppendAsync(3);
        // The lease of a paused writer has ended; it renews only every 20 s, and has not noticed.
        await redis.CommandAsync("DEL", "{test}:lease");
        await using var heir = await JournalActions.OpenAsync(redis.Options with { Address = "heir" });
        Assert.Equal((2, 3), (heir.FencingToken, heir.LastPosition));

        var refused = await old.RefusedAsync();
        Assert.Equal((StoreCondition.NotWriter, "heir", false), (refused.Status.Condition, refused.Status.Writer, refused.InDoubt));
        await heir.AppendAsync(2);
        Assert.Equal(JournalActions.Text(1, 5), await heir.TextAsync());
        await old.WaitForAsync(5, CancellationToken.None).WaitAsync(RedisServer.Generous);
    }

    [RedisFact]
    public async Task Recover_AnotherHoldsTheLease_EndsAsAFollower()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var old = await JournalActions.OpenAsync(redis.Options with { Lease = TimeSpan.FromSeconds(60) });
        await redis.CommandAsync("DEL", "{test}:lease");
        await using var heir = await JournalActions.OpenAsync(redis.Options);
        await heir.AppendAsync(4);
        await old.RefusedAsync();
        Assert.Equal(4, await old.RecoverAsync(CancellationToken.None));
        Assert.Equal(StoreCondition.NotWriter, old.Status.Condition);
        Assert.Equal(JournalActions.Text(1, 4), await old.TextAsync());
    }

    [RedisFact]
    public async Task Lease_WriterGone_AnotherTakesIt()
    {
        await using var redis = await RedisServer.StartAsync();
        var writer = await JournalActions.OpenAsync(redis.Options);
        await using var other = await JournalActions.OpenAsync(redis.Options);
        await writer.AppendAsync(7);
        await writer.DisposeAsync();
        await Eventually.TrueAsync(() => other.Status.AcceptsWrites, "the other takes the lease");
        Assert.Equal(7, other.LastPosition);
        await other.AppendAsync(1);
        Assert.Equal(JournalActions.Text(1, 8), await other.TextAsync());
    }

    [RedisFact]
    public async Task Lag_RedisSilent_SaysForHowLong()
    {
        await using var redis = await RedisServer.StartAsync();
        var script = new CommandScript(3);
        await using var writer = await JournalActions.OpenAsync(redis.Options);
        var store = await RedisStore.OpenAsync(redis.Options with { MayWrite = false }, TimeProvider.System, CancellationToken.None);
        await using var engine = await DurableEngine.OpenAsync(store, script.Catalogue, TimeProvider.System);
        await writer.AppendAsync(script.BatchOf(1, 5), CancellationToken.None);
        await store.Journal.WaitForAsync(5, CancellationToken.None).WaitAsync(RedisServer.Generous);
        // Nobody has applied them yet.
        Assert.Equal(5, new ReplicaLag(engine.Position, store.Journal.LastPosition, TimeSpan.Zero).Records);

        await using var follower = new Follower(engine, store.Journal, TimeProvider.System);
        Assert.True(await follower.WaitForAsync(5, RedisServer.Generous, CancellationToken.None));
        Assert.Equal((5, 5, 0), (follower.Lag.Position, follower.Lag.JournalPosition, follower.Lag.Records));
        await redis.PauseAsync();
        await Eventually.TrueAsync(() => follower.Lag.SinceHeard > TimeSpan.FromSeconds(3), "the silence is told");
        await redis.ResumeAsync();
        await Eventually.TrueAsync(() => follower.Lag.SinceHeard < TimeSpan.FromSeconds(3), "Redis is heard again");
        Assert.Null(follower.Failure);
    }
}
