using System.Text;
using Matching.Engine.Catalogues;
using Matching.Engine.Kernels;
using Matching.Engine.Policies;
using Matching.Engine.Primitives;
using Matching.Engine.Records;
using Matching.Engine.Terms;

namespace Matching.Engine.Pools;

/// <summary>
/// People and vacancies in memory. Changes are made one at a time, under one lock, and each publishes a view; a reader takes the
/// newest view and never waits. A change is in every view taken after it returned, and no view has half of it.
/// </summary>
internal sealed class Pool
{
    private readonly Lock writing = new();
    private readonly CandidateSide candidates;
    private readonly VacancySide vacancies;
    private PoolView view;

    public Pool(Catalogue catalogue, Policy policy, CodeTables codes)
    {
        var reader = new TermsReader(catalogue, codes, policy.Weights);
        candidates = new CandidateSide(catalogue, reader);
        vacancies = new VacancySide(catalogue, reader, policy.Weights);
        view = ViewAt(0);
    }

    public PoolView View => Volatile.Read(ref view);

    /// <summary>The newest row of an id that a view has, if it stands in it.</summary>
    public bool TryFindCandidate(PoolView poolView, string id, out uint row) =>
        TryFind(candidates.Ids, candidates.Rows, poolView.Candidates, poolView.Version, id, out row);

    public bool TryFindVacancy(PoolView poolView, string id, out uint row) =>
        TryFind(vacancies.Ids, vacancies.Rows, poolView.Vacancies, poolView.Version, id, out row);

    public void Put(Candidate candidate)
    {
        lock (writing)
        {
            var version = view.Version + 1;
            candidates.Put(candidate, version);
            candidates.Sweep(version);
            Publish(version);
        }
    }

    public void Put(Vacancy vacancy)
    {
        lock (writing)
        {
            var version = view.Version + 1;
            vacancies.Put(vacancy, version);
            vacancies.Sweep(version);
            Publish(version);
        }
    }

    public bool WithdrawCandidate(string id)
    {
        lock (writing)
        {
            var version = view.Version + 1;
            var found = candidates.Withdraw(id, version);
            Publish(version);
            return found;
        }
    }

    public bool WithdrawVacancy(string id)
    {
        lock (writing)
        {
            var version = view.Version + 1;
            var found = vacancies.Withdraw(id, version);
            Publish(version);
            return found;
        }
    }

    /// <summary>Many changes as one: no view has some of them and not the others.</summary>
    public void Apply(IReadOnlyCollection<PoolChange> changes)
    {
        lock (writing)
        {
            var version = view.Version + 1;
            foreach (var change in changes)
            {
                Check(change);
            }

            foreach (var change in changes)
            {
                Apply(change, version);
            }

            candidates.Sweep(version);
            vacancies.Sweep(version);
            Publish(version);
        }
    }

    /// <summary>Fills an empty pool, with an index built at once.</summary>
    public void Load(IEnumerable<Candidate> candidateRecords, IEnumerable<Vacancy> vacancyRecords)
    {
        lock (writing)
        {
            if (candidates.Rows.Limit > 0 || vacancies.Rows.Limit > 0)
            {
                throw new InvalidOperationException("only an empty pool is loaded; a pool in use is changed");
            }

            var version = view.Version + 1;
            var entries = new BulkIndex<EntryWords>();
            foreach (var candidate in candidateRecords)
            {
                candidates.PutForBulk(candidate, version, entries);
            }

            entries.Build(candidates.Index, candidates.Rows, candidates.WriteWords);
            var postings = new BulkIndex<VacancyWords>();
            foreach (var vacancy in vacancyRecords)
            {
                vacancies.PutForBulk(vacancy, version, postings);
            }

            postings.Build(vacancies.Index, vacancies.Rows, (row, _, words) => vacancies.WriteWords(row, words));
            Publish(version);
        }
    }

    private static bool TryFind(IdTable ids, RowStore store, RowView rows, long version, string id, out uint row)
    {
        row = RowHeader.NoRow;
        Span<byte> bytes = stackalloc byte[Limits.IdLength];
        if (id.Length > Limits.IdLength || !Ascii.IsValid(id)
            || !ids.TryFind(bytes[..Encoding.ASCII.GetBytes(id, bytes)], out row))
        {
            return false;
        }

        // The writer may be ahead of the view: back to the row that the view has.
        while (row != RowHeader.NoRow && row >= rows.Limit)
        {
            row = RowHeader.Previous(ref store.Row(row));
        }

        return row != RowHeader.NoRow && rows.Stands(row, version);
    }

    /// <summary>What can go wrong with a change goes wrong here, before any of its batch is done.</summary>
    private void Check(PoolChange change)
    {
        switch (change)
        {
            case PoolChange.PutCandidate put:
                candidates.Check(put.Candidate);
                break;
            case PoolChange.PutVacancy put:
                vacancies.Check(put.Vacancy);
                break;
            case PoolChange.WithdrawCandidate or PoolChange.WithdrawVacancy:
                break;
            default:
                throw new ArgumentException($"a change of an unknown kind: {change?.GetType().Name}", nameof(change));
        }
    }

    private void Apply(PoolChange change, long version)
    {
        switch (change)
        {
            case PoolChange.PutCandidate put:
                candidates.Put(put.Candidate, version);
                break;
            case PoolChange.PutVacancy put:
                vacancies.Put(put.Vacancy, version);
                break;
            case PoolChange.WithdrawCandidate withdraw:
                candidates.Withdraw(withdraw.Id, version);
                break;
            case PoolChange.WithdrawVacancy withdraw:
                vacancies.Withdraw(withdraw.Id, version);
                break;
        }
    }

    private void Publish(long version) => Volatile.Write(ref view, ViewAt(version));

    private PoolView ViewAt(long version) => new(
        version, candidates.Rows.View, candidates.Index.View, candidates.Count,
        vacancies.Rows.View, vacancies.Index.View, vacancies.LooseOccupations, vacancies.Count);
}
