using Matching.Engine.Primitives;

namespace Matching.Engine.Pools;

/// <summary>
/// The pool at one version, for any number of readers, for as long as they hold it. Immutable but for what lies beyond
/// it: rows at or above the limits, and stamps of versions after its own. <paramref name="LooseOccupations"/> are those of
/// vacancies in <see cref="VacancyPart.Loose"/>.
/// </summary>
internal sealed record PoolView(
    long Version,
    RowView Candidates,
    IdTable CandidateIds,
    ClusterView Entries,
    int CandidateCount,
    RowView Vacancies,
    IdTable VacancyIds,
    ClusterView VacancyClusters,
    int[] LooseOccupations,
    int VacancyCount)
{
    public bool TryFindCandidate(string id, out uint row) => TryFind(CandidateIds, Candidates, id, out row);

    public bool TryFindVacancy(string id, out uint row) => TryFind(VacancyIds, Vacancies, id, out row);

    private bool TryFind(IdTable ids, RowView rows, string id, out uint row)
    {
        row = RowHeader.NoRow;
        Span<byte> bytes = stackalloc byte[Limits.IdLength];
        if (!IdBytes.TryWrite(id, bytes, out var length) || !ids.TryFind(bytes[..length], out row))
        {
            return false;
        }

        // The writer may be ahead of this view: back to the row that the view has.
        while (row != RowHeader.NoRow && row >= rows.Limit)
        {
            row = ids.Previous(row);
        }

        return row != RowHeader.NoRow && rows.Stands(row, Version);
    }
}
