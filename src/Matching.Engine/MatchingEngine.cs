using Matching.Engine.Catalogues;
using Matching.Engine.Primitives;
using Matching.Engine.Records;
using Matching.Engine.Shortlists;

namespace Matching.Engine;

/// <summary>STUB of the signatures; being written.</summary>
public sealed class MatchingEngine
{
    public MatchingEngine(Catalogue catalogue, MatchingOptions? options = null) => (Catalogue, Options) = (catalogue, options ?? new());

    public Catalogue Catalogue { get; }

    public MatchingOptions Options { get; }

    public int CandidateCount => throw new NotImplementedException();

    public int VacancyCount => throw new NotImplementedException();

    /// <summary>Inserts, or replaces the candidate of that id. Records must be valid (Records/Validation). Visible to queries that start after it returned.</summary>
    public void Put(Candidate candidate) => throw new NotImplementedException();

    public void Put(Vacancy vacancy) => throw new NotImplementedException();

    public bool WithdrawCandidate(string id) => throw new NotImplementedException();

    public bool WithdrawVacancy(string id) => throw new NotImplementedException();

    /// <summary>Bulk load into an empty or filled pool: one published view at the end.</summary>
    public void Load(IEnumerable<Candidate> candidates, IEnumerable<Vacancy> vacancies) => throw new NotImplementedException();

    public bool TryGetCandidate(string id, out Candidate candidate) => throw new NotImplementedException();

    public bool TryGetVacancy(string id, out Vacancy vacancy) => throw new NotImplementedException();

    /// <exception cref="KeyNotFoundException">No such vacancy.</exception>
    public Shortlist FindCandidates(string vacancyId, ShortlistRequest request) => throw new NotImplementedException();

    /// <summary>For an inline vacancy, that need not be stored.</summary>
    public Shortlist FindCandidates(Vacancy vacancy, ShortlistRequest request) => throw new NotImplementedException();

    public Shortlist FindVacancies(string candidateId, ShortlistRequest request) => throw new NotImplementedException();

    public Shortlist FindVacancies(Candidate candidate, ShortlistRequest request) => throw new NotImplementedException();

    /// <summary>
    /// Shortlists of many vacancies from one view, on <paramref name="threads"/> threads, handed to <paramref name="sink"/> one at a
    /// time in the order of the ids (null: all, in order of insertion). Memory stays flat. <paramref name="progress"/> gets the count done so far.
    /// </summary>
    public void FindCandidatesOfAll(IReadOnlyList<string>? vacancyIds, ShortlistRequest request, Action<Shortlist> sink,
        IProgress<int>? progress = null, int threads = 0, CancellationToken cancellation = default) => throw new NotImplementedException();

    public void FindVacanciesOfAll(IReadOnlyList<string>? candidateIds, ShortlistRequest request, Action<Shortlist> sink,
        IProgress<int>? progress = null, int threads = 0, CancellationToken cancellation = default) => throw new NotImplementedException();
}
