using System.Diagnostics.CodeAnalysis;
using System.Text;
using Matching.Engine.Pools;
using Matching.Engine.Primitives;
using Matching.Engine.Records;
using Matching.Engine.Shortlists;
using Matching.Engine.Terms;

namespace Matching.Engine;

/// <summary>
/// The pool as it stood when <see cref="MatchingEngine.Now"/> was asked: all that one moment answers belongs together, and to its
/// <see cref="Position"/>. It may be held for as long as it takes; what it shows is kept in memory meanwhile.
/// </summary>
public readonly partial struct PoolMoment
{
    private readonly MatchingEngine engine;
    private readonly PoolView view;

    internal PoolMoment(MatchingEngine engine, PoolView view) => (this.engine, this.view) = (engine, view);

    /// <summary>Of the journal: the moment has the changes up to it and none after. 0 where there is no journal.</summary>
    public long Position => view.Position;

    public int CandidateCount => view.CandidateCount;

    public int VacancyCount => view.VacancyCount;

    /// <inheritdoc cref="MatchingEngine.FindCandidates(string, ShortlistRequest)"/>
    public Shortlist FindCandidates(string vacancyId, ShortlistRequest request) =>
        FindCandidates(vacancyId, request, vacancyId, static (id, found) => new Shortlist(id, MatchBuilder.Build(found)));

    /// <inheritdoc cref="MatchingEngine.FindCandidates(Vacancy, ShortlistRequest)"/>
    public Shortlist FindCandidates(Vacancy vacancy, ShortlistRequest request) =>
        FindCandidates(vacancy, request, vacancy.Id, static (id, found) => new Shortlist(id, MatchBuilder.Build(found)));

    /// <inheritdoc cref="MatchingEngine.FindVacancies(string, ShortlistRequest)"/>
    public Shortlist FindVacancies(string candidateId, ShortlistRequest request) =>
        FindVacancies(candidateId, request, candidateId, static (id, found) => new Shortlist(id, MatchBuilder.Build(found)));

    /// <inheritdoc cref="MatchingEngine.FindVacancies(Candidate, ShortlistRequest)"/>
    public Shortlist FindVacancies(Candidate candidate, ShortlistRequest request) =>
        FindVacancies(candidate, request, candidate.Id, static (id, found) => new Shortlist(id, MatchBuilder.Build(found)));

    /// <summary>The best candidates for a stored vacancy, read where they lie: the query leaves nothing behind but what the reader makes.</summary>
    /// <exception cref="KeyNotFoundException">There is no such vacancy.</exception>
    public TResult FindCandidates<TState, TResult>(string vacancyId, ShortlistRequest request, TState state, ShortlistReader<TState, TResult> read)
    {
        MatchingEngine.Check(request);
        var row = VacancyRowOf(vacancyId);
        var searcher = engine.Searchers.Rent();
        try
        {
            VacancyRow.Read(ref view.Vacancies.Row(row), searcher.Vacancy, engine.Options.Policy.Weights);
            return read(state, Candidates(searcher, request));
        }
        finally
        {
            engine.Searchers.Return(searcher);
        }
    }

    /// <summary>The best candidates for a vacancy that need not be stored, read where they lie.</summary>
    /// <exception cref="ArgumentException">It names a zone or an occupation that the catalogue lacks.</exception>
    public TResult FindCandidates<TState, TResult>(Vacancy vacancy, ShortlistRequest request, TState state, ShortlistReader<TState, TResult> read)
    {
        MatchingEngine.Check(request);
        var searcher = engine.Searchers.Rent();
        try
        {
            engine.InlineReader.Read(vacancy, searcher.Vacancy, intern: false);
            return read(state, Candidates(searcher, request));
        }
        finally
        {
            engine.Searchers.Return(searcher);
        }
    }

    /// <summary>The best vacancies for a stored candidate, read where they lie.</summary>
    /// <exception cref="KeyNotFoundException">There is no such candidate.</exception>
    public TResult FindVacancies<TState, TResult>(string candidateId, ShortlistRequest request, TState state, ShortlistReader<TState, TResult> read)
    {
        MatchingEngine.Check(request);
        var row = CandidateRowOf(candidateId);
        var searcher = engine.Searchers.Rent();
        try
        {
            CandidateRow.Read(ref view.Candidates.Row(row), searcher.Candidate);
            return read(state, Vacancies(searcher, request));
        }
        finally
        {
            engine.Searchers.Return(searcher);
        }
    }

    /// <summary>The best vacancies for a candidate who need not be stored, read where they lie.</summary>
    /// <exception cref="ArgumentException">The record names a zone or an occupation that the catalogue lacks.</exception>
    public TResult FindVacancies<TState, TResult>(Candidate candidate, ShortlistRequest request, TState state, ShortlistReader<TState, TResult> read)
    {
        MatchingEngine.Check(request);
        var searcher = engine.Searchers.Rent();
        try
        {
            engine.InlineReader.Read(candidate, searcher.Candidate, intern: false);
            return read(state, Vacancies(searcher, request));
        }
        finally
        {
            engine.Searchers.Return(searcher);
        }
    }

    public bool TryGetCandidate(string id, [NotNullWhen(true)] out Candidate? candidate)
    {
        candidate = null;
        if (view.TryFindCandidate(id, out var row))
        {
            var terms = new CandidateTerms();
            CandidateRow.Read(ref view.Candidates.Row(row), terms);
            candidate = engine.RecordWriter.ToRecord(terms, id);
        }

        return candidate is not null;
    }

    public bool TryGetVacancy(string id, [NotNullWhen(true)] out Vacancy? vacancy)
    {
        vacancy = null;
        if (view.TryFindVacancy(id, out var row))
        {
            var terms = new VacancyTerms();
            VacancyRow.Read(ref view.Vacancies.Row(row), terms, engine.Options.Policy.Weights);
            vacancy = engine.RecordWriter.ToRecord(terms, id, VacancyRow.EmployerId(ref view.Vacancies.Row(row)));
        }

        return vacancy is not null;
    }

    /// <summary>Whose a vacancy is, without reading the rest of it; empty where no employer was given.</summary>
    public bool TryGetEmployer(string vacancyId, [NotNullWhen(true)] out string? employerId)
    {
        employerId = view.TryFindVacancy(vacancyId, out var row) ? VacancyRow.EmployerId(ref view.Vacancies.Row(row)) : null;
        return employerId is not null;
    }

    /// <summary>Where a vacancy's work is, without reading the rest of it; empty where it has no workplace.</summary>
    public bool TryGetWorkplace(string vacancyId, [NotNullWhen(true)] out string? zone)
    {
        zone = null;
        if (view.TryFindVacancy(vacancyId, out var row))
        {
            var index = VacancyRow.Zone(ref view.Vacancies.Row(row));
            zone = index == VacancyTerms.NoZone ? "" : engine.Catalogue.Zones[index].Code;
        }

        return zone is not null;
    }

    /// <summary>The ids of all candidates in ordinal order, whatever order they came in.</summary>
    public string[] CandidateIds() => Ids(view.Candidates, view.Version);

    /// <inheritdoc cref="CandidateIds"/>
    public string[] VacancyIds() => Ids(view.Vacancies, view.Version);

    private FoundShortlist Candidates(Searcher searcher, ShortlistRequest request)
    {
        searcher.Entries.Run(view, searcher.Vacancy, request);
        return new FoundShortlist(view, searcher.Entries.Top.Settled, view.Candidates);
    }

    private FoundShortlist Vacancies(Searcher searcher, ShortlistRequest request)
    {
        searcher.Vacancies.Run(view, searcher.Candidate, request);
        return new FoundShortlist(view, searcher.Vacancies.Top.Settled, view.Vacancies);
    }

    private uint VacancyRowOf(string id) => view.TryFindVacancy(id, out var row) ? row : throw NoSuch("vacancy", id);

    private uint CandidateRowOf(string id) => view.TryFindCandidate(id, out var row) ? row : throw NoSuch("candidate", id);

    private static string[] Ids(RowView rows, long version)
    {
        var ids = rows.Standing(version).Select(row => Encoding.ASCII.GetString(RowHeader.Id(ref rows.Row(row)))).ToArray();
        Array.Sort(ids, StringComparer.Ordinal);
        return ids;
    }

    private static KeyNotFoundException NoSuch(string kind, string id) => new($"there is no {kind} '{id}' in the pool");
}
