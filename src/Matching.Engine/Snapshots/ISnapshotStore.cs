using Matching.Engine.Journals;

namespace Matching.Engine.Snapshots;

/// <summary>
/// Where snapshots are kept: chunks of bytes, and a manifest that makes them a snapshot. What the bytes mean is not the store's concern.
/// <para>
/// Guarantees. A snapshot is listed only when its manifest and all its chunks are durable; the manifest appears whole, by one atomic step. A
/// snapshot that was begun and not committed is never listed, and its chunks are removed by the next <see cref="BeginAsync"/>.
/// A snapshot that is being read is not removed under its reader, or the read fails with <see cref="IOException"/>, never with wrong bytes.
/// </para>
/// <para>Legal order of calls. One caller at a time begins, writes and removes; lists and reads at any time, from any thread.</para>
/// </summary>
public interface ISnapshotStore
{
    /// <summary>The positions of the whole snapshots, the newest first.</summary>
    ValueTask<IReadOnlyList<long>> ListAsync(CancellationToken cancellation);

    /// <summary>Begins the snapshot of a position; one of that position that is there stays until the new one is committed.</summary>
    /// <exception cref="StoreUnavailableException">There is no room, or this process may not write.</exception>
    ValueTask<ISnapshotWriter> BeginAsync(long position, CancellationToken cancellation);

    /// <exception cref="StoreDamagedException">The manifest, or a chunk that it needs, is missing.</exception>
    ValueTask<ISnapshotReader> OpenAsync(long position, CancellationToken cancellation);

    /// <summary>Removes one snapshot; does nothing where there is none of that position. The newest is not removed.</summary>
    ValueTask RemoveAsync(long position, CancellationToken cancellation);
}

/// <summary>Chunks one after another, then <see cref="CommitAsync"/> once. Disposed without it, nothing remains.</summary>
public interface ISnapshotWriter : IAsyncDisposable
{
    /// <summary>At most <see cref="SnapshotLimits.ChunkBytesMax"/>; the memory is the caller's again when it has returned.</summary>
    ValueTask WriteChunkAsync(ReadOnlyMemory<byte> chunk, CancellationToken cancellation);

    /// <summary>Makes the chunks durable, then the manifest, and the snapshot the newest. Durable when it has returned.</summary>
    ValueTask CommitAsync(ReadOnlyMemory<byte> manifest, CancellationToken cancellation);
}

/// <summary>One snapshot. Chunks may be read in any order and by several threads at once.</summary>
public interface ISnapshotReader : IAsyncDisposable
{
    ReadOnlyMemory<byte> Manifest { get; }

    /// <summary>Names the snapshot in messages: its file, or its key.</summary>
    string Place { get; }

    /// <summary>
    /// A chunk by its number, from 0. The bytes are as stored: whoever reads checks them against the manifest.
    /// </summary>
    ValueTask<ReadOnlyMemory<byte>> ReadChunkAsync(int number, CancellationToken cancellation);
}
