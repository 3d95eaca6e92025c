using Matching.Engine.Mediation;
using Matching.Engine.Primitives;

namespace Matching.Engine.Journals;

/// <summary>What commands change.</summary>
internal interface ICommandTarget
{
    /// <summary>
    /// Applies commands of the journal in their order, seen by readers at once; one outcome for each. Deterministic. The
    /// commands were checked before they were appended: an exception means that the state can no longer be trusted.
    /// </summary>
    /// <param name="throughPosition">Where the last of them stands: readers who see one of the commands see this position too.</param>
    void Apply(ReadOnlySpan<TimedCommand> commands, Span<CommandEffect> effects, long throughPosition);
}

/// <summary>How one command ended, without its place. <paramref name="Made"/>: what it changed in the pool, where its text does not say so.</summary>
internal readonly record struct CommandEffect(CommandOutcome Outcome, int Changed, Refusal Refusal = Refusal.None, IReadOnlyList<Command>? Made = null);

/// <summary>A command, and when it was accepted.</summary>
internal readonly record struct TimedCommand(Command Command, UtcTime Time);
