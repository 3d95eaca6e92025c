using System.Globalization;
using Matching.Engine.Journals;
using Matching.Engine.Snapshots;
using StackExchange.Redis;

namespace Matching.Grpc.Storage;

/// <summary>
/// Snapshots in Redis: the chunks of one in a hash of its own, and an entry in the hash of snapshots that makes them a snapshot, set by one script. Written by
/// the writer only, under its fencing token. It has a connection of its own, so that no append waits behind a chunk.
/// </summary>
internal sealed class RedisSnapshotStore(RedisConnection connection, RedisKeys keys, IJournal journal) : ISnapshotStore
{
    private readonly RedisConnection connection = connection;
    private readonly RedisKeys keys = keys;

    private string ChunkPrefix => (string)keys.Chunks("")!;

    public async ValueTask<IReadOnlyList<long>> ListAsync(CancellationToken cancellation)
    {
        var positions = (RedisResult[])await connection.ExecuteAsync("HKEYS", [keys.Snapshots], cancellation).ConfigureAwait(false);
        return [.. positions.Select(position => (long)position).OrderDescending()];
    }

    public async ValueTask<ISnapshotWriter> BeginAsync(long position, CancellationToken cancellation)
    {
        var id = $"{position.ToString(CultureInfo.InvariantCulture)}-{Guid.NewGuid():N}";
        await RunAsync(SnapshotScripts.Begin, [keys.Fence, keys.Building], [id, ChunkPrefix], cancellation).ConfigureAwait(false);
        return new Writer(this, id, position);
    }

    public async ValueTask<ISnapshotReader> OpenAsync(long position, CancellationToken cancellation)
    {
        var place = PlaceOf(position);
        var found = await connection.ExecuteAsync("HGET", [keys.Snapshots, position], cancellation).ConfigureAwait(false);
        if (found.IsNull)
        {
            throw Damaged(place, "there is no such snapshot");
        }

        var entry = SnapshotEntry.Decode((byte[])found) ?? throw Damaged(place, "the manifest's checksum is wrong");
        var chunks = (long)await connection.ExecuteAsync("HLEN", [keys.Chunks(entry.Id)], cancellation).ConfigureAwait(false);
        return chunks == entry.Chunks ? new Reader(this, position, entry) : throw Damaged(place, $"{chunks} of its {entry.Chunks} chunks are there");
    }

    public async ValueTask RemoveAsync(long position, CancellationToken cancellation) =>
        await RunAsync(SnapshotScripts.Remove, [keys.Fence, keys.Snapshots], [position, ChunkPrefix], cancellation).ConfigureAwait(false);

    /// <summary>Runs a step under the token that this process holds now: recovery may have changed it since the snapshot was begun.</summary>
    private async Task RunAsync(RedisScript script, RedisKey[] on, object[] arguments, CancellationToken cancellation, long payloadBytes = 0)
    {
        var token = journal.FencingToken;
        if (token == 0)
        {
            throw new StoreUnavailableException(journal.Status.AcceptsWrites ? NotWriter() : journal.Status);
        }

        var answer = (int)await script.RunAsync(connection, on, [token, .. arguments], cancellation, payloadBytes).ConfigureAwait(false);
        switch (answer)
        {
            case 1:
                return;
            case 0:
                throw new StoreUnavailableException(NotWriter());
            default:
                throw new StoreUnavailableException(new StoreStatus(
                    StoreCondition.Failed, $"{connection.Place}: {(answer == 2 ? "another snapshot was begun meanwhile" : "chunks of the snapshot are missing")}"));
        }
    }

    private StoreStatus NotWriter() => new(StoreCondition.NotWriter, $"{connection.Place}: another process writes", journal.Status.Writer);

    private string PlaceOf(long position) => string.Create(CultureInfo.InvariantCulture, $"{connection.Place} snapshot {position}");

    private static StoreDamagedException Damaged(string place, string what) =>
        new(place, -1, what, "an older snapshot is used where there is one, or restore Redis from a copy of its files");

    private sealed class Writer(RedisSnapshotStore store, string id, long position) : ISnapshotWriter
    {
        private int chunks;
        private bool committed;

        public async ValueTask WriteChunkAsync(ReadOnlyMemory<byte> chunk, CancellationToken cancellation)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(chunk.Length, SnapshotLimits.ChunkBytesMax, nameof(chunk));
            await store.RunAsync(SnapshotScripts.Write, [store.keys.Fence, store.keys.Building, store.keys.Chunks(id)],
                [id, chunks, chunk.ToArray()], cancellation, chunk.Length).ConfigureAwait(false);
            chunks++;
        }

        public async ValueTask CommitAsync(ReadOnlyMemory<byte> manifest, CancellationToken cancellation)
        {
            var entry = new SnapshotEntry(id, chunks, manifest);
            await store.RunAsync(SnapshotScripts.Commit,
                [store.keys.Fence, store.keys.Building, store.keys.Chunks(id), store.keys.Snapshots],
                [id, chunks, position, entry.Encode(), store.ChunkPrefix], cancellation, manifest.Length).ConfigureAwait(false);
            committed = true;
        }

        public async ValueTask DisposeAsync()
        {
            if (committed)
            {
                return;
            }

            try
            {
                await store.RunAsync(SnapshotScripts.Abandon, [store.keys.Fence, store.keys.Building, store.keys.Chunks(id)], [id],
                    CancellationToken.None).ConfigureAwait(false);
            }
            catch (StoreUnavailableException)
            {
                // The next one that is begun removes it.
            }
        }
    }

    private sealed class Reader(RedisSnapshotStore store, long position, SnapshotEntry entry) : ISnapshotReader
    {
        public ReadOnlyMemory<byte> Manifest => entry.Manifest;

        public string Place => store.PlaceOf(position);

        public async ValueTask<ReadOnlyMemory<byte>> ReadChunkAsync(int number, CancellationToken cancellation)
        {
            var chunk = await store.connection.ExecuteAsync(
                "HGET", [store.keys.Chunks(entry.Id), number], cancellation, SnapshotLimits.ChunkBytesMax).ConfigureAwait(false);
            return chunk.IsNull ? throw await MissingAsync(number, cancellation).ConfigureAwait(false) : (byte[])chunk;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private async Task<Exception> MissingAsync(int number, CancellationToken cancellation)
        {
            var current = await store.connection.ExecuteAsync("HGET", [store.keys.Snapshots, position], cancellation).ConfigureAwait(false);
            return !current.IsNull && SnapshotEntry.Decode((byte[])current)?.Id == entry.Id
                ? Damaged(Place, $"chunk {number} is missing")
                : new IOException($"{Place}: it was removed while it was read; read the newest again");
        }
    }
}
