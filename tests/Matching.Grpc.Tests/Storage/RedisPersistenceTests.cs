using Matching.Engine.Journals;
using Matching.Grpc.Storage;
using Matching.Chaos;

namespace Matching.Grpc.Tests.Storage;

public sealed class RedisPersistenceTests
{
    [Theory]
    [InlineData(true, "always", "", true, true, "loss of power (")]
    [InlineData(true, "everysec", "3600 1", true, false, "may lose about the last second")]
    [InlineData(true, "no", "", true, false, "thirty seconds")]
    [InlineData(false, "always", "3600 1", true, false, "since the last copy")]
    [InlineData(false, "always", "", true, false, "of this process only")]
    [InlineData(true, "always", "", false, false, "is not known")]
    public void Sentence_EachSetting_SaysWhatSurvives(bool appendOnly, string synchronised, string saves, bool known, bool durable, string says)
    {
        var persistence = new RedisPersistence(appendOnly, synchronised, saves, known);
        Assert.Equal(durable, persistence.IsDurable);
        Assert.Contains(says, persistence.Sentence, StringComparison.Ordinal);
    }

    [RedisFact]
    public async Task Open_DurableRequired_WritesOnlyToADurableRedis()
    {
        await using var redis = await RedisServer.StartAsync();
        await using (var journal = await JournalActions.OpenAsync(redis.Options with { RequireDurable = true }))
        {
            Assert.Contains("loss of power (", journal.Survives, StringComparison.Ordinal);
            await journal.AppendAsync(2);
        }

        await redis.CommandAsync("CONFIG", "SET", "maxmemory-policy", "allkeys-lru");
        await using (var evicting = await JournalActions.OpenAsync(redis.Options with { RequireDurable = true }))
        {
            Assert.Contains("noeviction", (await evicting.RefusedAsync()).Message, StringComparison.Ordinal);
        }

        await redis.CommandAsync("CONFIG", "SET", "maxmemory-policy", "noeviction");
        await redis.CommandAsync("CONFIG", "SET", "appendfsync", "everysec");
        await using var refusing = await JournalActions.OpenAsync(redis.Options with { RequireDurable = true });
        var refused = await refusing.RefusedAsync();
        Assert.False(refused.InDoubt);
        Assert.Contains("durable store is required", refused.Message, StringComparison.Ordinal);
        Assert.Equal(JournalActions.Text(1, 2), await refusing.TextAsync());
        await using var lenient = await JournalActions.OpenAsync(redis.Options);
        await lenient.AppendAsync(1);
        Assert.Contains("everysec", lenient.Survives, StringComparison.Ordinal);
    }

    [RedisFact]
    public async Task Append_RedisRestartedWithOtherSettings_IsRefusedBeforeAnythingIsWritten()
    {
        await using var redis = await RedisServer.StartAsync();
        // The lease is renewed every 20 s: it is the append that finds out.
        await using var journal = await JournalActions.OpenAsync(redis.Options with { RequireDurable = true, Lease = TimeSpan.FromSeconds(60) });
        await journal.AppendAsync(2);
        await redis.KillAsync();
        await redis.StartAgainAsync("--appendfsync", "everysec");
        StoreUnavailableException? refused = null;
        await Eventually.TrueAsync(async () =>
        {
            refused = await journal.RefusedAsync();
            if (refused.InDoubt || journal.Status.Reason.Contains("not known", StringComparison.Ordinal))
            {
                await Assert.ThrowsAsync<StoreUnavailableException>(async () =>
                {
                    await journal.RecoverAsync(CancellationToken.None);
                    await journal.AppendAsync(1);
                });
            }

            return refused.Message.Contains("durable store is required", StringComparison.Ordinal);
        }, "the settings are seen");
        Assert.False(refused!.InDoubt);
        Assert.Contains("everysec", journal.Survives, StringComparison.Ordinal);
        Assert.Equal(JournalActions.Text(1, 2), await journal.TextAsync());
        Assert.Equal(2, journal.LastPosition);
    }

    [RedisFact]
    public async Task Append_SettingsChangedMeanwhile_StopsAndResumes()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var journal = await JournalActions.OpenAsync(redis.Options with { RequireDurable = true, Lease = TimeSpan.FromSeconds(1) });
        await journal.AppendAsync(2);
        foreach (var (name, bad, good) in ((string, string, string)[])[("appendfsync", "everysec", "always"), ("maxmemory-policy", "allkeys-lru", "noeviction")])
        {
            var last = journal.LastPosition;
            await redis.CommandAsync("CONFIG", "SET", name, bad);
            await Eventually.TrueAsync(() => journal.Status.Reason.Contains("durable store is required", StringComparison.Ordinal), $"{name} {bad} is seen");
            Assert.Equal((StoreCondition.Failed, false), (journal.Status.Condition, (await journal.RefusedAsync()).InDoubt));
            Assert.Equal(JournalActions.Text(1, (int)last), await journal.TextAsync());
            await redis.CommandAsync("CONFIG", "SET", name, good);
            await Eventually.TrueAsync(() => journal.Status.AcceptsWrites, $"{name} {good} is seen");
            await journal.AppendAsync(1);
        }

        Assert.Equal(JournalActions.Text(1, 4), await journal.TextAsync());
    }

    [RedisFact]
    public async Task Open_NotDurableThenMadeSo_BeginsToWrite()
    {
        await using var redis = await RedisServer.StartAsync("--appendfsync", "everysec");
        await using var journal = await JournalActions.OpenAsync(redis.Options with { RequireDurable = true, Lease = TimeSpan.FromSeconds(1) });
        Assert.Contains("durable store is required", (await journal.RefusedAsync()).Message, StringComparison.Ordinal);
        await redis.CommandAsync("CONFIG", "SET", "appendfsync", "always");
        await Eventually.TrueAsync(() => journal.Status.AcceptsWrites, "it writes");
        await journal.AppendAsync(1);
        Assert.Equal(1, journal.LastPosition);
    }
}
