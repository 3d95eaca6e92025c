using Matching.Engine.Catalogues;
using Matching.Engine.Kernels;
using Matching.Engine.Policies;
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

    public Pool(Catalogue catalogue, Policy policy, CodeTables codes, int rowPagesMax)
    {
        var reader = new TermsReader(catalogue, codes, policy.Weights);
        candidates = new CandidateSide(catalogue, reader, rowPagesMax);
        vacancies = new VacancySide(catalogue, reader, policy.Weights, rowPagesMax);
        view = ViewAt(0);
    }

    /// <summary>Rows of candidates that have ended and still take memory.</summary>
    public long EndedCandidateRows => candidates.Rows.Ended;

    public PoolView View => Volatile.Read(ref view);

    public void Put(Candidate candidate)
    {
        lock (writing)
        {
            var version = view.Version + 1;
            candidates.Put(candidate, version);
            candidates.Tend(version);
            Publish(version);
        }
    }

    public void Put(Vacancy vacancy)
    {
        lock (writing)
        {
            var version = view.Version + 1;
            vacancies.Put(vacancy, version);
            vacancies.Tend(version);
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

            candidates.Tend(version);
            vacancies.Tend(version);
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
                candidates.Put(candidate, version, entries);
            }

            candidates.Build(entries);
            var postings = new BulkIndex<VacancyWords>();
            foreach (var vacancy in vacancyRecords)
            {
                vacancies.Put(vacancy, version, postings);
            }

            vacancies.Build(postings);
            Publish(version);
        }
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
        version,
        candidates.Rows.View, candidates.Ids, candidates.Index.View, candidates.Count,
        vacancies.Rows.View, vacancies.Ids, vacancies.Index.View, vacancies.Count);
}
