using Matching.Engine.Pools;
using Matching.Engine.Records;

namespace Matching.Engine;

public sealed partial class MatchingEngine
{
    private readonly IdWalk candidateWalk = new();
    private readonly IdWalk vacancyWalk = new();

    /// <summary>
    /// Up to so many candidates whose ids follow one in ordinal order, all as of one view; "" is before every id. Whoever goes on behind the last id of each
    /// page meets every candidate that stands all the while, once, however the pool changes between the pages.
    /// </summary>
    public IReadOnlyList<Candidate> CandidatesAfter(string id, int count)
    {
        var view = CurrentPool.View;
        return candidateWalk.Next(view.CandidateSide, IdScope.All, id, count).ConvertAll(
            next => TryGetCandidate(view, next, out var candidate) ? candidate : throw NoSuch("candidate", next));
    }

    /// <inheritdoc cref="CandidatesAfter"/>
    /// <param name="employerId">Where given: the vacancies of this employer only.</param>
    public IReadOnlyList<Vacancy> VacanciesAfter(string id, int count, string? employerId = null)
    {
        var view = CurrentPool.View;
        return vacancyWalk.Next(view.VacancySide, new IdScope(employerId), id, count).ConvertAll(
            next => TryGetVacancy(view, next, out var vacancy) ? vacancy : throw NoSuch("vacancy", next));
    }
}
