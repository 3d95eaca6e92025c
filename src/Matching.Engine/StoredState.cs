using Matching.Engine.Catalogues;
using Matching.Engine.Journals;
using Matching.Engine.Mediation;
using Matching.Engine.Snapshots;

namespace Matching.Engine;

/// <summary>The state that a store's newest usable snapshot holds: an engine, the book of cases, their position, and the remembered keys.</summary>
/// <param name="Snapshot">The snapshot's position; -1 where there was none.</param>
internal sealed record StoredState(MatchingEngine Engine, CaseBook Cases, long Position, KeyWindow Keys, long Snapshot)
{
    /// <summary>
    /// Loads the newest snapshot at or before a position that is whole; an empty engine where there is none and the journal begins at its beginning. A
    /// damaged one is reported and an older one taken, if the journal still reaches back to it. The engine decides by the policy of the options: a snapshot
    /// holds records, not scores.
    /// </summary>
    /// <exception cref="StoreDamagedException">No usable snapshot is left, and the journal does not go back to the beginning.</exception>
    public static async ValueTask<StoredState> LoadAsync(
        IStore store, Catalogue catalogue, uint catalogueChecksum, DurableOptions options, long throughPosition,
        Action<StoreEvent> events, CancellationToken cancellation)
    {
        StoreDamagedException? first = null;
        foreach (var position in await store.Snapshots.ListAsync(cancellation).ConfigureAwait(false))
        {
            if (position > store.Journal.LastPosition && store.Journal.FencingToken > 0)
            {
                throw new StoreDamagedException(
                    store.Place, 0, $"the journal ends with position {store.Journal.LastPosition}, before the snapshot of position {position}: its end is missing",
                    "restore the journal from a copy of the store");
            }

            if (position > Math.Min(throughPosition, store.Journal.LastPosition) || position < store.Journal.FirstPosition - 1)
            {
                continue;
            }

            try
            {
                return await LoadAsync(store, position, catalogue, catalogueChecksum, options, cancellation).ConfigureAwait(false);
            }
            catch (StoreDamagedException damage)
            {
                first ??= damage;
                events(new StoreEvent(StoreEventKind.SnapshotSkipped, position, damage.Message));
            }
        }

        if (store.Journal.FirstPosition > 1 || await ImportMark.IsSetAsync(store.Files, cancellation).ConfigureAwait(false))
        {
            throw first ?? new StoreDamagedException(
                store.Place, 0, $"no snapshot is left for position {store.Journal.FirstPosition - 1}, where the journal begins", "restore the snapshot from a copy of the store");
        }

        return new StoredState(new MatchingEngine(catalogue, options.Engine), new CaseBook(), 0, new KeyWindow(options.Queue.RememberedKeys), -1);
    }

    private static async ValueTask<StoredState> LoadAsync(
        IStore store, long position, Catalogue catalogue, uint catalogueChecksum, DurableOptions options, CancellationToken cancellation)
    {
        var reader = await store.Snapshots.OpenAsync(position, cancellation).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            var manifest = SnapshotLoader.Manifest(reader);
            if (manifest.CatalogueChecksum != catalogueChecksum)
            {
                throw new StoreDamagedException(
                    reader.Place, 0, $"the snapshot was taken with another catalogue ({manifest.CatalogueChecksum:x8}, given {catalogueChecksum:x8})", "open the store with its own catalogue");
            }

            var engine = new MatchingEngine(catalogue, options.Engine);
            var loader = new SnapshotLoader(reader, manifest);
            await loader.LoadCodesAsync(engine.CodeTables, cancellation).ConfigureAwait(false);
            var keys = new KeyWindow(options.Queue.RememberedKeys);
            await loader.LoadKeysAsync(keys, cancellation).ConfigureAwait(false);

            // The book beside the pool: they share nothing but the reader.
            var cases = Task.Run(() => loader.LoadCasesAsync(cancellation).AsTask(), cancellation);
            try
            {
                Load(engine, loader.Rows(catalogue, engine.CodeTables, options.Engine.Policy, cancellation), manifest.Position, reader.Place);
            }
            finally
            {
                await Task.WhenAny(cases).ConfigureAwait(false);
            }

            return new StoredState(engine, await cases.ConfigureAwait(false), manifest.Position, keys, manifest.Position);
        }
    }

    private static void Load(MatchingEngine engine, Pools.IStoredRows rows, long position, string place)
    {
        try
        {
            engine.Load(rows, position);
        }
        catch (AggregateException both) when (both.InnerExceptions.OfType<StoreDamagedException>().FirstOrDefault() is { } damage)
        {
            throw damage;
        }
        catch (AggregateException both) when (both.InnerExceptions.OfType<InvalidDataException>().FirstOrDefault() is { } repeated)
        {
            throw new StoreDamagedException(place, 0, repeated.Message, SnapshotLoader.Remedy);
        }
    }
}
