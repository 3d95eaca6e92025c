namespace Matching.Protocol;

/// <summary>How the server stops: no new calls, and this long for those that run.</summary>
public sealed class CallDrainOptions
{
    /// <summary>
    /// 0 to 10 minutes; 10 seconds by default, a third of what the host gives its services to stop. Calls that still run then end with UNAVAILABLE.
    /// </summary>
    public TimeSpan Limit { get; set; } = TimeSpan.FromSeconds(10);

    internal static bool IsValid(CallDrainOptions options) => options.Limit >= TimeSpan.Zero && options.Limit <= TimeSpan.FromMinutes(10);
}
