namespace Matching.Grpc.Options;

/// <summary>How the service ends.</summary>
internal sealed class DrainOptions : ISettings
{
    /// <summary>0: who has no load balancer waits for nothing. With one it is the time between two of its questions, and somewhat more.</summary>
    [Setting("drain-notice", "Between 'not ready' at /readyz and the end of new calls, for load balancers to notice", Min = 0, Max = 600)]
    public TimeSpan Notice { get; set; } = TimeSpan.Zero;

    /// <summary>Orchestrators kill after 30 s.</summary>
    [Setting("drain-limit", "How long calls that are under way may take to finish", Min = 0, Max = 600)]
    public TimeSpan Limit { get; set; } = TimeSpan.FromSeconds(20);
}
