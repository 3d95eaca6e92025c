using Matching.Grpc.Services.Watches;

namespace Matching.Grpc.Hosting;

internal enum ServicePhase
{
    /// <summary>The pool is being loaded, or its store is waited for.</summary>
    Starting = 0,

    Serving = 1,

    /// <summary>No new calls are wanted; those under way are finished.</summary>
    Draining = 2,
}

/// <summary>Whether the service wants calls, for load balancers and metrics.</summary>
internal sealed class ServiceState
{
    private int phase;
    private Node? node;
    private MatchFeed? feed;

    public ServicePhase Phase => (ServicePhase)Volatile.Read(ref phase);

    /// <summary>Null until it is loaded.</summary>
    public Node? Node => Volatile.Read(ref node);

    /// <summary>Queries can be answered, and are wanted. A replica that cannot follow its journal any more answers from the past, and is not ready.</summary>
    public bool IsReady => Phase == ServicePhase.Serving && Node is { Failure: null };

    /// <summary>Streams of matches that are open.</summary>
    public int Watchers => Volatile.Read(ref feed)?.WatcherCount ?? 0;

    public void Watch(MatchFeed watched) => Volatile.Write(ref feed, watched);

    public void Serve(Node loaded)
    {
        Volatile.Write(ref node, loaded);
        Volatile.Write(ref phase, (int)ServicePhase.Serving);
    }

    public void Drain() => Volatile.Write(ref phase, (int)ServicePhase.Draining);
}
