using Matching.Engine.Explanations;
using Matching.Engine.Shortlists;

namespace Matching.Engine;

public readonly partial struct PoolMoment
{
    /// <inheritdoc cref="MatchingEngine.Explain"/>
    public Explanation Explain(string vacancyId, string candidateId, ExplainRequest request)
    {
        if (request is { FirstSize: not null, Step: > 0 })
        {
            throw new ArgumentException("places are those of the unwidened shortlist: give a size, or a step", nameof(request));
        }

        if (!TryGetVacancy(vacancyId, out var vacancy))
        {
            throw NoSuch("vacancy", vacancyId);
        }

        if (!TryGetCandidate(candidateId, out var candidate))
        {
            throw NoSuch("candidate", candidateId);
        }

        return engine.Explainer.Explain(vacancy, candidate, request, LastOfFirst(vacancyId, candidateId, request));
    }

    /// <summary>Whom one has to come before, or be, to stand among the first n; null where fewer than n pass.</summary>
    private RankKey? LastOfFirst(string vacancyId, string candidateId, ExplainRequest request)
    {
        if (request.FirstSize is not { } size)
        {
            return null;
        }

        var query = new ShortlistRequest { Size = size, Audience = request.Audience, AsOf = request.AsOf };
        var ranksVacancies = request.Ranked == RankedSide.Vacancy;
        var matches = (ranksVacancies ? FindVacancies(candidateId, query) : FindCandidates(vacancyId, query)).Matches;
        if (matches.Length < size)
        {
            return null;
        }

        var last = matches[^1];
        if (ranksVacancies)
        {
            return TryGetVacancy(last.Id, out var vacancy) ? new RankKey(last.Total, vacancy.RegisteredAt, last.Id) : null;
        }

        return TryGetCandidate(last.Id, out var candidate) ? new RankKey(last.Total, candidate.RegisteredAt, last.Id) : null;
    }
}
