using Matching.Grpc.Commands.Capacity;

namespace Matching.Grpc.Tests.Commands.Capacity;

public sealed class LatenciesTests
{
    [Fact]
    public void Percentile_OfOneMeasurement_IsThatMeasurement()
    {
        var latencies = new Latencies([3]);

        Assert.Equal((3, 3, 3), (latencies.Percentile(0), latencies.Percentile(0.5), latencies.Percentile(1)));
        Assert.Equal(1, Assert.Single(latencies.Histogram()).Count);
    }

    [Fact]
    public void Percentile_OfAHundred_IsTheLeastThatTheShareDoesNotExceed()
    {
        var latencies = new Latencies([.. Enumerable.Range(1, 100).Reverse().Select(value => (double)value)]);

        Assert.Equal((50, 90, 99, 100), (latencies.Percentile(0.5), latencies.Percentile(0.9), latencies.Percentile(0.99), latencies.Percentile(0.999)));
        Assert.Equal(100, latencies.Max);
        Assert.Equal(50.5, latencies.Mean);
    }

    [Fact]
    public void Histogram_OfAnyMeasurements_HoldsEachOnceInABucketThatReachesIt()
    {
        double[] measured = [0, 0.00001, 0.4, 1, 1.2, 1.5, 700];

        var histogram = new Latencies(measured).Histogram();

        Assert.Equal(measured.Length, histogram.Sum(bucket => bucket.Count));
        Assert.Equal(histogram.Select(bucket => bucket.UpTo).Order(), histogram.Select(bucket => bucket.UpTo));
        Assert.True(histogram[^1].UpTo >= 700, $"{histogram[^1].UpTo}");
    }
}
