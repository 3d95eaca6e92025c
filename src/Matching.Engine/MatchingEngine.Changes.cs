using Matching.Engine.Pools;
using Matching.Engine.Records;

namespace Matching.Engine;

public sealed partial class MatchingEngine
{
    /// <summary>Inserts a candidate, or replaces the one of that id. Queries that begin after this returned see it.</summary>
    /// <exception cref="ArgumentException">The record names a zone or an occupation that the catalogue lacks; nothing changed.</exception>
    public void Put(Candidate candidate) => CurrentPool.Put(candidate);

    /// <inheritdoc cref="Put(Candidate)"/>
    public void Put(Vacancy vacancy) => CurrentPool.Put(vacancy);

    /// <summary>False where there is no such candidate.</summary>
    public bool WithdrawCandidate(string id) => CurrentPool.WithdrawCandidate(id);

    /// <summary>False where there is no such vacancy.</summary>
    public bool WithdrawVacancy(string id) => CurrentPool.WithdrawVacancy(id);

    /// <summary>Many changes as one: every query sees all of them or none.</summary>
    /// <exception cref="ArgumentException">A record names what the catalogue lacks; none of the changes was made.</exception>
    public void Apply(IReadOnlyCollection<PoolChange> changes) => CurrentPool.Apply(changes);

    /// <summary>
    /// As <see cref="Apply"/>, of commands of the journal up to a position, validated against this engine's catalogue: whoever sees one of the changes sees the
    /// position too. False in <paramref name="effects"/> for a withdrawal of what was not there.
    /// </summary>
    internal void ApplyChecked(IReadOnlyCollection<PoolChange> changes, Span<bool> effects, long throughPosition) =>
        CurrentPool.ApplyChecked(changes, effects, throughPosition);

    /// <summary>
    /// Fills the engine, before it is used: many times faster than change by change. Of a repeated id the last record stays. Where
    /// reading the records fails, the engine stays empty.
    /// </summary>
    /// <exception cref="InvalidOperationException">The pool is not empty.</exception>
    public void Load(IEnumerable<Candidate> candidates, IEnumerable<Vacancy> vacancies)
    {
        Load(loaded => loaded.Load(candidates, vacancies));
    }

    /// <summary>As <see cref="Load(IEnumerable{Candidate}, IEnumerable{Vacancy})"/>, of rows whose codes are numbers of <see cref="CodeTables"/>.</summary>
    internal void Load(IStoredRows stored, long throughPosition) => Load(loaded => loaded.Load(stored, throughPosition));

    private void Load(Action<Pool> fill)
    {
        var empty = CurrentPool;
        if (empty.View.Version > 0)
        {
            throw new InvalidOperationException("only an engine that has not been changed yet can be loaded");
        }

        var loaded = NewPool();
        fill(loaded);
        if (Interlocked.CompareExchange(ref pool, loaded, empty) != empty || empty.View.Version > 0)
        {
            throw new InvalidOperationException("the engine was changed while it was loaded");
        }
    }
}
