using System.Collections.Immutable;
using Matching.Engine.Journals;

namespace Matching.Grpc.Hosting;

/// <summary>Any number of observers as the one that the engine tells.</summary>
internal sealed class CommandObservers : ICommandObserver
{
    private ImmutableArray<ICommandObserver> observers = [];

    public void Add(ICommandObserver observer) => ImmutableInterlocked.Update(ref observers, known => known.Add(observer));

    public void Remove(ICommandObserver observer) => ImmutableInterlocked.Update(ref observers, known => known.Remove(observer));

    public void Applied(ReadOnlySpan<AppliedCommand> commands)
    {
        foreach (var observer in observers)
        {
            observer.Applied(commands);
        }
    }
}
