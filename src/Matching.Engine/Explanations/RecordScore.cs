using Matching.Engine.Policies;
using Matching.Engine.Shortlists;

namespace Matching.Engine.Explanations;

/// <summary>One alternative of the vacancy against one entry: the months it counts, its q and its x.</summary>
internal readonly record struct AlternativeScore(int Index, int Months, int Qualification, int Experience, bool FieldsMissed, bool Satisfied);

/// <summary>One entry of the candidate against the vacancy, its scores computed whether or not its gates are open.</summary>
internal sealed record EntryScore
{
    public required int Index { get; init; }

    public required int Affinity { get; init; }

    /// <summary>One for each alternative of the vacancy.</summary>
    public required AlternativeScore[] Alternatives { get; init; }

    /// <summary>
    /// Index of the chosen alternative, -1 where the vacancy has none. Where one is required and none is satisfied it
    /// is the one that would be chosen if the requirement were only preferred.
    /// </summary>
    public required int Chosen { get; init; }

    /// <summary>An unreachable workplace counts 0.</summary>
    public required Scores Scores { get; init; }

    public required GateSet Closed { get; init; }

    public required int Total { get; init; }

    public required int EmployerFit { get; init; }

    public required int CandidateFit { get; init; }

    public required bool RequirementSatisfied { get; init; }

    public bool Open => Closed.IsEmpty;
}

/// <summary>All that SCORING.md says of a pair, in numbers.</summary>
internal sealed record RecordScore
{
    public required Weights Weights { get; init; }

    /// <summary>Least minutes to the workplace, <see cref="Criteria.CriterionScores.NoMinutes"/> where no mode leads there; 0 for remote work.</summary>
    public required int Minutes { get; init; }

    /// <summary>Remote, or within the longest commute: what suitable work asks of transport.</summary>
    public required bool WithinCommute { get; init; }

    public required EntryScore[] Entries { get; init; }

    /// <summary>
    /// The entry that is shown: of those whose gates are open the largest total, the lowest index among equals; where none is
    /// open, the one with the fewest closed gates, then by the total it would have.
    /// </summary>
    public required EntryScore Shown { get; init; }

    public required bool Suitable { get; init; }

    public bool Passes => Shown.Open;
}
