using Matching.Engine.Records;
using Matching.Engine.Shortlists;

namespace Matching.Engine.Explanations;

/// <summary>What is asked about a pair.</summary>
public sealed record ExplainRequest
{
    public const int StepMax = Widening.LastStep;

    public Audience Audience { get; init; } = Audience.CareerCentre;

    /// <summary>The date for which is asked. The engine has no clock; a caller's default is today at UTC+5.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>The step of widening under whose settings the pair is judged, 0…3.</summary>
    public int Step { get; init; }

    /// <summary>Whether the registration still stands: a command ends it, no field of the record does.</summary>
    public bool CandidateActive { get; init; } = true;

    public bool VacancyActive { get; init; } = true;

    /// <summary>Whether the pair stands among the first so many of the shortlist, and what would bring it there; null: not asked.</summary>
    public int? FirstSize { get; init; }

    /// <summary>Whose place in whose shortlist <see cref="FirstSize"/> speaks of.</summary>
    public RankedSide Ranked { get; init; } = RankedSide.Candidate;
}
