using Matching.Engine;
using Matching.Engine.Catalogues;
using Matching.Engine.Files;
using Matching.Engine.Journals;
using Matching.Engine.Snapshots;
using Matching.Grpc.Commands;
using Matching.Grpc.Storage;
using Matching.Grpc.Telemetry;

namespace Matching.Grpc.Hosting;

/// <summary>Opens a node: the store, its catalogue, the state. A server that cannot be reached yet is waited for; anything else ends the start.</summary>
internal sealed class NodeStart(NodeOptions options, TimeProvider clock, Func<string, string?> variable, Action<StoreEvent> events)
{
    private StoreStatus? told;

    /// <exception cref="FormatException">The address of the store is wrong.</exception>
    /// <exception cref="StoreUnavailableException">It is in use by another process.</exception>
    /// <exception cref="StoreDamagedException">What is stored is damaged.</exception>
    /// <exception cref="NewerFormatException">It was written by a newer program.</exception>
    public async Task<Node> OpenAsync(CancellationToken cancellation)
    {
        var store = await RetryAsync(
            async () => await Stores.OpenAsync(options.Store, clock, variable, events, cancellation).ConfigureAwait(false), cancellation).ConfigureAwait(false);
        try
        {
            var catalogue = await RetryAsync(() => CatalogueAsync(store, cancellation), cancellation).ConfigureAwait(false);
            var engine = await RetryAsync(
                () => DurableEngine.OpenAsync(new MeasuredStore(store, clock, options.Appended), catalogue, clock, options.Durable, events, cancellation), cancellation).ConfigureAwait(false);
            return new Node(engine, store, clock);
        }
        catch
        {
            await store.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>The store's own catalogue. A store that holds nothing yet is given the starter catalogue, by the process that writes it.</summary>
    private static async Task<Catalogue> CatalogueAsync(IStore store, CancellationToken cancellation)
    {
        if (!await StoreCatalogue.IsInAsync(store.Files, cancellation).ConfigureAwait(false))
        {
            // Another process may be making the store, or importing a pool into it: the catalogue comes last.
            if (!store.Journal.Status.AcceptsWrites)
            {
                throw new StoreUnavailableException(new StoreStatus(
                    StoreCondition.Unreachable, $"{store.Place} has no catalogue yet, and is not to be written by this process now: {store.Journal.Status.Reason}"));
            }

            if (await IsEmptyAsync(store, cancellation).ConfigureAwait(false))
            {
                foreach (var (name, content) in StoreCatalogue.Write(StandardCatalogue.Starter()))
                {
                    await store.Files.WriteAsync(name, content, cancellation).ConfigureAwait(false);
                }
            }
        }

        return await StoreCatalogue.ReadAsync(store.Files, StandardCatalogue.Defaults, cancellation).ConfigureAwait(false);
    }

    private static async Task<bool> IsEmptyAsync(IStore store, CancellationToken cancellation) =>
        store.Journal.LastPosition == 0 && (await store.Snapshots.ListAsync(cancellation).ConfigureAwait(false)).Count == 0;

    private async Task<T> RetryAsync<T>(Func<Task<T>> open, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return await open().ConfigureAwait(false);
            }
            catch (StoreUnavailableException unavailable) when (RedisStoreOptions.IsAddress(options.Store.Store))
            {
                Tell(unavailable.Status);
                await Task.Delay(NodeOptions.RetryPause, clock, cancellation).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Once for each reason.</summary>
    private void Tell(StoreStatus status)
    {
        if (status != told)
        {
            told = status;
            events(new StoreEvent(StoreEventKind.WritesRefused, 0, $"waiting for the store: {status.Reason}"));
        }
    }
}
