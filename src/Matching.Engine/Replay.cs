using Matching.Engine.Catalogues;
using Matching.Engine.Journals;
using Matching.Engine.Mediation;
using Matching.Engine.Policies;
using Matching.Engine.Snapshots;

namespace Matching.Engine;

/// <summary>
/// The state as it was at a position: from the newest snapshot before it and the journal behind that. The store is only read. The engine answers as the
/// one of that day did, digit for digit, under the policy of that day.
/// </summary>
public sealed class Replay
{
    private Replay(MatchingEngine engine, CaseBook cases, long position, string policyVersion) =>
        (Engine, Cases, Position, PolicyVersion) = (engine, cases, position, policyVersion);

    public MatchingEngine Engine { get; }

    /// <summary>The book of cases as it was.</summary>
    public CaseBook Cases { get; }

    public long Position { get; }

    /// <summary>The scoring rules that were in force.</summary>
    public string PolicyVersion { get; }

    /// <param name="position">Null: the last one.</param>
    /// <param name="policies">The versions to choose that day's from; null: <see cref="PolicyVersions.Shipped"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The store does not hold the position, or not any more.</exception>
    /// <exception cref="StoreDamagedException">What is stored is damaged.</exception>
    /// <exception cref="NewerFormatException">It was written by a newer program, or under a policy that is not among those given.</exception>
    public static async ValueTask<Replay> OpenAsync(
        IStore store, Catalogue catalogue, long? position = null, Action<StoreEvent>? events = null, PolicyVersions? policies = null,
        CancellationToken cancellation = default)
    {
        var until = position ?? store.Journal.LastPosition;
        await CheckAsync(store, until, cancellation).ConfigureAwait(false);
        var version = await PolicyOfAsync(store, until, cancellation).ConfigureAwait(false);
        if (!(policies ?? PolicyVersions.Shipped).TryFind(version, out var policy))
        {
            throw new NewerFormatException($"position {until} was made under the policy {version}, which this program does not know");
        }

        var options = new DurableOptions { Engine = new MatchingOptions { Policy = policy } };
        var state = await StoredState.LoadAsync(
            store, catalogue, CatalogueChecksum.Of(catalogue), options, until, events ?? (_ => { }), cancellation).ConfigureAwait(false);
        var pipeline = new CommandPipeline(
            store.Journal, new EngineTarget(state.Engine, state.Cases), state.Keys, version, TimeProvider.System) { Applied = state.Position };
        await pipeline.FollowAsync(until, cancellation).ConfigureAwait(false);
        return new Replay(state.Engine, state.Cases, pipeline.Applied, version);
    }

    /// <summary>
    /// Tells everything that happened from a number on, in order, as the journal has it. Returns the first number that could be told: a later one than asked for where the journal
    /// before it was let go.
    /// </summary>
    /// <param name="position">Up to which; null: to the last.</param>
    /// <exception cref="ArgumentOutOfRangeException">The store does not hold the position, or not any more.</exception>
    /// <exception cref="StoreDamagedException">What is stored is damaged.</exception>
    /// <exception cref="NewerFormatException">It was written by a newer program.</exception>
    public static async ValueTask<(long FirstNumber, long Position)> ReadStagesAsync(
        IStore store, Catalogue catalogue, long fromNumber, long? position, Action<Stage> tell, Action<StoreEvent> events, CancellationToken cancellation = default)
    {
        var until = position ?? store.Journal.LastPosition;
        await CheckAsync(store, until, cancellation).ConfigureAwait(false);
        var state = await StateBeforeAsync(store, catalogue, fromNumber, until, events, cancellation).ConfigureAwait(false);
        var first = Math.Max(fromNumber, state.Cases.LastStage + 1);
        state.Cases.WhenTold = stage =>
        {
            if (stage.Number >= first)
            {
                tell(stage);
            }
        };
        var pipeline = new CommandPipeline(
            store.Journal, new EngineTarget(state.Engine, state.Cases), state.Keys, Policy.Default.Version, TimeProvider.System) { Applied = state.Position };
        await pipeline.FollowAsync(until, cancellation).ConfigureAwait(false);
        return (first, pipeline.Applied);
    }

    /// <summary>The newest stored state in which the number had not been reached; where there is none, the oldest.</summary>
    private static async ValueTask<StoredState> StateBeforeAsync(
        IStore store, Catalogue catalogue, long number, long until, Action<StoreEvent> events, CancellationToken cancellation)
    {
        StoredState? state = null;
        var through = until;
        do
        {
            try
            {
                state = await StoredState.LoadAsync(
                    store, catalogue, CatalogueChecksum.Of(catalogue), new DurableOptions(), through, events, cancellation).ConfigureAwait(false);
            }
            catch (StoreDamagedException) when (state is not null)
            {
                // Nothing older is whole.
                break;
            }

            through = state.Snapshot - 1;
        }
        while (state.Cases.LastStage >= number);
        return state;
    }

    /// <summary>The policy under which the position's record was appended. Where it is gone, or there is none, that of the position's snapshot.</summary>
    private static async ValueTask<string> PolicyOfAsync(IStore store, long position, CancellationToken cancellation)
    {
        if (position > 0 && position >= store.Journal.FirstPosition)
        {
            await foreach (var batch in store.Journal.ReadAsync(position, cancellation).ConfigureAwait(false))
            {
                return JournalRecordCodec.ReadAll(batch).First(record => record.Position == position).PolicyVersion;
            }
        }

        if (!(await store.Snapshots.ListAsync(cancellation).ConfigureAwait(false)).Contains(position))
        {
            return Policy.Default.Version;
        }

        var reader = await store.Snapshots.OpenAsync(position, cancellation).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            return SnapshotLoader.Manifest(reader).PolicyVersion;
        }
    }

    private static async ValueTask CheckAsync(IStore store, long until, CancellationToken cancellation)
    {
        var snapshots = await store.Snapshots.ListAsync(cancellation).ConfigureAwait(false);
        var earliest = store.Journal.FirstPosition == 1 && !await ImportMark.IsSetAsync(store.Files, cancellation).ConfigureAwait(false)
            ? 0
            : snapshots.Where(at => at >= store.Journal.FirstPosition - 1).DefaultIfEmpty(store.Journal.LastPosition).Min();
        if (until < earliest || until > store.Journal.LastPosition)
        {
            throw new ArgumentOutOfRangeException(
                nameof(until), until, $"{store.Place} holds the positions {earliest} to {store.Journal.LastPosition}");
        }
    }
}
