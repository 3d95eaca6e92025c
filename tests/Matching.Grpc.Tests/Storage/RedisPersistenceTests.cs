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
}
