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
    /// <summary>A page of rows holds several hundred: moving one for fewer changes than these keeps pace with them.</summary>
    private const int ChangesPerTending = 64;

    private readonly Lock writing = new();
    private readonly CandidateSide candidates;
    private readonly VacancySide vacancies;
    private long position;
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
            candidates.LetGo(version);
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
            vacancies.LetGo(version);
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

    /// <summary>Many changes as one: no view has some of them and not the others. What can go wrong goes wrong before any is made.</summary>
    public void Apply(IReadOnlyCollection<PoolChange> changes)
    {
        lock (writing)
        {
            foreach (var change in changes)
            {
                Check(change);
            }

            ApplyChecked(changes, new bool[changes.Count]);
        }
    }

    /// <summary>As <see cref="Apply"/>, of changes that are known to be valid: one that is not leaves the pool unfit for any further change.</summary>
    /// <param name="effects">For each change, false for a withdrawal of what was not there.</param>
    /// <param name="throughPosition">Of the journal: the last change's. Null where there is no journal.</param>
    public void ApplyChecked(IReadOnlyCollection<PoolChange> changes, Span<bool> effects, long? throughPosition = null)
    {
        lock (writing)
        {
            var version = view.Version + 1;
            var number = 0;
            foreach (var change in changes)
            {
                effects[number++] = Apply(change, version);
            }

            position = throughPosition ?? position;

            // A change tends once; so many at once leave more to tend, in views of their own.
            for (var rest = number; rest >= 0; rest -= ChangesPerTending, version++)
            {
                candidates.Tend(version);
                vacancies.Tend(version);
                Publish(version);
                candidates.LetGo(version);
                vacancies.LetGo(version);
            }
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

    /// <summary>Fills an empty pool with rows that were stored as terms, at a position of the journal; each side on a thread of its own.</summary>
    public void Load(IStoredRows stored, long throughPosition)
    {
        lock (writing)
        {
            position = throughPosition;
            Parallel.Invoke(
                () =>
                {
                    var entries = new BulkIndex<EntryWords>();
                    candidates.Load(stored, entries);
                    candidates.Build(entries);
                },
                () =>
                {
                    var postings = new BulkIndex<VacancyWords>();
                    vacancies.Load(stored, postings);
                    vacancies.Build(postings);
                });
            Publish(view.Version + 1);
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

    private bool Apply(PoolChange change, long version)
    {
        switch (change)
        {
            case PoolChange.PutCandidate put:
                candidates.Put(put.Candidate, version);
                return true;
            case PoolChange.PutVacancy put:
                vacancies.Put(put.Vacancy, version);
                return true;
            case PoolChange.WithdrawCandidate withdraw:
                return candidates.Withdraw(withdraw.Id, version);
            default:
                return vacancies.Withdraw(((PoolChange.WithdrawVacancy)change).Id, version);
        }
    }

    private void Publish(long version) => Volatile.Write(ref view, ViewAt(version));

    private PoolView ViewAt(long version) => new(
        version,
        position,
        candidates.Rows.View, candidates.Ids, candidates.Index.View, candidates.Count,
        vacancies.Rows.View, vacancies.Ids, vacancies.Index.View, vacancies.Count);
}
