namespace Matching.Engine.Pools;

/// <summary>
/// The pool at one version, for any number of readers, for as long as they hold it. Immutable but for what lies beyond
/// it: rows at or above the limits, and stamps of versions after its own.
/// </summary>
/// <param name="Position">Of the journal: the view has the changes up to it and none after. 0 where there is no journal.</param>
internal sealed record PoolView(
    long Version,
    long Position,
    RowView Candidates,
    IdTable CandidateIds,
    ClusterView Entries,
    int CandidateCount,
    RowView Vacancies,
    IdTable VacancyIds,
    ClusterView VacancyClusters,
    int VacancyCount)
{
    public SideView CandidateSide => new(Candidates, CandidateIds, Version);

    public SideView VacancySide => new(Vacancies, VacancyIds, Version);

    public bool TryFindCandidate(string id, out uint row) => CandidateSide.TryFind(id, out row);

    public bool TryFindVacancy(string id, out uint row) => VacancySide.TryFind(id, out row);
}
