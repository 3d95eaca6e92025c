using Matching.Engine.Explanations;
using Matching.Engine.Pools;
using Matching.Engine.Shortlists;

namespace Matching.Engine;

public sealed partial class MatchingEngine
{
    /// <summary>
    /// Explains a stored pair, and where <see cref="ExplainRequest.FirstSize"/> is given also its place in the shortlist that a query at the same
    /// moment returns, unwidened: records and shortlist are of one view.
    /// </summary>
    /// <exception cref="KeyNotFoundException">The vacancy or the candidate is not in the pool, or no longer.</exception>
    /// <exception cref="ArgumentException">The step is not 0…3, or a place is asked of a widened search.</exception>
    public Explanation Explain(string vacancyId, string candidateId, ExplainRequest request)
    {
        if (request is { FirstSize: not null, Step: > 0 })
        {
            throw new ArgumentException("places are those of the unwidened shortlist: give a size, or a step", nameof(request));
        }

        var view = CurrentPool.View;
        if (!TryGetVacancy(view, vacancyId, out var vacancy))
        {
            throw NoSuch("vacancy", vacancyId);
        }

        if (!TryGetCandidate(view, candidateId, out var candidate))
        {
            throw NoSuch("candidate", candidateId);
        }

        return explainer.Explain(vacancy, candidate, request, LastOfFirst(view, vacancyId, candidateId, request));
    }

    /// <summary>Whom one has to come before, or be, to stand among the first n; null where fewer than n pass.</summary>
    private RankKey? LastOfFirst(PoolView view, string vacancyId, string candidateId, ExplainRequest request)
    {
        if (request.FirstSize is not { } size)
        {
            return null;
        }

        var query = new ShortlistRequest { Size = size, Audience = request.Audience, AsOf = request.AsOf };
        Check(query);
        var ranksVacancies = request.Ranked == RankedSide.Vacancy;
        var matches = (ranksVacancies ? FindVacancies(view, candidateId, query) : FindCandidates(view, vacancyId, query)).Matches;
        if (matches.Length < size)
        {
            return null;
        }

        var last = matches[^1];
        if (ranksVacancies)
        {
            return TryGetVacancy(view, last.Id, out var vacancy) ? new RankKey(last.Total, vacancy.RegisteredAt, last.Id) : null;
        }

        return TryGetCandidate(view, last.Id, out var candidate) ? new RankKey(last.Total, candidate.RegisteredAt, last.Id) : null;
    }
}
