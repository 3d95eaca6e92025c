namespace Matching.Grpc.Commands.Capacity;

/// <summary>How long single queries took, in milliseconds. Percentiles are of the measurements themselves, not of buckets.</summary>
internal sealed class Latencies
{
    private readonly double[] sorted;

    /// <param name="milliseconds">At least one.</param>
    public Latencies(double[] milliseconds)
    {
        sorted = [.. milliseconds.Order()];
        Mean = sorted.Average();
    }

    public int Count => sorted.Length;

    public double Mean { get; }

    public double Max => sorted[^1];

    /// <summary>The least measurement that <paramref name="share"/> (0…1) of all do not exceed.</summary>
    public double Percentile(double share) =>
        sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];

    /// <summary>Counts by bucket, each bucket √2 times as wide as the one before it, from the first to the last that is used.</summary>
    public IReadOnlyList<(double UpTo, int Count)> Histogram()
    {
        var first = BucketOf(sorted[0]);
        var counts = new int[BucketOf(Max) - first + 1];
        foreach (var value in sorted)
        {
            counts[BucketOf(value) - first]++;
        }

        return [.. counts.Select((count, index) => (UpperBound(first + index), count))];
    }

    /// <summary>Half powers of two around one millisecond; whatever is faster than the clock's tick shares the lowest bucket.</summary>
    private static int BucketOf(double milliseconds) => (int)Math.Ceiling(2 * Math.Log2(Math.Max(milliseconds, FastestShown)));

    private static double UpperBound(int bucket) => Math.Pow(2, bucket / 2.0);

    private const double FastestShown = 0.0001;
}
