using Matching.Grpc.Options;

namespace Matching.Grpc.Security.Limits;

/// <summary>What callers may use, one by one and together.</summary>
internal sealed class LimitOptions : ISettings
{
    /// <summary>A portal is one caller and may send all that the service can take: the limit stops a loop gone wild, not a busy day.</summary>
    [Setting("caller-rate", "Calls a second of one caller, other than an employer's system", Min = 1, Max = 1_000_000)]
    public int CallerRate { get; set; } = 50_000;

    /// <summary>One employer's vacancies are hundreds at most.</summary>
    [Setting("employer-rate", "Calls a second of one employer's system", Min = 1, Max = 1_000_000)]
    public int EmployerRate { get; set; } = 100;

    [Setting("caller-calls", "Short calls of one caller at once", Min = 1, Max = 1_000_000)]
    public int CallerCalls { get; set; } = 2_000;

    [Setting("caller-watches", "Watches of one caller at once", Min = 1, Max = 1_000_000)]
    public int CallerWatches { get; set; } = 2_000;

    [Setting("caller-bulk", "Runs over everybody and imports of one caller at once", Min = 1, Max = 1_000)]
    public int CallerBulk { get; set; } = 2;

    /// <summary>Short calls rarely wait; those that do wait for the journal or for a position. Each takes a few kB.</summary>
    [Setting("calls", "Short calls of all callers at once", Min = 1, Max = 1_000_000)]
    public int Calls { get; set; } = 5_000;

    [Setting("watches", "Watches of all callers at once", Min = 1, Max = 100_000)]
    public int Watches { get; set; } = 2_000;

    /// <summary>Each keeps a core busy.</summary>
    [Setting("bulk", "Runs over everybody and imports of all callers at once", Min = 1, Max = 1_000)]
    public int Bulk { get; set; } = 4;

    /// <summary>A run takes a core for as long as it lasts: more at a time would take it from questions.</summary>
    [Setting("runs", "Runs over everybody at once, of all callers", Min = 1, Max = 1_000)]
    public int Runs { get; set; } = 2;

    [Setting("tracked-callers", "Callers that are counted one by one", Min = 1, Max = 1_000_000)]
    public int TrackedCallers { get; set; } = 10_000;

    /// <summary>Some five milliseconds of work on two cores, about what a collection or a busy neighbour may cost without a refusal: <c>bench load</c>.</summary>
    [Setting("line", "Questions that may wait for a processor before calls are refused", Min = 1, Max = 1_000_000)]
    public int Line { get; set; } = 100;
}
