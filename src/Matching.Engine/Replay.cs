using Matching.Engine.Catalogues;
using Matching.Engine.Journals;
using Matching.Engine.Policies;
using Matching.Engine.Snapshots;

namespace Matching.Engine;

/// <summary>
/// The state as it was at a position: from the newest snapshot before it and the journal behind that. The store is only read. The engine answers as the
/// one of that day did, digit for digit, under the policy of that day.
/// </summary>
public sealed class Replay
{
    private Replay(MatchingEngine engine, long position, string policyVersion) =>
        (Engine, Position, PolicyVersion) = (engine, position, policyVersion);

    public MatchingEngine Engine { get; }

    public long Position { get; }

    /// <summary>The scoring rules that were in force.</summary>
    public string PolicyVersion { get; }

    /// <param name="position">Null: the last one.</param>
    /// <exception cref="ArgumentOutOfRangeException">The store does not hold the position, or not any more.</exception>
    /// <exception cref="StoreDamagedException">What is stored is damaged.</exception>
    /// <exception cref="NewerFormatException">It was written by a newer program, or under a policy that this one does not know.</exception>
    public static async ValueTask<Replay> OpenAsync(
        IStore store, Catalogue catalogue, long? position = null, Action<StoreEvent>? events = null, CancellationToken cancellation = default)
    {
        var until = position ?? store.Journal.LastPosition;
        await CheckAsync(store, until, cancellation).ConfigureAwait(false);
        var state = await StoredState.LoadAsync(
            store, catalogue, CatalogueChecksum.Of(catalogue), new DurableOptions(), until, events ?? (_ => { }), cancellation).ConfigureAwait(false);
        var pipeline = new CommandPipeline(
            store.Journal, new EngineTarget(state.Engine), state.Keys, state.Engine.Options.Policy.Version, TimeProvider.System) { Applied = state.Position };
        await pipeline.FollowAsync(until, cancellation).ConfigureAwait(false);
        var policy = pipeline.FollowedPolicy ?? state.Engine.Options.Policy.Version;
        if (policy != state.Engine.Options.Policy.Version)
        {
            throw new NewerFormatException(Policy.Find(policy) is null
                ? $"position {until} was made under the policy {policy}, which this program does not know"
                : $"position {until} was made under the policy {policy}, the snapshot before it under {state.Engine.Options.Policy.Version}");
        }

        return new Replay(state.Engine, pipeline.Applied, policy);
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
