using Matching.Engine.Primitives;

namespace Matching.Engine.Explanations;

/// <summary>Which of a pair has a place among others.</summary>
public enum RankedSide
{
    /// <summary>The candidate, in the shortlist of the vacancy.</summary>
    Candidate = 0,

    /// <summary>The vacancy, in the shortlist of the candidate.</summary>
    Vacancy = 1,
}

/// <summary>By what shortlists are ordered (SCORING.md, step 3): the total, then the earlier registration, then the id.</summary>
public sealed record RankKey(int Total, UtcTime RegisteredAt, string Id)
{
    /// <summary>Whether this comes before the other or is it.</summary>
    public bool Reaches(RankKey other)
    {
        if (Total != other.Total)
        {
            return Total > other.Total;
        }

        return RegisteredAt != other.RegisteredAt
            ? RegisteredAt < other.RegisteredAt
            : string.CompareOrdinal(Id, other.Id) <= 0;
    }
}

/// <summary>
/// The first <paramref name="Size"/> places of a shortlist, of which <paramref name="Last"/> is the n-th; null where fewer pass, so that whoever passes
/// is in.
/// </summary>
internal sealed record RankTarget(int Size, RankedSide Ranked, RankKey? Last)
{
    public bool Admits(Pair pair, RecordScore score)
    {
        if (!score.Passes || Last is null)
        {
            return score.Passes;
        }

        var key = Ranked == RankedSide.Candidate
            ? new RankKey(score.Shown.Total, pair.Candidate.RegisteredAt, pair.Candidate.Id)
            : new RankKey(score.Shown.Total, pair.Vacancy.RegisteredAt, pair.Vacancy.Id);
        return key.Reaches(Last);
    }
}
