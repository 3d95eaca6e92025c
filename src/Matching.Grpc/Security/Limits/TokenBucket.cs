namespace Matching.Grpc.Security.Limits;

/// <summary>
/// So many a second, and so many at once after a pause: a bucket that fills at a rate. Kept as one number, the moment at which the bucket will be full
/// again (the generic cell rate algorithm), so that threads need no lock.
/// </summary>
internal sealed class TokenBucket
{
    private readonly TimeProvider time;
    private readonly long ticksPerToken;
    private readonly long ticksFull;
    private long fullAt;

    /// <param name="perSecond">1 or more; beyond a million the clock's resolution limits what is counted.</param>
    /// <param name="burst">1 or more.</param>
    public TokenBucket(TimeProvider time, int perSecond, int burst)
    {
        this.time = time;
        ticksPerToken = Math.Max(1, time.TimestampFrequency / perSecond);
        ticksFull = ticksPerToken * burst;
        fullAt = time.GetTimestamp();
    }

    public bool IsFull => time.GetTimestamp() >= Volatile.Read(ref fullAt);

    /// <param name="wait">Where there is none: after how long there is one.</param>
    public bool TryTake(out TimeSpan wait)
    {
        var now = time.GetTimestamp();
        while (true)
        {
            var before = Volatile.Read(ref fullAt);
            var after = Math.Max(before, now) + ticksPerToken;
            if (after - now > ticksFull)
            {
                wait = TimeSpan.FromSeconds((double)(after - now - ticksFull) / time.TimestampFrequency);
                return false;
            }

            if (Interlocked.CompareExchange(ref fullAt, after, before) == before)
            {
                wait = TimeSpan.Zero;
                return true;
            }
        }
    }

    /// <summary>Whether there is one, without taking it.</summary>
    public bool HasToken => Math.Max(Volatile.Read(ref fullAt), time.GetTimestamp()) + ticksPerToken - time.GetTimestamp() <= ticksFull;
}
