using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace Matching.Grpc.Telemetry;

/// <summary>All values of one instrument, each by its tags, and how Prometheus reads them.</summary>
internal sealed class MetricSeries
{
    /// <summary>Of one instrument; what comes later is counted together, so that no caller can make memory grow.</summary>
    private const int CellsMax = 500;

    private readonly ConcurrentDictionary<TagValues, Cell> cells = new();
    private readonly string name;
    private readonly string kind;
    private readonly string description;
    private readonly bool isAbsolute;

    /// <summary>Of a histogram's buckets, those that its instrument advises.</summary>
    private readonly double[] bounds;

    public MetricSeries(Instrument instrument)
    {
        var type = instrument.GetType();
        var isCounter = Is(typeof(Counter<>)) || Is(typeof(ObservableCounter<>));
        kind = isCounter ? "counter" : Is(typeof(Histogram<>)) ? "histogram" : "gauge";
        isAbsolute = instrument.IsObservable;
        bounds = instrument is Histogram<double> { Advice.HistogramBucketBoundaries: { } advised } ? [.. advised] : [];
        description = instrument.Description ?? "";
        var unit = instrument.Unit switch { "s" => "_seconds", "By" => "_bytes", _ => "" };
        name = instrument.Name.Replace('.', '_') + unit + (isCounter ? "_total" : "");

        bool Is(Type generic) => type.IsGenericType && type.GetGenericTypeDefinition() == generic;
    }

    public string Name => name;

    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var key = TagValues.Of(tags);
        if (!cells.TryGetValue(key, out var cell))
        {
            cell = cells.Count < CellsMax ? cells.GetOrAdd(key, new Cell(LabelsOf(tags))) : cells.GetOrAdd(default, new Cell("others=\"true\""));
        }

        lock (cell)
        {
            cell.Sum = isAbsolute ? value : cell.Sum + value;
            if (kind == "histogram")
            {
                cell.Buckets ??= new long[bounds.Length + 1];
                var bucket = Array.BinarySearch(bounds, value);
                cell.Buckets[bucket < 0 ? ~bucket : bucket]++;
            }
        }
    }

    public void Write(StringBuilder text)
    {
        text.Append("# HELP ").Append(name).Append(' ').Append(description.Replace('\n', ' ')).Append('\n');
        text.Append("# TYPE ").Append(name).Append(' ').Append(kind).Append('\n');
        foreach (var cell in cells.Values.OrderBy(cell => cell.Labels, StringComparer.Ordinal))
        {
            lock (cell)
            {
                if (cell.Buckets is { } buckets)
                {
                    WriteHistogram(text, cell, buckets);
                }
                else
                {
                    Line(text, "", cell.Labels, cell.Sum);
                }
            }
        }
    }

    private void WriteHistogram(StringBuilder text, Cell cell, long[] buckets)
    {
        var count = 0L;
        var separator = cell.Labels.Length == 0 ? "" : ",";
        for (var i = 0; i < buckets.Length; i++)
        {
            count += buckets[i];
            var bound = i < bounds.Length ? bounds[i].ToString(CultureInfo.InvariantCulture) : "+Inf";
            Line(text, "_bucket", $"{cell.Labels}{separator}le=\"{bound}\"", count);
        }

        Line(text, "_sum", cell.Labels, cell.Sum);
        Line(text, "_count", cell.Labels, count);
    }

    private void Line(StringBuilder text, string ending, string labels, double value) => text.Append(name).Append(ending)
        .Append(labels.Length == 0 ? "" : "{").Append(labels).Append(labels.Length == 0 ? "" : "}")
        .Append(CultureInfo.InvariantCulture, $" {value}\n");

    private static string LabelsOf(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var text = new StringBuilder();
        foreach (var (tag, value) in tags)
        {
            var written = Convert.ToString(value, CultureInfo.InvariantCulture)!.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n");
            text.Append(text.Length == 0 ? "" : ",").Append(tag.Replace('.', '_')).Append("=\"").Append(written).Append('"');
        }

        return text.ToString();
    }

    private sealed class Cell(string labels)
    {
        public string Labels { get; } = labels;

        public double Sum { get; set; }

        public long[]? Buckets { get; set; }
    }

    /// <summary>The values of at most four tags: as many as any instrument that is listened to has.</summary>
    private readonly record struct TagValues(object? First, object? Second, object? Third, object? Fourth)
    {
        public static TagValues Of(ReadOnlySpan<KeyValuePair<string, object?>> tags) => new(
            tags.Length > 0 ? tags[0].Value : null, tags.Length > 1 ? tags[1].Value : null, tags.Length > 2 ? tags[2].Value : null, tags.Length > 3 ? tags[3].Value : null);
    }
}
