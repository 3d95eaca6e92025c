namespace Matching.Grpc.Commands.Capacity;

/// <summary>One direction of queries: each alone on one thread, and the rate by threads.</summary>
internal sealed record QueryFigures(string Title, Latencies Latencies, IReadOnlyList<ThreadRate> Rates);

internal readonly record struct ThreadRate(int Threads, double PerSecond);

/// <summary>A run over all subjects of one kind.</summary>
internal sealed record RunFigures(string Title, int Subjects, long Rows, int Threads, TimeSpan Took)
{
    public double PerSecond => Subjects / Took.TotalSeconds;
}

/// <summary>Changes of single candidates, alone and while another thread queries.</summary>
internal sealed record ChangeFigures(double PerSecondAlone, double PerSecondBesideQueries, double QueriesPerSecondAlone, double QueriesPerSecondBesideChanges)
{
    /// <summary>How much of their speed the queries lose, 0…1.</summary>
    public double QueryLoss => Math.Max(0, 1 - (QueriesPerSecondBesideChanges / QueriesPerSecondAlone));
}

internal sealed record ImportFigures(long Rows, long RowsRejected, TimeSpan Took)
{
    public double PerSecond => Rows / Took.TotalSeconds;
}

/// <param name="ResidentBytes">Of the whole process, everything included, after the import.</param>
internal sealed record MemoryFigures(long ResidentBytes, long ManagedBytes, int Candidates)
{
    public double ResidentBytesPerCandidate => (double)ResidentBytes / Math.Max(1, Candidates);
}

/// <summary>Everything one capacity run measured. Nothing here is a constant.</summary>
internal sealed record CapacityFigures(
    MachineFacts Machine, string PoolName, DateOnly AsOf, int ShortlistSize, int Candidates, int Vacancies, DateTimeOffset MeasuredAt,
    ImportFigures Import, MemoryFigures Memory, IReadOnlyList<QueryFigures> Queries, IReadOnlyList<RunFigures> Runs, ChangeFigures Changes);
