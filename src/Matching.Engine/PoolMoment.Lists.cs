using Matching.Engine.Pools;
using Matching.Engine.Records;

namespace Matching.Engine;

public readonly partial struct PoolMoment
{
    /// <summary>
    /// Up to so many candidates whose ids follow one in ordinal order; "" is before every id. Whoever goes on behind the last id of each page, at a later
    /// moment each time, meets every candidate that stands all the while, once, however the pool changes between the pages.
    /// </summary>
    public IReadOnlyList<Candidate> CandidatesAfter(string id, int count)
    {
        var moment = this;
        return engine.CandidateWalk.Next(view.CandidateSide, IdScope.All, id, count).ConvertAll(
            next => moment.TryGetCandidate(next, out var candidate) ? candidate : throw NoSuch("candidate", next));
    }

    /// <inheritdoc cref="CandidatesAfter"/>
    /// <param name="employerId">Where given: the vacancies of this employer only.</param>
    public IReadOnlyList<Vacancy> VacanciesAfter(string id, int count, string? employerId = null)
    {
        var moment = this;
        return engine.VacancyWalk.Next(view.VacancySide, new IdScope(employerId), id, count).ConvertAll(
            next => moment.TryGetVacancy(next, out var vacancy) ? vacancy : throw NoSuch("vacancy", next));
    }
}
