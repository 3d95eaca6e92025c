using System.Text;
using Matching.Engine.Journals;
using Matching.Engine.Snapshots;
using Matching.Grpc.Storage;
using Matching.Chaos;

namespace Matching.Grpc.Tests.Storage;

public sealed class RedisSnapshotStoreTests
{
    [RedisFact]
    public async Task List_NothingOrNotCommitted_IsEmpty()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var store = await OpenAsync(redis.Options);
        Assert.Empty(await store.Snapshots.ListAsync(CancellationToken.None));
        await using (var writer = await store.Snapshots.BeginAsync(5, CancellationToken.None))
        {
            await writer.WriteChunkAsync(Bytes("never committed"), CancellationToken.None);
            Assert.Empty(await store.Snapshots.ListAsync(CancellationToken.None));
        }

        Assert.Equal("", await redis.CommandAsync("KEYS", "*chunks*"));
    }

    [RedisFact]
    public async Task Commit_ChunksOfEverySize_AreReadBack()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var store = await OpenAsync(redis.Options);
        var large = new byte[SnapshotLimits.ChunkBytesMax];
        new Random(9).NextBytes(large);
        await WriteAsync(store, 12, "the manifest", [[], Bytes("one"), large]);
        await using var reader = await store.Snapshots.OpenAsync(12, CancellationToken.None);
        Assert.Equal("the manifest", Encoding.ASCII.GetString(reader.Manifest.Span));
        Assert.Empty((await reader.ReadChunkAsync(0, CancellationToken.None)).ToArray());
        Assert.Equal(Bytes("one"), (await reader.ReadChunkAsync(1, CancellationToken.None)).ToArray());
        Assert.True((await reader.ReadChunkAsync(2, CancellationToken.None)).Span.SequenceEqual(large));
    }

    [RedisFact]
    public async Task Commit_SamePositionAgain_ReplacesItAndItsChunks()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var store = await OpenAsync(redis.Options);
        await WriteAsync(store, 1, "old", [Bytes("old")]);
        var old = await store.Snapshots.OpenAsync(1, CancellationToken.None);
        await WriteAsync(store, 1, "new", [Bytes("new")]);
        await using var reader = await store.Snapshots.OpenAsync(1, CancellationToken.None);
        Assert.Equal(Bytes("new"), (await reader.ReadChunkAsync(0, CancellationToken.None)).ToArray());
        await Assert.ThrowsAsync<IOException>(async () => await old.ReadChunkAsync(0, CancellationToken.None));
        Assert.Single((await redis.CommandAsync("KEYS", "*chunks*")).Split('\n'));
    }

    [RedisFact]
    public async Task Remove_AllButTheNewest_AreGone()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var store = await OpenAsync(redis.Options);
        foreach (var position in (long[])[3, 10, 9])
        {
            await WriteAsync(store, position, "m", [Bytes("c")]);
        }

        Assert.Equal([10, 9, 3], await store.Snapshots.ListAsync(CancellationToken.None));
        foreach (var position in (long[])[3, 4, 9, 10])
        {
            await store.Snapshots.RemoveAsync(position, CancellationToken.None);
        }

        Assert.Equal([10], await store.Snapshots.ListAsync(CancellationToken.None));
        Assert.Single((await redis.CommandAsync("KEYS", "*chunks*")).Split('\n'));
    }

    [RedisFact]
    public async Task Begin_AnotherWasLeftUnfinished_RemovesItsChunks()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var store = await OpenAsync(redis.Options);
        var left = await store.Snapshots.BeginAsync(1, CancellationToken.None);
        await left.WriteChunkAsync(Bytes("left"), CancellationToken.None);
        await WriteAsync(store, 2, "m", [Bytes("c")]);
        Assert.Single((await redis.CommandAsync("KEYS", "*chunks*")).Split('\n'));
        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(async () => await left.CommitAsync(Bytes("m"), CancellationToken.None));
        Assert.Equal(StoreCondition.Failed, refused.Status.Condition);
        Assert.Equal([2], await store.Snapshots.ListAsync(CancellationToken.None));
    }

    [RedisFact]
    public async Task Begin_NotTheWriter_IsRefused()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var store = await OpenAsync(redis.Options with { Address = "writer" });
        await using var other = await OpenAsync(redis.Options);
        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(async () => await other.Snapshots.BeginAsync(1, CancellationToken.None));
        Assert.Equal((StoreCondition.NotWriter, "writer"), (refused.Status.Condition, refused.Status.Writer));
    }

    [RedisFact]
    public async Task Write_LeaseLostMeanwhile_IsRefused()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var old = await OpenAsync(redis.Options with { Lease = TimeSpan.FromSeconds(60) });
        var writer = await old.Snapshots.BeginAsync(1, CancellationToken.None);
        await redis.CommandAsync("DEL", "{test}:lease");
        await using var heir = await OpenAsync(redis.Options);
        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(async () => await writer.WriteChunkAsync(Bytes("c"), CancellationToken.None));
        Assert.Equal(StoreCondition.NotWriter, refused.Status.Condition);
    }

    [RedisFact]
    public async Task Open_ChunkOrManifestDamaged_SaysSo()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var store = await OpenAsync(redis.Options);
        await Assert.ThrowsAsync<StoreDamagedException>(async () => await store.Snapshots.OpenAsync(1, CancellationToken.None));
        await WriteAsync(store, 1, "m", [Bytes("a"), Bytes("b")]);
        var chunks = await redis.CommandAsync("KEYS", "*chunks*");
        await redis.CommandAsync("HDEL", chunks, "1");
        await Assert.ThrowsAsync<StoreDamagedException>(async () => await store.Snapshots.OpenAsync(1, CancellationToken.None));
        await redis.CommandAsync("HSET", "{test}:snapshots", "1", "x 1 changed");
        await Assert.ThrowsAsync<StoreDamagedException>(async () => await store.Snapshots.OpenAsync(1, CancellationToken.None));
    }

    [RedisFact]
    public async Task Files_WrittenAndReadAndDamaged()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var store = await OpenAsync(redis.Options);
        Assert.Null(await store.Files.ReadAsync("zones.csv", CancellationToken.None));
        await store.Files.WriteAsync("zones.csv", Bytes("zone"), CancellationToken.None);
        await store.Files.WriteAsync("empty", default, CancellationToken.None);
        Assert.Equal(["empty", "zones.csv"], await store.Files.ListAsync(CancellationToken.None));
        Assert.Equal(Bytes("zone"), (await store.Files.ReadAsync("zones.csv", CancellationToken.None))!.Value.ToArray());
        Assert.Empty((await store.Files.ReadAsync("empty", CancellationToken.None))!.Value.ToArray());
        await Assert.ThrowsAsync<ArgumentException>(async () => await store.Files.WriteAsync("Name", default, CancellationToken.None));
        await redis.CommandAsync("HSET", "{test}:files", "zones.csv", "????none");
        await Assert.ThrowsAsync<StoreDamagedException>(async () => await store.Files.ReadAsync("zones.csv", CancellationToken.None));
    }

    private static Task<RedisStore> OpenAsync(RedisStoreOptions options) => RedisStore.OpenAsync(options, TimeProvider.System, CancellationToken.None);

    private static async Task WriteAsync(RedisStore store, long position, string manifest, byte[][] chunks)
    {
        await using var writer = await store.Snapshots.BeginAsync(position, CancellationToken.None);
        foreach (var chunk in chunks)
        {
            await writer.WriteChunkAsync(chunk, CancellationToken.None);
        }

        await writer.CommitAsync(Bytes(manifest), CancellationToken.None);
    }

    private static byte[] Bytes(string text) => Encoding.ASCII.GetBytes(text);
}
