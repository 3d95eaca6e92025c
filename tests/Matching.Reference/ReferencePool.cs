using Matching.Engine.Catalogues;
using Matching.Engine.Policies;
using Matching.Engine.Primitives;
using Matching.Engine.Records;
using Matching.Engine.Shortlists;

namespace Matching.Reference;

/// <summary>Shortlists by scoring everybody and sorting all: what the engine's answers must equal, row for row.</summary>
public sealed class ReferencePool
{
    private readonly ReferenceScorer scorer;
    private readonly Candidate[] candidates;
    private readonly Vacancy[] vacancies;

    public ReferencePool(
        IEnumerable<Occupation> occupations, IEnumerable<RelatedProfession> related, IEnumerable<Zone> zones,
        IEnumerable<TravelTime> travelTimes, IEnumerable<Candidate> candidates, IEnumerable<Vacancy> vacancies, Weights policyWeights)
        : this(new ReferenceScorer(occupations, related, zones, travelTimes, policyWeights), candidates, vacancies)
    {
    }

    /// <summary>Another state of a pool over the same catalogue.</summary>
    public ReferencePool(ReferenceScorer scorer, IEnumerable<Candidate> candidates, IEnumerable<Vacancy> vacancies)
    {
        this.scorer = scorer;
        this.candidates = [.. candidates];
        this.vacancies = [.. vacancies];
    }

    public ReferenceScorer Scorer => scorer;

    public Shortlist FindCandidates(Vacancy vacancy, ShortlistRequest request) => new(vacancy.Id, First(request, step =>
        candidates.Select(candidate => Ranked(vacancy, candidate, request, step, candidate.Id, candidate.RegisteredAt))));

    public Shortlist FindVacancies(Candidate candidate, ShortlistRequest request) => new(candidate.Id, First(request, step =>
        vacancies.Select(vacancy => Ranked(vacancy, candidate, request, step, vacancy.Id, vacancy.RegisteredAt))));

    public GateReport Gates(Vacancy vacancy, Candidate candidate, Audience audience, DateOnly asOf, int step = 0) =>
        scorer.Gates(vacancy, candidate, audience, asOf, new WideningStep(step));

    private (Match Match, UtcTime RegisteredAt)? Ranked(
        Vacancy vacancy, Candidate candidate, ShortlistRequest request, WideningStep step, string id, UtcTime registeredAt) =>
        scorer.Score(vacancy, candidate, request.Audience, request.AsOf, step) is { } match
            ? (match with { Id = id }, registeredAt)
            : null;

    private static Match[] First(ShortlistRequest request, Func<WideningStep, IEnumerable<(Match Match, UtcTime RegisteredAt)?>> scoreAll)
    {
        List<Match> listed = [];
        for (var step = 0; step <= (request.Widen ? WideningStep.Last : 0) && listed.Count < request.Size; step++)
        {
            var known = listed.Select(match => match.Id).ToHashSet(StringComparer.Ordinal);
            listed.AddRange(scoreAll(new WideningStep(step))
                .Where(ranked => ranked is not null && !known.Contains(ranked.Value.Match.Id))
                .Select(ranked => ranked!.Value)
                .OrderByDescending(ranked => ranked.Match.Total)
                .ThenBy(ranked => ranked.RegisteredAt.UnixSeconds)
                .ThenBy(ranked => ranked.Match.Id, StringComparer.Ordinal)
                .Select(ranked => ranked.Match)
                .Take(request.Size - listed.Count));
        }

        return [.. listed];
    }
}
