using System.Collections.Concurrent;
using Matching.Engine.Journals;
using Matching.Engine.Mediation.Acts;
using Matching.Engine.Primitives;
using Matching.Reference.Procedure;

namespace Matching.Engine.Tests.Mediation;

/// <summary>Acts in the order of the journal, those of the clerk among them, for the slow book to do as well.</summary>
internal sealed class JournaledActs : ICommandObserver
{
    private readonly ConcurrentQueue<(Act Act, UtcTime At, long Position)> acts = new();

    public void Applied(ReadOnlySpan<AppliedCommand> commands)
    {
        foreach (var command in commands)
        {
            acts.Enqueue((((Command.Process)command.Command).Act, command.Time, command.Position));
        }
    }

    public void ApplyTo(ReferenceBook reference)
    {
        while (acts.TryDequeue(out var next))
        {
            reference.Apply(next.Act, next.At, next.Position);
        }
    }
}
