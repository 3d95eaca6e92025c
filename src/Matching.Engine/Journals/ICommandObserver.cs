using Matching.Engine.Primitives;

namespace Matching.Engine.Journals;

/// <summary>A command in its place, which queries see.</summary>
/// <param name="Made">What it changed in the pool; null: what it says, and nothing where it is an act.</param>
public readonly record struct AppliedCommand(long Position, UtcTime Time, Command Command, IReadOnlyList<Command>? Made = null)
{
    /// <summary>The changes of the pool, in their order.</summary>
    public IReadOnlyList<Command> Changes => Made ?? Command switch
    {
        Command.Batch batch => batch.Changes,
        Command.Process => [],
        _ => [Command],
    };
}

/// <summary>Is told of every command after it was applied, in order, on the writer and on those who follow it.</summary>
public interface ICommandObserver
{
    /// <summary>Called between two batches: commands wait meanwhile, so that nothing is computed here, and nothing is thrown.</summary>
    void Applied(ReadOnlySpan<AppliedCommand> commands);
}
