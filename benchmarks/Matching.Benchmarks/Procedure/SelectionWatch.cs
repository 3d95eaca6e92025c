using System.Diagnostics;
using Matching.Engine.Journals;
using Matching.Engine.Mediation.Acts;

namespace Matching.Benchmarks.Procedure;

/// <summary>Tells when the shortlist of somebody was journaled and can be seen.</summary>
internal sealed class SelectionWatch : ICommandObserver
{
    private volatile TaskCompletionSource<long> recorded = new();
    private volatile string awaited = "";

    /// <summary>Selections seen.</summary>
    public long Count { get; private set; }

    /// <summary>The moment, in ticks of <see cref="Stopwatch"/>.</summary>
    public Task<long> Expect(string id)
    {
        recorded = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        awaited = id;
        return recorded.Task;
    }

    public void Applied(ReadOnlySpan<AppliedCommand> commands)
    {
        foreach (var command in commands)
        {
            if (command.Command is Command.Process { Act: RecordSelection selection })
            {
                Count++;
                if (selection.SubjectId == awaited)
                {
                    recorded.TrySetResult(Stopwatch.GetTimestamp());
                }
            }
        }
    }
}
