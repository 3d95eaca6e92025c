using System.Diagnostics.Metrics;
using System.Text;

namespace Matching.Grpc.Telemetry;

/// <summary>
/// Keeps the values of the service's instruments, and of a few of the server's and the runtime's, for the page that Prometheus reads
/// (text format 0.0.4).
/// </summary>
internal sealed class MetricsCollector : IDisposable
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>What those who run the service ask of the server and the runtime; they have dozens more.</summary>
    private static readonly HashSet<string> borrowed =
    [
        "kestrel.active_connections", "kestrel.rejected_connections", "kestrel.active_tls_handshakes",
        "dotnet.process.memory.working_set", "dotnet.process.cpu.time", "dotnet.gc.collections", "dotnet.gc.pause.time", "dotnet.gc.heap.total_allocated",
        "dotnet.gc.last_collection.heap.size", "dotnet.exceptions",
    ];

    private readonly MeterListener listener = new();
    private readonly List<MetricSeries> all = [];

    public MetricsCollector(Meter meter)
    {
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Meter == meter || borrowed.Contains(instrument.Name))
            {
                listening.EnableMeasurementEvents(instrument, Add(instrument));
            }
        };
        listener.SetMeasurementEventCallback<long>(static (_, value, tags, series) => ((MetricSeries)series!).Record(value, tags));
        listener.SetMeasurementEventCallback<int>(static (_, value, tags, series) => ((MetricSeries)series!).Record(value, tags));
        listener.SetMeasurementEventCallback<double>(static (_, value, tags, series) => ((MetricSeries)series!).Record(value, tags));
        listener.Start();
    }

    /// <summary>The page, with the observed values as they are now.</summary>
    public string Write()
    {
        listener.RecordObservableInstruments();
        var text = new StringBuilder();
        lock (all)
        {
            foreach (var series in all.OrderBy(series => series.Name, StringComparer.Ordinal))
            {
                series.Write(text);
            }
        }

        return text.ToString();
    }

    public void Dispose() => listener.Dispose();

    private MetricSeries Add(Instrument instrument)
    {
        var series = new MetricSeries(instrument);
        lock (all)
        {
            all.Add(series);
        }

        return series;
    }
}
