namespace Matching.Grpc.Security.Limits;

/// <summary>
/// Keeps the line for processors short when more calls come than can be answered. It is told every few milliseconds how long work stands in line
/// (<see cref="QueueProbe"/>). The least of a window's readings is what stands there always, whatever bursts and pauses of the collector add:
/// <list type="bullet">
/// <item>calm: everybody is let in, until that line is longer than the limit;</item>
/// <item>overloaded: so many a second are let in as were answered lately, a little fewer while the line stays long, a little more while
/// it is short; the others are refused at once. Calm again when nobody had to be refused for a second.</item>
/// </list>
/// Handlers run on the processor from beginning to end, so that the number of running calls says nothing: under overload calls wait before they run. For
/// the same reason there is no queue here; the line in front of the processors is one already.
/// </summary>
internal sealed class AdmissionControl(TimeSpan queueTime)
{
    public static readonly TimeSpan ReadingInterval = TimeSpan.FromMilliseconds(5);

    private const int ReadingsPerWindow = 8;

    /// <summary>Calm returns after so many windows without a refusal.</summary>
    private const int CalmWindows = 25;

    /// <summary>When overloaded the line is kept well below the limit that made it so: who is refused has stood in it too.</summary>
    private const int CalmingDivisor = 5;
    private const double Slower = 0.92;
    private const double MuchSlower = 0.6;
    private const double Shrinking = 0.95;
    private const double Faster = 1.03;

    /// <summary>Readings may be long because others use the processors; then fewer calls would not help, and some are always let in.</summary>
    private const double RateMin = 200;

    private readonly TimeSpan shortLine = queueTime / CalmingDivisor;
    private volatile bool isOverloaded;
    private long tokens;
    private long completed;
    private long refused;
    private double rate;

    private TimeSpan leastOfWindow = TimeSpan.MaxValue;
    private TimeSpan leastBefore = TimeSpan.MaxValue;
    private int readings;
    private int windowsWithoutRefusal;
    private TimeSpan windowTime;
    private long completedBefore;
    private long refusedBefore;

    public bool IsOverloaded => isOverloaded;

    public long Refused => Interlocked.Read(ref refused);

    public bool TryAdmit()
    {
        if (!isOverloaded || Interlocked.Decrement(ref tokens) >= 0)
        {
            return true;
        }

        Interlocked.Increment(ref refused);
        return false;
    }

    public void Completed() => Interlocked.Increment(ref completed);

    /// <summary>Called by one thread.</summary>
    /// <param name="line">How long work stands in line for a processor now.</param>
    /// <param name="since">Time since the last reading.</param>
    public void Read(TimeSpan line, TimeSpan since)
    {
        windowTime += since;
        leastOfWindow = line < leastOfWindow ? line : leastOfWindow;
        if (++readings >= ReadingsPerWindow)
        {
            EndWindow();
        }

        if (isOverloaded)
        {
            // What was not used does not add up: a burst would stand in line.
            Interlocked.Exchange(ref tokens, Math.Max(1, (long)(rate * since.TotalSeconds)));
        }
    }

    private void EndWindow()
    {
        var completedNow = Interlocked.Read(ref completed);
        var refusedNow = Refused;
        var answeredPerSecond = (completedNow - completedBefore) / Math.Max(windowTime.TotalSeconds, 0.001);
        if (!isOverloaded)
        {
            if (leastOfWindow > queueTime)
            {
                rate = Math.Max(RateMin, answeredPerSecond * Slower);
                windowsWithoutRefusal = 0;
                isOverloaded = true;
            }
        }
        else
        {
            windowsWithoutRefusal = refusedNow == refusedBefore ? windowsWithoutRefusal + 1 : 0;
            rate = NextRate(refusedNow > refusedBefore);
            isOverloaded = windowsWithoutRefusal < CalmWindows;
        }

        (completedBefore, refusedBefore) = (completedNow, refusedNow);
        (leastBefore, leastOfWindow, windowTime, readings) = (leastOfWindow, TimeSpan.MaxValue, TimeSpan.Zero, 0);
    }

    /// <summary>A line that is long and gets shorter needs time, not fewer calls.</summary>
    private double NextRate(bool hasRefused)
    {
        if (leastOfWindow <= shortLine)
        {
            return hasRefused ? rate * Faster : rate;
        }

        return leastOfWindow < leastBefore * Shrinking ? rate : Math.Max(RateMin, rate * (leastOfWindow > queueTime ? MuchSlower : Slower));
    }
}
