namespace Matching.Load.Loads;

/// <summary>What a load brought, over the time that counts.</summary>
/// <param name="Refused">RESOURCE_EXHAUSTED.</param>
/// <param name="Failed">Any other status but OK.</param>
/// <param name="LastFailure">The status of one of those; -1: the stream was reset.</param>
/// <param name="Seconds">As they passed.</param>
/// <param name="ServerSeconds">Processor time of the service.</param>
/// <param name="ClientSeconds">Processor time of this process, which is taken from the same processors.</param>
internal sealed record LoadResult(
    long Answered, long Refused, long Failed, int LastFailure, double Seconds, double ServerSeconds, double ClientSeconds, LatencyTable Latencies, LatencyTable Refusals, LatencyTable RefusalsSinceSent)
{
    public double PerSecond => Answered / Seconds;

    public double ClientMicrosPerCall => ClientSeconds * 1e6 / Math.Max(1, Answered + Refused);

    public double ServerMicrosPerCall => ServerSeconds * 1e6 / Math.Max(1, Answered + Refused);
}
