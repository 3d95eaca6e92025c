using Matching.Load.Http2;

namespace Matching.Load.Loads;

/// <summary>Counts the answers of one connection, while it is told to.</summary>
internal sealed class LoadCounts : IAnswers
{
    private const int Ok = 0;
    private const int ResourceExhausted = 8;

    public LatencyTable Latencies { get; } = new();

    public LatencyTable Refusals { get; } = new();

    /// <summary>Of refusals too, but from when they were sent: without what the client itself was late.</summary>
    public LatencyTable RefusalsSinceSent { get; } = new();

    public long Failed { get; private set; }

    public int LastFailure { get; private set; }

    /// <summary>Only calls that began after this moment count.</summary>
    public long From { get; set; } = long.MaxValue;

    /// <summary>Only calls that ended before this moment count.</summary>
    public long Until { get; set; } = long.MaxValue;

    public void Ended(int call, int status, long startedAt, long sentAt)
    {
        var now = CallConnection.Now;
        if (startedAt < From || now > Until)
        {
            return;
        }

        switch (status)
        {
            case Ok:
                Latencies.Add(startedAt, now);
                break;
            case ResourceExhausted:
                Refusals.Add(startedAt, now);
                RefusalsSinceSent.Add(sentAt, now);
                break;
            default:
                Failed++;
                LastFailure = status;
                break;
        }
    }

    public void Received(int call, ReadOnlySpan<byte> data)
    {
    }
}
