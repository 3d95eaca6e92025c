using Matching.Engine.Journals;

namespace Matching.Engine.Snapshots;

/// <summary>Takes snapshots and removes what they make superfluous, in this order.</summary>
/// <param name="archive">Where the past of an archive goes; null: it stays in the store.</param>
internal sealed class SnapshotKeeper(IStore store, int keptCount, bool makesArchive, StoreArchive? archive, Action<StoreEvent> events)
{
    /// <summary>Whole and durable when it has returned.</summary>
    public async ValueTask WriteAsync(SnapshotState state, CancellationToken cancellation)
    {
        var manifest = await SnapshotTaker.WriteAsync(state, store.Snapshots, cancellation).ConfigureAwait(false);
        events(new StoreEvent(
            StoreEventKind.SnapshotTaken, state.Position,
            $"snapshot of position {state.Position}: {manifest.RowsOf(ChunkKind.Candidates)} candidates, {manifest.RowsOf(ChunkKind.Vacancies)} vacancies, {manifest.Chunks.Sum(chunk => (long)chunk.Bytes)} bytes"));
    }

    /// <summary>Removes old snapshots, of what is archived by then. Returns the position up to which the journal is not needed any more; 0 where all of it is.</summary>
    public async ValueTask<long> RemoveSuperfluousAsync(CancellationToken cancellation)
    {
        var keepsAll = await IsArchiveAsync(cancellation).ConfigureAwait(false);
        if (keepsAll && archive is not null)
        {
            await archive.KeepAsync(cancellation).ConfigureAwait(false);
            keepsAll = false;
        }

        var kept = await store.Snapshots.ListAsync(cancellation).ConfigureAwait(false);
        for (var i = keptCount; i < kept.Count; i++)
        {
            if (!keepsAll || i < kept.Count - 1)
            {
                await store.Snapshots.RemoveAsync(kept[i], cancellation).ConfigureAwait(false);
                events(new StoreEvent(StoreEventKind.SnapshotRemoved, kept[i], $"the snapshot of position {kept[i]} is removed: newer ones are whole"));
            }
        }

        return keepsAll || kept.Count == 0 ? 0 : kept[Math.Min(keptCount, kept.Count) - 1];
    }

    private async ValueTask<bool> IsArchiveAsync(CancellationToken cancellation)
    {
        var isArchive = await ArchiveMark.IsSetAsync(store.Files, cancellation).ConfigureAwait(false);
        if (makesArchive && !isArchive)
        {
            await ArchiveMark.SetAsync(store.Files, isArchive: true, cancellation).ConfigureAwait(false);
        }

        return makesArchive || isArchive;
    }
}
