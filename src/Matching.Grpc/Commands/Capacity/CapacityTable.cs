namespace Matching.Grpc.Commands.Capacity;

/// <summary>The figures as lines of a title and a value, for the terminal and, as they stand, for the page.</summary>
internal static class CapacityTable
{
    private static readonly (string Name, double Share)[] Percentiles = [("p50", 0.5), ("p90", 0.9), ("p99", 0.99), ("p99.9", 0.999)];

    public static IEnumerable<(string Section, string Title, string Value)> Rows(CapacityFigures figures)
    {
        yield return ("Pool", "candidates", Shown.Count(figures.Candidates));
        yield return ("Pool", "vacancies", Shown.Count(figures.Vacancies));
        yield return ("Pool", "asked", $"the best {figures.ShortlistSize} as of {figures.AsOf:yyyy-MM-dd}");
        yield return ("Machine", "processor", $"{figures.Machine.Processor}, {figures.Machine.Cores} cores");
        yield return ("Machine", "memory", Shown.Mebibytes(figures.Machine.MemoryBytes));
        yield return ("Machine", "system", $"{figures.Machine.System}; {figures.Machine.Runtime}");
        yield return ("Import", "rows", $"{Shown.Count(figures.Import.Rows)}, of them rejected {Shown.Count(figures.Import.RowsRejected)}");
        yield return ("Import", "took", $"{Shown.Time(figures.Import.Took)}, {Shown.Count(figures.Import.PerSecond)} rows/s");
        yield return ("Memory", "resident", $"{Shown.Mebibytes(figures.Memory.ResidentBytes)}, {Shown.Count(figures.Memory.ResidentBytesPerCandidate)} bytes a candidate");
        yield return ("Memory", "managed", Shown.Mebibytes(figures.Memory.ManagedBytes));
        foreach (var queries in figures.Queries)
        {
            foreach (var (title, value) in QueryRows(queries))
            {
                yield return (queries.Title, title, value);
            }
        }

        foreach (var run in figures.Runs)
        {
            yield return ("Run over the whole pool", run.Title.ToLowerInvariant(),
                $"{Shown.Time(run.Took)} on {run.Threads} threads, {Shown.Count(run.PerSecond)}/s, {Shown.Count(run.Rows)} rows");
        }

        yield return ("Changes", "alone", $"{Shown.Count(figures.Changes.PerSecondAlone)}/s");
        yield return ("Changes", "beside queries", $"{Shown.Count(figures.Changes.PerSecondBesideQueries)}/s, the queries lose {Shown.Percent(figures.Changes.QueryLoss)}");
    }

    public static void Write(CapacityFigures figures, TextWriter output)
    {
        var rows = Rows(figures).ToArray();
        var width = rows.Max(row => row.Title.Length);
        var section = "";
        foreach (var row in rows)
        {
            if (row.Section != section)
            {
                output.WriteLine(section = row.Section);
            }

            output.WriteLine($"  {row.Title.PadRight(width)}  {row.Value}");
        }
    }

    public static IEnumerable<(string Title, double Milliseconds)> LatencyPoints(Latencies latencies) =>
        [.. Percentiles.Select(item => (item.Name, latencies.Percentile(item.Share))), ("max", latencies.Max)];

    private static IEnumerable<(string Title, string Value)> QueryRows(QueryFigures queries)
    {
        foreach (var rate in queries.Rates)
        {
            yield return ($"{rate.Threads} thread{(rate.Threads == 1 ? "" : "s")}", $"{Shown.Count(rate.PerSecond)} queries/s");
        }

        yield return ("mean", Shown.Milliseconds(queries.Latencies.Mean));
        foreach (var (title, milliseconds) in LatencyPoints(queries.Latencies))
        {
            yield return (title, Shown.Milliseconds(milliseconds));
        }
    }
}
