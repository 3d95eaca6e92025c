using System.Diagnostics;
using System.Numerics;

namespace Matching.Load.Loads;

/// <summary>How many calls took how long: counts in steps of about 3 %, from a microsecond to minutes. For one thread; tables are added up.</summary>
internal sealed class LatencyTable
{
    private const int StepBits = 5;
    private const int Steps = 1 << StepBits;

    private readonly long[] counts = new long[Steps * 32];
    private long total;

    public long Count => total;

    public void Add(long startedAt, long endedAt)
    {
        var micros = (ulong)Math.Max(0, (endedAt - startedAt) * 1e6 / Stopwatch.Frequency);
        counts[Math.Min(Step(micros), counts.Length - 1)]++;
        total++;
    }

    public void Add(LatencyTable other)
    {
        for (var i = 0; i < counts.Length; i++)
        {
            counts[i] += other.counts[i];
        }

        total += other.total;
    }

    /// <summary>In milliseconds: the upper end of the step in which the call of that rank lies.</summary>
    /// <param name="share">0 to 1.</param>
    public double Quantile(double share)
    {
        var rank = (long)Math.Ceiling(share * total);
        var step = 0;
        for (var seen = 0L; step < counts.Length - 1; step++)
        {
            seen += counts[step];
            if (seen >= rank)
            {
                break;
            }
        }

        return UpperMicros(step) / 1e3;
    }

    // Below 2 * Steps every microsecond is a step of its own; above, an octave has Steps of them.
    private static int Step(ulong micros)
    {
        var octave = Math.Max(0, BitOperations.Log2(micros | 1) - StepBits);
        return (octave * Steps) + (int)(micros >> octave);
    }

    private static double UpperMicros(int step)
    {
        var octave = Math.Max(0, (step / Steps) - 1);
        return (double)((long)(step - (octave * Steps) + 1) << octave);
    }
}
