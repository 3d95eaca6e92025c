using Matching.Engine.Journals;
using Matching.Grpc.Storage;
using Matching.Chaos;

namespace Matching.Grpc.Tests.Storage;

public sealed class RedisJournalTests
{
    [RedisFact]
    public async Task Open_EmptyRedis_IsEmptyAndWrites()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var journal = await JournalActions.OpenAsync(redis.Options);
        Assert.Equal((0, 1, 1), (journal.LastPosition, journal.FirstPosition, journal.FencingToken));
        Assert.Equal(StoreStatus.Healthy, journal.Status);
        Assert.Equal("", await journal.TextAsync());
    }

    [RedisFact]
    public async Task Append_SeveralBatches_AreReadFromAnyPosition()
    {
        await using var redis = await RedisServer.StartAsync();
        await using (var journal = await JournalActions.OpenAsync(redis.Options))
        {
            await journal.AppendAsync(3);
            await journal.AppendAsync(1);
            await journal.AppendAsync(5);
            Assert.Equal(9, journal.LastPosition);
            Assert.Equal(JournalActions.Text(1, 9), await journal.TextAsync());
        }

        await using var again = await JournalActions.OpenAsync(redis.Options);
        Assert.Equal((9, 2), (again.LastPosition, again.FencingToken));
        Assert.Equal(JournalActions.Text(1, 9), await again.TextAsync(3));
        Assert.Equal(JournalActions.Text(4, 6), await again.TextAsync(4));
        Assert.Equal(JournalActions.Text(5, 5), await again.TextAsync(9));
        Assert.Equal("", await again.TextAsync(10));
    }

    [RedisFact]
    public async Task Append_NotBehindTheLast_IsABug()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var journal = await JournalActions.OpenAsync(redis.Options);
        await Assert.ThrowsAsync<ArgumentException>(async () => await journal.AppendAsync(JournalActions.Batch(2, 1), CancellationToken.None));
        Assert.Equal("", await journal.TextAsync());
    }

    [RedisFact]
    public async Task Append_LargestBatch_ComesBackWhole()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var journal = await JournalActions.OpenAsync(redis.Options);
        var bytes = new byte[JournalBatch.BytesMax];
        new Random(5).NextBytes(bytes);
        await journal.AppendAsync(new JournalBatch(1, 10_000, bytes), CancellationToken.None);
        await journal.AppendAsync(1);
        var read = new List<JournalBatch>();
        await foreach (var batch in journal.ReadAsync(10_000, CancellationToken.None))
        {
            read.Add(batch);
        }

        Assert.Equal([10_000, 10_001], read.Select(batch => batch.LastPosition));
        Assert.True(read[0].Records.Span.SequenceEqual(bytes));
    }

    [RedisFact]
    public async Task Read_ChangedBytes_AreDamage()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var journal = await JournalActions.OpenAsync(redis.Options);
        await redis.CommandAsync("XADD", "{test}:journal", "1-2", "t", "1", "c", "12345", "r", "not what was written");
        await using var reader = await JournalActions.OpenAsync(redis.Options with { MayWrite = false });
        var damage = await Assert.ThrowsAsync<StoreDamagedException>(() => reader.TextAsync());
        Assert.Contains("{test}:journal", damage.Message, StringComparison.Ordinal);
        Assert.Contains("checksum", damage.Message, StringComparison.Ordinal);
    }

    [RedisFact]
    public async Task Read_MissingEntry_IsDamage()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var journal = await JournalActions.OpenAsync(redis.Options);
        await journal.AppendAsync(2);
        await journal.AppendAsync(2);
        await journal.AppendAsync(2);
        Assert.Equal("1", await redis.CommandAsync("XDEL", "{test}:journal", "3-2"));
        await Assert.ThrowsAsync<StoreDamagedException>(() => journal.TextAsync());
        Assert.Equal(JournalActions.Text(5, 2), await journal.TextAsync(5));
    }

    [RedisFact]
    public async Task Trim_OldEntries_KeepsWhatIsNeededAndTheEnd()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var journal = await JournalActions.OpenAsync(redis.Options);
        for (var i = 0; i < 200; i++)
        {
            await journal.AppendAsync(10, new string('x', 500));
        }

        await journal.TrimAsync(1005, CancellationToken.None);
        Assert.InRange(journal.FirstPosition, 900, 1006);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => journal.TextAsync(1));
        Assert.StartsWith("1001 ", await journal.TextAsync(1006), StringComparison.Ordinal);

        await journal.TrimAsync(5000, CancellationToken.None);
        await journal.AppendAsync(1);
        Assert.Equal(2001, journal.LastPosition);
        await using var again = await JournalActions.OpenAsync(redis.Options with { MayWrite = false });
        Assert.Equal(2001, again.LastPosition);
    }

    [RedisFact]
    public async Task Append_ScriptsForgotten_AreSentAgain()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var journal = await JournalActions.OpenAsync(redis.Options);
        await journal.AppendAsync(1);
        await redis.CommandAsync("SCRIPT", "FLUSH");
        await journal.AppendAsync(1);
        Assert.Equal(JournalActions.Text(1, 2), await journal.TextAsync());
    }

    [RedisFact]
    public async Task Append_AfterDispose_IsClosed()
    {
        await using var redis = await RedisServer.StartAsync();
        var journal = await JournalActions.OpenAsync(redis.Options);
        await journal.DisposeAsync();
        var refused = await journal.RefusedAsync();
        Assert.Equal((StoreCondition.Closed, false), (refused.Status.Condition, refused.InDoubt));
        Assert.Equal("", await redis.CommandAsync("GET", "{test}:lease"));
    }
}
