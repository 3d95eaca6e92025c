using Matching.Engine;
using Matching.Engine.Journals;
using Matching.Engine.Records;
using Matching.Engine.Shortlists;

namespace Matching.Grpc.Services.Watches;

/// <summary>What a change brings, by the pool as it stands when its turn has come: a moment after the change itself.</summary>
internal sealed class ChangeComputation(MatchingEngine engine, TimeProvider clock)
{
    /// <summary>
    /// The best of each side that are computed and kept. More than the <see cref="WatchFilter.MatchesShown"/> that are shown, so that who watches a few vacancies is told where one of
    /// them is among the first hundred of a person.
    /// </summary>
    public const int MatchesKept = 100;

    /// <param name="audiences">For whom somebody watches.</param>
    public WatchedChange Of(in WaitingChange change, AudienceSet audiences) => change.Command switch
    {
        Command.PutCandidate put => OfCandidate(put.Candidate.Id, change),
        Command.PutVacancy put => OfVacancy(put.Vacancy.Id, change, audiences),
        Command.WithdrawCandidate withdrawn => new WatchedChange.CandidateWithdrawn(change.Place, withdrawn.Id),
        Command.WithdrawVacancy withdrawn => new WatchedChange.VacancyWithdrawn(change.Place, withdrawn.Id),
        _ => new WatchedChange.Nothing(change.Place),
    };

    private WatchedChange OfCandidate(string id, in WaitingChange change)
    {
        var moment = engine.Now;
        if (!moment.TryGetCandidate(id, out var candidate))
        {
            return new WatchedChange.Nothing(change.Place);
        }

        // The gate that differs between audiences is the person's consent, which is one for all vacancies.
        var vacancies = Array.ConvertAll(moment.FindVacancies(id, Request(Audience.CareerCentre)).Matches, match =>
        {
            moment.TryGetEmployer(match.Id, out var employer);
            moment.TryGetWorkplace(match.Id, out var zone);
            return new MatchedVacancy(match, employer!, zone!);
        });
        return new WatchedChange.Candidate(change.Place, id, AudienceSet.Of(candidate), vacancies);
    }

    private WatchedChange OfVacancy(string id, in WaitingChange change, AudienceSet audiences)
    {
        var moment = engine.Now;
        if (!moment.TryGetEmployer(id, out var employer) || !moment.TryGetWorkplace(id, out var zone))
        {
            return new WatchedChange.Nothing(change.Place);
        }

        var byAudience = new Match[]?[AudienceSet.Count];
        foreach (var audience in Enum.GetValues<Audience>())
        {
            byAudience[(int)audience] = audiences.Has(audience) ? moment.FindCandidates(id, Request(audience)).Matches : null;
        }

        return new WatchedChange.Vacancy(change.Place, id, employer, zone, byAudience);
    }

    private ShortlistRequest Request(Audience audience) => new() { Size = MatchesKept, Audience = audience, AsOf = Commands.AsOf.Today(clock) };
}
