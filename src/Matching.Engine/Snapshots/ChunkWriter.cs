using Matching.Engine.Primitives;

namespace Matching.Engine.Snapshots;

/// <summary>Fills chunks with rows and hands them to the store; remembers what the manifest must say of them.</summary>
internal sealed class ChunkWriter(ISnapshotWriter store, CancellationToken cancellation)
{
    /// <summary>A chunk is closed when it is this full: large enough for few calls, small enough to be decoded while the next is read.</summary>
    private const int ChunkBytes = 1 << 20;

    private readonly ByteWriter chunk = new(ChunkBytes + (1 << 16));
    private readonly List<SnapshotChunk> chunks = [];
    private ChunkKind kind;
    private int rows;

    public IReadOnlyList<SnapshotChunk> Chunks => chunks;

    /// <summary>Where the next row is written; true where the chunk is full, and <see cref="EndAsync"/> is due.</summary>
    public bool IsFull => chunk.Length >= ChunkBytes;

    public ByteWriter Next(ChunkKind kindOfRow)
    {
        kind = kindOfRow;
        rows++;
        return chunk;
    }

    /// <summary>Ends a chunk, if there is one.</summary>
    public async ValueTask EndAsync()
    {
        if (rows > 0)
        {
            await store.WriteChunkAsync(chunk.Memory, cancellation).ConfigureAwait(false);
            chunks.Add(new SnapshotChunk(kind, rows, chunk.Length, Crc32C.Of(chunk.Span)));
            chunk.Clear();
            rows = 0;
        }
    }
}
