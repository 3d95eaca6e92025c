using System.Diagnostics.CodeAnalysis;
using System.Text;
using Matching.Engine.Pools;
using Matching.Engine.Primitives;
using Matching.Engine.Records;
using Matching.Engine.Shortlists;
using Matching.Engine.Terms;

namespace Matching.Engine;

public sealed partial class MatchingEngine
{
    /// <summary>The best candidates for a stored vacancy.</summary>
    /// <exception cref="KeyNotFoundException">There is no such vacancy.</exception>
    public Shortlist FindCandidates(string vacancyId, ShortlistRequest request)
    {
        Check(request);
        return FindCandidates(CurrentPool.View, vacancyId, request);
    }

    /// <summary>The best candidates for a vacancy that need not be stored.</summary>
    /// <exception cref="ArgumentException">It names a zone or an occupation that the catalogue lacks.</exception>
    public Shortlist FindCandidates(Vacancy vacancy, ShortlistRequest request)
    {
        Check(request);
        var searcher = searchers.Rent();
        try
        {
            inlineReader.Read(vacancy, searcher.Vacancy, intern: false);
            return FindCandidates(CurrentPool.View, searcher, vacancy.Id, request);
        }
        finally
        {
            searchers.Return(searcher);
        }
    }

    /// <summary>The best vacancies for a stored candidate.</summary>
    /// <exception cref="KeyNotFoundException">There is no such candidate.</exception>
    public Shortlist FindVacancies(string candidateId, ShortlistRequest request)
    {
        Check(request);
        return FindVacancies(CurrentPool.View, candidateId, request);
    }

    /// <summary>The best vacancies for a candidate who need not be stored.</summary>
    /// <exception cref="ArgumentException">The record names a zone or an occupation that the catalogue lacks.</exception>
    public Shortlist FindVacancies(Candidate candidate, ShortlistRequest request)
    {
        Check(request);
        var searcher = searchers.Rent();
        try
        {
            inlineReader.Read(candidate, searcher.Candidate, intern: false);
            return FindVacancies(CurrentPool.View, searcher, candidate.Id, request);
        }
        finally
        {
            searchers.Return(searcher);
        }
    }

    /// <summary>The ids of all candidates in ordinal order, whatever order they came in.</summary>
    public string[] CandidateIds()
    {
        var view = CurrentPool.View;
        return Ids(view.Candidates, view.Version);
    }

    /// <inheritdoc cref="CandidateIds"/>
    public string[] VacancyIds()
    {
        var view = CurrentPool.View;
        return Ids(view.Vacancies, view.Version);
    }

    public bool TryGetCandidate(string id, [NotNullWhen(true)] out Candidate? candidate) => TryGetCandidate(CurrentPool.View, id, out candidate);

    public bool TryGetVacancy(string id, [NotNullWhen(true)] out Vacancy? vacancy) => TryGetVacancy(CurrentPool.View, id, out vacancy);

    private bool TryGetCandidate(PoolView view, string id, [NotNullWhen(true)] out Candidate? candidate)
    {
        candidate = null;
        if (view.TryFindCandidate(id, out var row))
        {
            var terms = new CandidateTerms();
            CandidateRow.Read(ref view.Candidates.Row(row), terms);
            candidate = recordWriter.ToRecord(terms, id);
        }

        return candidate is not null;
    }

    private bool TryGetVacancy(PoolView view, string id, [NotNullWhen(true)] out Vacancy? vacancy)
    {
        vacancy = null;
        if (view.TryFindVacancy(id, out var row))
        {
            var terms = new VacancyTerms();
            VacancyRow.Read(ref view.Vacancies.Row(row), terms, Options.Policy.Weights);
            vacancy = recordWriter.ToRecord(terms, id, VacancyRow.EmployerId(ref view.Vacancies.Row(row)));
        }

        return vacancy is not null;
    }

    private Shortlist FindCandidates(PoolView view, string vacancyId, ShortlistRequest request)
    {
        if (!view.TryFindVacancy(vacancyId, out var row))
        {
            throw NoSuch("vacancy", vacancyId);
        }

        var searcher = searchers.Rent();
        try
        {
            VacancyRow.Read(ref view.Vacancies.Row(row), searcher.Vacancy, Options.Policy.Weights);
            return FindCandidates(view, searcher, vacancyId, request);
        }
        finally
        {
            searchers.Return(searcher);
        }
    }

    private Shortlist FindVacancies(PoolView view, string candidateId, ShortlistRequest request)
    {
        if (!view.TryFindCandidate(candidateId, out var row))
        {
            throw NoSuch("candidate", candidateId);
        }

        var searcher = searchers.Rent();
        try
        {
            CandidateRow.Read(ref view.Candidates.Row(row), searcher.Candidate);
            return FindVacancies(view, searcher, candidateId, request);
        }
        finally
        {
            searchers.Return(searcher);
        }
    }

    private static Shortlist FindCandidates(PoolView view, Searcher searcher, string id, ShortlistRequest request)
    {
        searcher.Entries.Run(view, searcher.Vacancy, request);
        return new Shortlist(id, MatchBuilder.Build(searcher.Entries.Top, view.Candidates));
    }

    private static Shortlist FindVacancies(PoolView view, Searcher searcher, string id, ShortlistRequest request)
    {
        searcher.Vacancies.Run(view, searcher.Candidate, request);
        return new Shortlist(id, MatchBuilder.Build(searcher.Vacancies.Top, view.Vacancies));
    }

    private static string[] Ids(RowView rows, long version)
    {
        var ids = rows.Standing(version).Select(row => Encoding.ASCII.GetString(RowHeader.Id(ref rows.Row(row)))).ToArray();
        Array.Sort(ids, StringComparer.Ordinal);
        return ids;
    }

    private static void Check(ShortlistRequest request)
    {
        if (request.Size is < 1 or > Limits.ShortlistSize)
        {
            throw new ArgumentOutOfRangeException(
                nameof(request), request.Size, $"the size of a shortlist is 1 to {Limits.ShortlistSize}");
        }
    }

    private static KeyNotFoundException NoSuch(string kind, string id) => new($"there is no {kind} '{id}' in the pool");
}
