using System.Diagnostics.Metrics;
using Matching.Grpc.Hosting;

namespace Matching.Grpc.Telemetry;

/// <summary>What is counted and measured of the service; read by <see cref="MetricsCollector"/> and by a collector elsewhere, where one is named.</summary>
internal sealed class ServiceMetrics : IDisposable
{
    public const string MeterName = "Matching";

    /// <summary>From a tenth of a millisecond, which a good answer takes, to the minute of a run over everybody.</summary>
    private static readonly double[] bounds =
        [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60];

    private readonly Counter<long> calls;
    private readonly Histogram<double> callDuration;
    private readonly Histogram<double> engineDuration;
    private readonly Histogram<double> appendDuration;
    private readonly Counter<long> refusals;

    public ServiceMetrics(ServiceState state)
    {
        Meter = new Meter(MeterName);
        calls = Meter.CreateCounter<long>("matching.calls", description: "Calls that ended, by method and status");
        callDuration = Duration("matching.call.duration", "From a call's headers to its status, by method");
        engineDuration = Duration("matching.engine.duration", "The engine's share of a call, by method");
        appendDuration = Duration("matching.journal.append.duration", "Until a batch of changes was durable");
        refusals = Meter.CreateCounter<long>("matching.refusals", description: "Calls that were refused before they began, by reason");
        Observe(state);
    }

    public Meter Meter { get; }

    public void CallEnded(string method, string status, TimeSpan duration)
    {
        calls.Add(1, new("method", method), new KeyValuePair<string, object?>("status", status));
        callDuration.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("method", method));
    }

    public void EngineWorked(string method, TimeSpan duration) =>
        engineDuration.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("method", method));

    public void Appended(TimeSpan duration) => appendDuration.Record(duration.TotalSeconds);

    public void Refused(string reason) => refusals.Add(1, new KeyValuePair<string, object?>("reason", reason));

    public void Dispose() => Meter.Dispose();

    private Histogram<double> Duration(string name, string description) =>
        Meter.CreateHistogram(name, "s", description, tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = bounds });

    private void Observe(ServiceState state)
    {
        Gauge("matching.ready", "1 while calls are wanted", node => 1, needsReady: true);
        Gauge("matching.writer", "1 while this process accepts changes", node => node.Role != NodeRole.Replica && node.Status.AcceptsWrites ? 1 : 0);
        Gauge("matching.candidates", "Candidates in the pool", node => node.Engine.CandidateCount);
        Gauge("matching.vacancies", "Vacancies in the pool", node => node.Engine.VacancyCount);
        Gauge("matching.position", "The last position of the journal that queries see", node => node.Position);
        Gauge("matching.lag.records", "Changes of the journal that queries do not see yet", node => node.Lag.Records);
        Gauge("matching.commands.waiting", "Changes that wait for the journal", node => node.Waiting);
        Meter.CreateObservableGauge("matching.watchers", () => state.Watchers, description: "Streams of matches that are open");
        Meter.CreateObservableGauge(
            "matching.lag.silence", () => state.Node?.Lag.SinceHeard.TotalSeconds ?? 0, "s", "Since the store was last heard; 0 where it is a folder");

        void Gauge(string name, string description, Func<Node, long> value, bool needsReady = false) => Meter.CreateObservableGauge(
            name, () => state.Node is { } node && (!needsReady || state.IsReady) ? value(node) : 0, description: description);
    }
}
