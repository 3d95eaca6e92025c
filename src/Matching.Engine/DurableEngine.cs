using Matching.Engine.Catalogues;
using Matching.Engine.Journals;
using Matching.Engine.Mediation;
using Matching.Engine.Mediation.Acts;
using Matching.Engine.Primitives;
using Matching.Engine.Snapshots;
using Matching.Engine.Terms;

namespace Matching.Engine;

/// <summary>
/// The engine with a journal under it. A command is checked, appended, made durable, applied, answered, in that order: whoever has an answer knows that
/// nothing takes it back, and every query that begins then sees it. Queries go to <see cref="Engine"/>, in every state of the store.
/// </summary>
public sealed partial class DurableEngine : IAsyncDisposable
{
    private readonly IStore store;
    private readonly DurableOptions options;
    private readonly TimeProvider clock;
    private readonly Action<StoreEvent> events;
    private readonly uint catalogueChecksum;
    private readonly CodeTable[] codeTables;
    private readonly CommandPipeline pipeline;
    private readonly CommandQueue queue;
    private readonly SnapshotKeeper keeper;

    private DurableEngine(
        IStore store, StoredState state, DurableOptions options, TimeProvider clock, Action<StoreEvent> events, uint catalogueChecksum)
    {
        (this.store, this.options, this.clock, this.events, this.catalogueChecksum) = (store, options, clock, events, catalogueChecksum);
        (Engine, Cases) = (state.Engine, state.Cases);
        codeTables = SnapshotTaker.TablesOf(Engine.CodeTables);
        pipeline = new CommandPipeline(store.Journal, new EngineTarget(Engine, Cases), state.Keys, Engine.Options.Policy.Version, clock) { Applied = state.Position };
        (snapshotPosition, wholeSnapshot, snapshotTime) = (state.Position, state.Snapshot, clock.GetUtcNow());
        var archive = options.ArchiveFiles is { } files ? new StoreArchive(store, files) : null;
        keeper = new SnapshotKeeper(store, options.SnapshotsKept, options.Archive || archive is not null, archive, events);
        queue = new CommandQueue(pipeline, options.Queue, AfterBatch);
        snapshotTimer = StartSnapshotTimer();
    }

    /// <summary>Answers queries, as of <see cref="Position"/> or later. It is changed through <see cref="ExecuteAsync"/> only.</summary>
    public MatchingEngine Engine { get; }

    /// <summary>Who is registered, what was offered to whom, what is due: changed by acts (<see cref="Command.Process"/>) only.</summary>
    public CaseBook Cases { get; }

    /// <summary>The last position that queries see.</summary>
    public long Position => pipeline.Applied;

    /// <summary>Is told of every command that is applied from now on, this process's and others'; null: nobody is.</summary>
    public ICommandObserver? Observer
    {
        get => pipeline.Observer;
        set => pipeline.Observer = value;
    }

    /// <summary>Commands that wait for their turn.</summary>
    public int Waiting => queue.Waiting;

    /// <summary>Whether commands are accepted, and why not. Queries are answered in every state.</summary>
    public StoreStatus Status => pipeline.Broken is { } cause
        ? new StoreStatus(StoreCondition.Failed, $"a durable command could not be applied, restart the process: {cause.Message}")
        : store.Journal.Status;

    /// <summary>
    /// Loads the newest snapshot and applies the journal behind it. The store is disposed with the engine.
    /// </summary>
    /// <param name="events">What happens to the store, for a log; called from any thread, and not to be kept waiting.</param>
    /// <exception cref="StoreDamagedException">What is stored is damaged; nothing was changed.</exception>
    /// <exception cref="NewerFormatException">It was written by a newer program.</exception>
    public static async Task<DurableEngine> OpenAsync(
        IStore store, Catalogue catalogue, TimeProvider clock, DurableOptions? options = null, Action<StoreEvent>? events = null,
        CancellationToken cancellation = default)
    {
        options ??= new DurableOptions();
        options.Check();
        events ??= _ => { };
        var checksum = CatalogueChecksum.Of(catalogue);
        var state = await StoredState.LoadAsync(store, catalogue, checksum, options, long.MaxValue, events, cancellation).ConfigureAwait(false);
        var engine = new DurableEngine(store, state, options, clock, events, checksum);
        try
        {
            await engine.CatchUpAsync(cancellation).ConfigureAwait(false);
        }
        catch
        {
            await engine.StopAsync().ConfigureAwait(false);
            throw;
        }

        events(new StoreEvent(
            StoreEventKind.Loaded, engine.Position,
            $"{engine.Engine.CandidateCount} candidates and {engine.Engine.VacancyCount} vacancies at position {engine.Position}: snapshot of position {state.Position}, then the journal"));
        return engine;
    }

    /// <summary>
    /// Does a command once, however often it is sent with the same key: a repeated key gets the first answer, for as long as it is
    /// remembered (<see cref="CommandQueueOptions.RememberedKeys"/>).
    /// </summary>
    /// <exception cref="CommandRefusedException">The command or the key breaks a rule, or the key was used for another command.</exception>
    /// <exception cref="StoreUnavailableException">
    /// It cannot be made durable now. If that is in doubt, it is sent again with the same key, and done once.
    /// </exception>
    /// <exception cref="OperationCanceledException">The caller stopped waiting. The command may be done all the same: as in doubt.</exception>
    public ValueTask<CommandAnswer> ExecuteAsync(Command command, string idempotencyKey, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        CommandValidator.Check(command, idempotencyKey, Engine.Catalogue);
        CheckRoomForCodes();
        CheckRoomForNames(command);
        return queue.ExecuteAsync(new PendingCommand(command, idempotencyKey), cancellation);
    }

    /// <summary>
    /// The first answer to a command that was sent before with this key; null where the key is not remembered. Nothing is done: for those who may not send it any more.
    /// </summary>
    /// <exception cref="CommandRefusedException">As of <see cref="ExecuteAsync"/>.</exception>
    public ValueTask<CommandAnswer?> FindAnswerAsync(Command command, string idempotencyKey, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        CommandValidator.Check(command, idempotencyKey, Engine.Catalogue);
        var asked = new PendingCommand(command, idempotencyKey);
        return queue.BetweenBatchesAsync(() => ValueTask.FromResult(pipeline.Find(asked)), cancellation);
    }

    /// <summary>
    /// Applies what the journal holds beyond <see cref="Position"/>, where another process writes it. Returns the position reached.
    /// </summary>
    public ValueTask<long> CatchUpAsync(CancellationToken cancellation = default) => queue.BetweenBatchesAsync(
        async () =>
        {
            await pipeline.CatchUpAsync(cancellation).ConfigureAwait(false);
            return pipeline.Applied;
        },
        cancellation);

    /// <summary>Does what waits, then closes the store.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        await snapshot.ConfigureAwait(false);
        await store.DisposeAsync().ConfigureAwait(false);
    }

    private async ValueTask StopAsync()
    {
        if (snapshotTimer is not null)
        {
            await snapshotTimer.DisposeAsync().ConfigureAwait(false);
        }

        await queue.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>
    /// Who did something is never forgotten, and neither are centres. Refused before it is appended, because an act that stands in the journal must come out the same
    /// wherever it is replayed, whatever is set there; so commands under way may go beyond, by as many as wait.
    /// </summary>
    private void CheckRoomForNames(Command command)
    {
        if (command is not Command.Process { Act: var act })
        {
            return;
        }

        if (act.By is not Act.System and var by && !Cases.HasRoomForActor(by, options.ActorsMax))
        {
            throw new CommandRefusedException([new FieldError("by", by, $"one of the {options.ActorsMax} ids by which acts were done so far: more are not kept")]);
        }

        var (field, centre) = act switch
        {
            RegisterPerson register => ("centre", register.Centre),
            RegisterVacancy register => ("centre", register.Centre),
            ReportCircumstance report => ("new_centre", report.NewCentre),
            DraftUnemployed draft => ("mobility_centre", draft.MobilityCentre),
            _ => ("", ""),
        };
        if (centre.Length > 0 && !Cases.HasRoomForCentre(centre, Limits.Centres))
        {
            throw new CommandRefusedException([new FieldError(field, centre, $"one of the {Limits.Centres} centres that were named so far: more are not kept")]);
        }
    }

    /// <summary>
    /// A code cannot be forgotten, and a durable command that finds no room for its codes would stop the engine: long before, commands are refused.
    /// </summary>
    private void CheckRoomForCodes()
    {
        foreach (var table in codeTables)
        {
            if (table.Count > Limits.Codes / 2)
            {
                throw new CommandRefusedException([new FieldError("codes", $"{table.Count}", $"at most {Limits.Codes / 2} different codes of one kind in a pool")]);
            }
        }
    }
}
