using Matching.Engine.Primitives;
using Matching.Engine.Records;

namespace Matching.Engine.Explanations;

/// <summary>
/// The key of the n-th best candidate for the vacancy, whom a candidate must come before, or be, to stand in the first
/// n. Where fewer than n pass there is none: everyone who passes is in. The shortlist is that of the request's own step.
/// </summary>
public sealed record RankTarget(int Size, int Total, UtcTime RegisteredAt, string CandidateId)
{
    /// <summary>Whether a candidate with this key comes before the n-th best or is it (SCORING.md, step 3).</summary>
    public bool Admits(int total, UtcTime registeredAt, string candidateId)
    {
        if (total != Total)
        {
            return total > Total;
        }

        return registeredAt != RegisteredAt
            ? registeredAt < RegisteredAt
            : string.CompareOrdinal(candidateId, CandidateId) <= 0;
    }
}

/// <summary>What is asked about a pair.</summary>
public sealed record ExplainRequest
{
    public Audience Audience { get; init; } = Audience.CareerCentre;

    /// <summary>The date for which is asked. The engine has no clock; a caller's default is today at UTC+5.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>The step of widening under whose settings the pair is judged, 0…3.</summary>
    public int Step { get; init; }

    /// <summary>Whether the registration still stands: a command ends it, no field of the record does.</summary>
    public bool CandidateActive { get; init; } = true;

    public bool VacancyActive { get; init; } = true;

    /// <summary>The n-th best of the shortlist asked about; null: none, or fewer than n pass.</summary>
    public RankTarget? Target { get; init; }
}
