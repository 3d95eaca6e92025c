using Matching.Grpc.Hosting;
using Matching.Grpc.Telemetry;

namespace Matching.Grpc.Tests.Telemetry;

public sealed class MetricsCollectorTests : IDisposable
{
    private readonly ServiceMetrics metrics = new(new ServiceState());
    private readonly MetricsCollector collector;

    public MetricsCollectorTests() => collector = new MetricsCollector(metrics.Meter);

    public void Dispose()
    {
        collector.Dispose();
        metrics.Dispose();
    }

    [Fact]
    public void Write_NothingHappened_HasGaugesAndNoNode()
    {
        var lines = Lines();
        Assert.Contains("matching_ready 0", lines);
        Assert.Contains("# TYPE matching_calls_total counter", lines);
        Assert.DoesNotContain(lines, line => line.StartsWith("matching_calls_total{", StringComparison.Ordinal));
    }

    [Fact]
    public void Write_Calls_AreCountedByMethodAndStatus()
    {
        metrics.CallEnded("/a/B", "OK", TimeSpan.FromMilliseconds(1));
        metrics.CallEnded("/a/B", "OK", TimeSpan.FromMilliseconds(3));
        metrics.CallEnded("/a/B", "NOT_FOUND", TimeSpan.FromMinutes(2));
        var lines = Lines();
        Assert.Contains("matching_calls_total{method=\"/a/B\",status=\"OK\"} 2", lines);
        Assert.Contains("matching_calls_total{method=\"/a/B\",status=\"NOT_FOUND\"} 1", lines);

        // Buckets count everything up to their bound, and the bound itself.
        Assert.Contains("matching_call_duration_seconds_bucket{method=\"/a/B\",le=\"0.0005\"} 0", lines);
        Assert.Contains("matching_call_duration_seconds_bucket{method=\"/a/B\",le=\"0.001\"} 1", lines);
        Assert.Contains("matching_call_duration_seconds_bucket{method=\"/a/B\",le=\"0.005\"} 2", lines);
        Assert.Contains("matching_call_duration_seconds_bucket{method=\"/a/B\",le=\"60\"} 2", lines);
        Assert.Contains("matching_call_duration_seconds_bucket{method=\"/a/B\",le=\"+Inf\"} 3", lines);
        Assert.Contains("matching_call_duration_seconds_sum{method=\"/a/B\"} 120.004", lines);
        Assert.Contains("matching_call_duration_seconds_count{method=\"/a/B\"} 3", lines);
    }

    [Fact]
    public void Write_ValueOfATag_IsEscaped()
    {
        metrics.Refused("a\"b\\c\nd");
        Assert.Contains("""matching_refusals_total{reason="a\"b\\c\nd"} 1""", Lines());
    }

    [Fact]
    public void Write_MoreValuesThanAreKept_AreCountedTogether()
    {
        for (var i = 0; i < 2000; i++)
        {
            metrics.Refused($"reason {i}");
        }

        var refusals = Lines().Where(line => line.StartsWith("matching_refusals_total{", StringComparison.Ordinal)).ToArray();
        Assert.InRange(refusals.Length, 2, 501);
        Assert.Equal(2000, refusals.Sum(line => int.Parse(line.Split(' ')[^1], System.Globalization.CultureInfo.InvariantCulture)));
    }

    private string[] Lines() => collector.Write().Split('\n');
}
