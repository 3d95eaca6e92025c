using Matching.Engine.Pools;
using Matching.Engine.Records;

namespace Matching.Engine;

public sealed partial class MatchingEngine
{
    internal IdWalk CandidateWalk { get; } = new();

    internal IdWalk VacancyWalk { get; } = new();

    /// <inheritdoc cref="PoolMoment.CandidatesAfter"/>
    public IReadOnlyList<Candidate> CandidatesAfter(string id, int count) => Now.CandidatesAfter(id, count);

    /// <inheritdoc cref="PoolMoment.VacanciesAfter"/>
    public IReadOnlyList<Vacancy> VacanciesAfter(string id, int count, string? employerId = null) => Now.VacanciesAfter(id, count, employerId);
}
