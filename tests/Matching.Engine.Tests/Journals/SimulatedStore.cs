using Matching.Engine.Catalogues;
using Matching.Engine.Journals;
using Matching.Engine.Mediation;
using Matching.Engine.Policies;
using Matching.Engine.Primitives;
using Matching.Engine.Snapshots;
using Matching.Testing.Disks;

namespace Matching.Engine.Tests.Journals;

/// <summary>
/// A store on a simulated disk, and the engine over it driven step by step on one thread: what <see cref="DurableEngine"/> does, without its queue.
/// </summary>
internal sealed class SimulatedStore
{
    private readonly ManualClock clock;
    private readonly uint checksum;
    private readonly SnapshotKeeper keeper;

    private SimulatedStore(EmbeddedStore store, StoredState state, ManualClock clock, uint checksum, DurableOptions options)
    {
        (Store, Engine, Cases, this.clock, this.checksum) = (store, state.Engine, state.Cases, clock, checksum);
        Pipeline = new CommandPipeline(store.Journal, new EngineTarget(Engine, Cases), state.Keys, Policy.Default.Version, clock) { Applied = state.Position };
        keeper = new SnapshotKeeper(store, options.SnapshotsKept, options.Archive, archive: null, _ => { });
    }

    public EmbeddedStore Store { get; }

    public MatchingEngine Engine { get; }

    public CaseBook Cases { get; }

    public CommandPipeline Pipeline { get; }

    public static SimulatedStore Open(
        SimulatedDisk disk, Catalogue catalogue, ManualClock clock, DurableOptions? options = null, EmbeddedJournalOptions? journal = null, Action<StoreEvent>? events = null)
    {
        options ??= new DurableOptions();
        var checksum = CatalogueChecksum.Of(catalogue);
        var store = EmbeddedStore.Exists(disk)
            ? Now.Get(EmbeddedStore.OpenAsync(disk, journal, events))
            : Now.Get(EmbeddedStore.CreateAsync(disk, new Dictionary<string, ReadOnlyMemory<byte>> { ["note.txt"] = "the catalogue's place"u8.ToArray() }, options: journal, events: events));
        var state = Now.Get(StoredState.LoadAsync(store, catalogue, checksum, options, long.MaxValue, events ?? (_ => { }), CancellationToken.None));
        var opened = new SimulatedStore(store, state, clock, checksum, options);
        Now.Do(opened.Pipeline.CatchUpAsync(CancellationToken.None));
        return opened;
    }

    /// <summary>Sends commands as one batch.</summary>
    public PendingCommand[] Send(params (Command Command, string Key)[] commands)
    {
        var pending = Array.ConvertAll(commands, each => new PendingCommand(each.Command, each.Key));
        Now.Do(Pipeline.ProcessAsync(pending, CancellationToken.None));
        return pending;
    }

    public void Snapshot()
    {
        var state = new SnapshotState(
            Pipeline.Applied, UtcTime.From(clock.GetUtcNow()), Policy.Default, checksum, Engine.View, Engine.CodeTables, Pipeline.Keys.Capture(), Cases.Capture());
        Now.Do(keeper.WriteAsync(state, CancellationToken.None));
        var through = Now.Get(keeper.RemoveSuperfluousAsync(CancellationToken.None));
        if (through > 0)
        {
            Now.Do(Store.Journal.TrimAsync(through, CancellationToken.None));
        }
    }

    public void Close() => Now.Do(Store.DisposeAsync());
}
