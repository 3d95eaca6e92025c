using System.Collections.Concurrent;
using Matching.Engine.Catalogues;
using Matching.Engine.Policies;
using Matching.Engine.Terms;

namespace Matching.Engine.Shortlists;

/// <summary>A search in each direction and the terms of its subject: the working memory of one query.</summary>
internal sealed class Searcher(Catalogue catalogue, Policy policy, bool vector)
{
    public EntrySearch Entries { get; } = new(catalogue, vector);

    public VacancySearch Vacancies { get; } = new(catalogue, policy, vector);

    public VacancyTerms Vacancy { get; } = new();

    public CandidateTerms Candidate { get; } = new();
}

/// <summary>Lends searchers, so that a query allocates nothing but its result. Keeps as many as have run at once, at most 64.</summary>
internal sealed class SearchPool(Catalogue catalogue, Policy policy, bool vector)
{
    private const int KeptMax = 64;

    private readonly ConcurrentStack<Searcher> idle = new();
    private Searcher? last;

    public Searcher Rent() =>
        Interlocked.Exchange(ref last, null) is { } kept ? kept
        : idle.TryPop(out var searcher) ? searcher
        : new Searcher(catalogue, policy, vector);

    public void Return(Searcher searcher)
    {
        if (Interlocked.CompareExchange(ref last, searcher, null) is not null && idle.Count < KeptMax)
        {
            idle.Push(searcher);
        }
    }
}
