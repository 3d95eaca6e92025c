namespace Matching.Benchmarks.Figures;

/// <summary>
/// Times contestants on the same subjects in turn, block of subjects by block and round by round, so that whatever else the machine
/// does hits all of them. Of a subject's times in the rounds the median counts: a thread that was interrupted once is not
/// a slow query.
/// </summary>
internal static class Alternation
{
    private const int Rounds = 5;

    /// <summary>Long enough to warm the caches again after the other contestant's turn, short beside a disturbance.</summary>
    private const int BlockSize = 100;

    /// <summary>By contestant and subject, in microseconds.</summary>
    public static double[][] Micros(int subjects, params Action<int>[] contestants)
    {
        var times = Array.ConvertAll(contestants, _ => Enumerable.Range(0, subjects).Select(_ => new double[Rounds]).ToArray());
        for (var round = 0; round < Rounds; round++)
        {
            for (var start = 0; start < subjects; start += BlockSize)
            {
                for (var turn = 0; turn < contestants.Length; turn++)
                {
                    var contestant = (turn + round) % contestants.Length;
                    for (var subject = start; subject < Math.Min(subjects, start + BlockSize); subject++)
                    {
                        var began = ThreadClock.Micros();
                        contestants[contestant](subject);
                        times[contestant][subject][round] = ThreadClock.Micros() - began;
                    }
                }
            }
        }

        return Array.ConvertAll(times, ofContestant => Array.ConvertAll(ofContestant, Median));
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return values[values.Length / 2];
    }
}

/// <summary>Mean and percentiles of one contestant's times.</summary>
internal sealed class Spread
{
    private readonly double[] sorted;

    public Spread(double[] micros)
    {
        sorted = [.. micros.Order()];
        Mean = sorted.Average();
    }

    public double Mean { get; }

    public double Median => At(0.5);

    public double P99 => At(0.99);

    private double At(double share) => sorted[Math.Min((int)(sorted.Length * share), sorted.Length - 1)];
}
