namespace Matching.Grpc.Options;

/// <summary>How the service ends.</summary>
internal sealed class DrainOptions : ISettings
{
    /// <summary>0: who has no load balancer waits for nothing. With one it is the time between two of its questions, and somewhat more.</summary>
    [Setting("drain-notice", "Between 'not ready' at /readyz and the end of new calls, for load balancers to notice", Min = 0, Max = 600)]
    public TimeSpan Notice { get; set; } = TimeSpan.Zero;

    /// <summary>Orchestrators kill after 30 s; the store is still to be closed then.</summary>
    [Setting("drain-limit", "How long the end of calls may take: those under way finish, and at four fifths of it those that have not are ended", Min = 0, Max = 600)]
    public TimeSpan Limit { get; set; } = TimeSpan.FromSeconds(25);

    /// <summary>The last fifth is for telling those whose calls were ended; what is not taken by then is cut off with its connection.</summary>
    public TimeSpan ForCalls => Limit * 0.8;
}
