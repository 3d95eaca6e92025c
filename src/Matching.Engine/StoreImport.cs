using Matching.Engine.Journals;
using Matching.Engine.Mediation;
using Matching.Engine.Primitives;
using Matching.Engine.Snapshots;

namespace Matching.Engine;

/// <summary>Puts a pool that came in files into a store that has just been made: as the snapshot of position 0, without a command for each row.</summary>
public static class StoreImport
{
    /// <summary>A snapshot of position 0 that an import left behind which was cut short is replaced.</summary>
    /// <exception cref="InvalidOperationException">The store is not empty.</exception>
    /// <exception cref="StoreUnavailableException">There is no room.</exception>
    public static async ValueTask WriteAsync(IStore store, MatchingEngine engine, TimeProvider clock, CancellationToken cancellation = default)
    {
        if (store.Journal.LastPosition > 0 || (await store.Snapshots.ListAsync(cancellation).ConfigureAwait(false)).Any(position => position > 0))
        {
            throw new InvalidOperationException($"{store.Place} is not empty");
        }

        var state = new SnapshotState(
            Position: 0, UtcTime.From(clock.GetUtcNow()), engine.Options.Policy, CatalogueChecksum.Of(engine.Catalogue), engine.View, engine.CodeTables, Keys: [],
            new CaseBook().Capture());
        await SnapshotTaker.WriteAsync(state, store.Snapshots, cancellation).ConfigureAwait(false);
        await ImportMark.SetAsync(store.Files, cancellation).ConfigureAwait(false);
    }
}
