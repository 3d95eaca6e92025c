using System.Diagnostics;
using System.Globalization;
using Matching.Engine.Journals;
using Matching.Grpc.Storage;
using Matching.Chaos;

namespace Matching.Grpc.Tests.Storage;

/// <summary>What happens to Redis, with a real one: nothing acknowledged is lost, no call hangs, writes resume by themselves.</summary>
public sealed class RedisFaultTests
{
    private static readonly TimeSpan shortLimit = TimeSpan.FromMilliseconds(500);

    [RedisFact]
    public async Task Append_ConnectionCutBeforeItsEnd_IsInDoubtAndNotThere()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var proxy = new CuttingProxy(redis.Port);
        await using var journal = await JournalActions.OpenAsync(Through(proxy, redis));
        await journal.AppendAsync(2);
        proxy.CutAfter(500_000);
        var refused = await journal.RefusedAsync(100_000);
        Assert.True(refused.InDoubt);
        Assert.False((await journal.RefusedAsync()).InDoubt);
        await journal.RecoveredAsync();
        Assert.Equal(2, journal.LastPosition);
        await journal.AppendAsync(1);
        Assert.Equal(JournalActions.Text(1, 3), await journal.TextAsync());
        Assert.Equal(1, proxy.Cuts);
    }

    [RedisFact]
    public async Task Append_ConnectionCutBeforeTheAnswer_IsInDoubtAndFound()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var proxy = new CuttingProxy(redis.Port);
        // A reader alone uses the other connection, and the lease is renewed every 20 s: the next answer is the append's.
        await using var journal = await JournalActions.OpenAsync(Through(proxy, redis) with { Lease = TimeSpan.FromSeconds(60) });
        await journal.AppendAsync(2);
        var token = journal.FencingToken;
        proxy.CutAtAnswer();
        Assert.True((await journal.RefusedAsync(3)).InDoubt);
        Assert.Equal(StoreCondition.Failed, journal.Status.Condition);
        await journal.RecoveredAsync();
        Assert.Equal(5, journal.LastPosition);
        Assert.True(journal.FencingToken > token);
        Assert.Equal(JournalActions.Text(1, 5), await journal.TextAsync());
    }

    [RedisFact]
    public async Task Append_RedisPaused_EndsInItsTimeAndResumes()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var journal = await JournalActions.OpenAsync(redis.Options with { CommandLimit = shortLimit });
        await journal.AppendAsync(2);
        await redis.PauseAsync();
        var refused = await journal.RefusedAsync(3);
        Assert.True(refused.InDoubt);
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await journal.RecoverAsync(CancellationToken.None));
        await redis.ResumeAsync();
        await journal.RecoveredAsync();
        // Whether the append came through is for Redis to say; what was acknowledged is there, and what is there is whole.
        Assert.Contains(journal.LastPosition, (long[])[2, 5]);
        var last = journal.LastPosition;
        await journal.AppendAsync(1);
        Assert.Equal(JournalActions.Text(1, (int)last + 1), await journal.TextAsync());
    }

    [RedisFact]
    public async Task Append_Cancelled_IsInDoubt()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var journal = await JournalActions.OpenAsync(redis.Options);
        await redis.PauseAsync();
        using var impatient = new CancellationTokenSource();
        var appending = journal.AppendAsync(JournalActions.Batch(1, 1), impatient.Token).AsTask();
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => appending);
        Assert.False((await journal.RefusedAsync()).InDoubt);
        await redis.ResumeAsync();
        await journal.RecoveredAsync();
        var last = journal.LastPosition;
        await journal.AppendAsync(1);
        Assert.Equal(JournalActions.Text(1, (int)last + 1), await journal.TextAsync());
    }

    [RedisFact]
    public async Task Append_RedisKilledAndRestarted_NothingAcknowledgedIsLost()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var journal = await JournalActions.OpenAsync(redis.Options);
        for (var round = 0; round < 3; round++)
        {
            await journal.AppendAsync(4);
            var last = journal.LastPosition;
            await redis.KillAsync();
            var watch = Stopwatch.StartNew();
            await journal.RefusedAsync();
            Assert.True(watch.Elapsed < RedisServer.Generous);
            await redis.StartAgainAsync();
            await Eventually.TrueAsync(async () =>
            {
                await journal.RecoveredAsync();
                return journal.Status.AcceptsWrites;
            }, "writes resume");
            Assert.InRange(journal.LastPosition, last, last + 1);
        }

        await Eventually.TrueAsync(async () => await TryAppendAsync(journal), "an append succeeds");
        Assert.Equal(JournalActions.Text(1, (int)journal.LastPosition), await journal.TextAsync());
    }

    [RedisFact]
    public async Task Recover_RedisCameBackEmpty_IsDamageAndNeverSilent()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var journal = await JournalActions.OpenAsync(redis.Options);
        await journal.AppendAsync(4);
        await redis.CommandAsync("FLUSHALL");
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await journal.AppendAsync(1));
        await Eventually.TrueAsync(() => journal.Status.Reason.Contains("position 4", StringComparison.Ordinal), "the loss is told");
        Assert.False(journal.Status.AcceptsWrites);
        await Assert.ThrowsAnyAsync<Exception>(async () => await journal.AppendAsync(1));
    }

    [RedisFact]
    public async Task Append_OutOfMemory_IsFullAndResumes()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var journal = await JournalActions.OpenAsync(redis.Options with { Lease = TimeSpan.FromSeconds(3) });
        await journal.AppendAsync(2);
        await redis.CommandAsync("CONFIG", "SET", "maxmemory", "1");
        var refused = await journal.RefusedAsync();
        Assert.Equal((StoreCondition.Full, false), (refused.Status.Condition, refused.InDoubt));
        // Longer than the lease: a full Redis does not cost the writer its place.
        await Task.Delay(TimeSpan.FromSeconds(4));
        Assert.Equal((StoreCondition.Full, 1), (journal.Status.Condition, journal.FencingToken));
        Assert.Equal(JournalActions.Text(1, 2), await journal.TextAsync());
        await redis.CommandAsync("CONFIG", "SET", "maxmemory", "0");
        await Eventually.TrueAsync(() => journal.Status.AcceptsWrites, "the status is healthy again");
        await journal.AppendAsync(1);
        Assert.Equal(3, journal.LastPosition);
    }

    [RedisFact]
    public async Task Append_ReadOnlyReplicaThenPromoted_Resumes()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var primary = await RedisServer.StartAsync();
        await using var replica = await RedisServer.StartAsync("--repl-diskless-sync-delay", "0");
        await using (var first = await JournalActions.OpenAsync(primary.Options))
        {
            await first.AppendAsync(3);
        }

        await replica.CommandAsync("REPLICAOF", "127.0.0.1", primary.Port.ToString(CultureInfo.InvariantCulture));
        await Eventually.TrueAsync(
            async () => (await replica.CommandAsync("INFO", "replication")).Contains("master_link_status:up", StringComparison.Ordinal), "the replica follows");
        await using var journal = await JournalActions.OpenAsync(replica.Options with { MayWrite = false });
        Assert.Equal(JournalActions.Text(1, 3), await journal.TextAsync());

        await using var writer = await RedisJournalOfReplicaAsync(replica);
        Assert.False(writer.Status.AcceptsWrites);
        Assert.False((await writer.RefusedAsync()).InDoubt);
        await primary.KillAsync();
        await replica.CommandAsync("REPLICAOF", "NO", "ONE");
        await Eventually.TrueAsync(() => writer.Status.AcceptsWrites, "the promoted replica takes writes");
        await writer.AppendAsync(2);
        Assert.Equal(JournalActions.Text(1, 5), await writer.TextAsync());
        await journal.WaitForAsync(5, CancellationToken.None).WaitAsync(RedisServer.Generous);
    }

    [RedisFact]
    public async Task Append_PrimaryBecomesReplica_IsRefusedAndNotInDoubt()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var journal = await JournalActions.OpenAsync(redis.Options);
        await journal.AppendAsync(1);
        await redis.CommandAsync("REPLICAOF", "127.0.0.1", RedisServer.FreePort().ToString(CultureInfo.InvariantCulture));
        var refused = await journal.RefusedAsync();
        Assert.Equal((StoreCondition.Unreachable, false), (refused.Status.Condition, refused.InDoubt));
        Assert.Contains("replica", refused.Message, StringComparison.Ordinal);
        await redis.CommandAsync("REPLICAOF", "NO", "ONE");
        await Eventually.TrueAsync(async () => await TryAppendAsync(journal), "writes resume");
        Assert.Equal(JournalActions.Text(1, 2), await journal.TextAsync());
    }

    [RedisFact]
    public async Task Open_WrongPassword_IsRefusedWithoutShowingIt()
    {
        await using var redis = await RedisServer.StartAsync("--requirepass", "right-secret");
        foreach (var secret in (string[])["", "wrong-secret"])
        {
            var refused = await Assert.ThrowsAsync<StoreUnavailableException>(
                () => JournalActions.OpenAsync(redis.Options with { Password = RedisSecret.Of(secret) }));
            Assert.Contains(RedisStoreOptions.PasswordVariable, refused.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("-secret", refused.ToString(), StringComparison.Ordinal);
        }

        await using var journal = await JournalActions.OpenAsync(redis.Options with { Password = RedisSecret.Of("right-secret") });
        await journal.AppendAsync(1);
        Assert.Equal(1, journal.LastPosition);
    }

    [RedisFact]
    public async Task Append_PasswordChangedMeanwhile_IsRefusedAndResumes()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var journal = await JournalActions.OpenAsync(redis.Options);
        await journal.AppendAsync(1);
        await redis.CommandAsync("CONFIG", "SET", "requirepass", "later-secret");
        await redis.CommandAsync("later-secret", ["CLIENT", "KILL", "TYPE", "normal"]);
        await Eventually.TrueAsync(async () => !await TryAppendAsync(journal)
            && journal.Status.Reason.Contains("password", StringComparison.Ordinal), "the password is told");
        await redis.CommandAsync("later-secret", ["CONFIG", "SET", "requirepass", ""]);
        await journal.RecoveredAsync();
        await Eventually.TrueAsync(async () => await TryAppendAsync(journal), "writes resume");
    }

    [RedisFact]
    public async Task Open_NobodyListens_IsUnreachable()
    {
        var options = RedisStoreOptions.Parse(string.Create(CultureInfo.InvariantCulture, $"redis://127.0.0.1:{RedisServer.FreePort()}"));
        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(() => JournalActions.OpenAsync(options));
        Assert.Equal((StoreCondition.Unreachable, false), (refused.Status.Condition, refused.InDoubt));
    }

    private static RedisStoreOptions Through(CuttingProxy proxy, RedisServer redis) => redis.Options with { Port = proxy.Port };

    /// <summary>A process that may write, on a server that is still a replica.</summary>
    private static async Task<RedisJournal> RedisJournalOfReplicaAsync(RedisServer replica) =>
        await JournalActions.OpenAsync(replica.Options with { Lease = TimeSpan.FromSeconds(1) });

    private static async Task<bool> TryAppendAsync(RedisJournal journal)
    {
        try
        {
            await journal.RecoverAsync(CancellationToken.None);
            await journal.AppendAsync(1);
            return true;
        }
        catch (StoreUnavailableException)
        {
            return false;
        }
    }
}
