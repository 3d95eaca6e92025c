using Matching.Engine.Mediation;

namespace Matching.Engine.Journals;

/// <summary>How a command ended, as it is stored with the remembered keys: a number is never given another meaning.</summary>
public enum CommandOutcome : byte
{
    /// <summary>Everything that was asked is done.</summary>
    Done = 1,

    /// <summary>Some of what was to be withdrawn was not in the pool; the rest is done.</summary>
    NotFound = 2,

    /// <summary>
    /// An act that the law does not allow as things stand, or a change of somebody whom the procedure has registered; nothing was changed, and
    /// <see cref="CommandAnswer.Refusal"/> says why.
    /// </summary>
    Refused = 3,
}

/// <summary>
/// The answer to a command: its place in the journal, and how it ended. Who has it knows that the command is durable and that every
/// query that begins now sees it. <paramref name="Changed"/>: how many of its changes had an effect; of an import, how many rows were not
/// left out.
/// </summary>
public readonly record struct CommandAnswer(long Position, CommandOutcome Outcome, int Changed, Refusal Refusal = Refusal.None);
