namespace Matching.Engine.Pools;

/// <summary>
/// The pool at one version, for any number of readers, for as long as they hold it. Immutable but for what lies beyond
/// it: rows at or above the limits, and stamps of versions after its own. <paramref name="LooseOccupations"/> are those of
/// vacancies in <see cref="VacancyPart.Loose"/>.
/// </summary>
internal sealed record PoolView(
    long Version,
    RowView Candidates,
    ClusterView Entries,
    int CandidateCount,
    RowView Vacancies,
    ClusterView VacancyClusters,
    int[] LooseOccupations,
    int VacancyCount);
