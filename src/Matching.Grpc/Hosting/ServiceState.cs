using Matching.Grpc.Security.Audits;
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
    private AuditLog? audit;

    public ServicePhase Phase => (ServicePhase)Volatile.Read(ref phase);

    /// <summary>Null until it is loaded.</summary>
    public Node? Node => Volatile.Read(ref node);

    /// <summary>Queries can be answered, and are wanted.</summary>
    public bool IsReady => NotReady is null;

    /// <summary>
    /// Why calls are not wanted; null: they are. A replica that cannot follow its journal any more answers from the past; a node whose audit cannot be written refuses most.
    /// </summary>
    public string? NotReady => Phase switch
    {
        ServicePhase.Starting => "starting",
        ServicePhase.Draining => "draining",
        _ when Node is not { Failure: null } => "the journal cannot be followed any more; restart the process",
        _ when Volatile.Read(ref audit) is { HasFailed: true } => "the audit log cannot be written; see to its disk and restart the process",
        _ => null,
    };

    /// <summary>Streams of matches that are open.</summary>
    public int Watchers => Volatile.Read(ref feed)?.WatcherCount ?? 0;

    /// <param name="log">Null: who asks what is not recorded.</param>
    public void Watch(MatchFeed watched, AuditLog? log)
    {
        Volatile.Write(ref feed, watched);
        Volatile.Write(ref audit, log);
    }

    public void Serve(Node loaded)
    {
        Volatile.Write(ref node, loaded);
        Volatile.Write(ref phase, (int)ServicePhase.Serving);
    }

    public void Drain() => Volatile.Write(ref phase, (int)ServicePhase.Draining);
}
