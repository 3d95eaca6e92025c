using Matching.Engine.Terms;

namespace Matching.Engine.Pools;

/// <summary>Rows that were stored as terms, to fill a pool with: all candidates are read, and all vacancies, each by one thread.</summary>
internal interface IStoredRows
{
    /// <summary>The next candidate's id, its terms filled in; null behind the last one.</summary>
    string? NextCandidate(CandidateTerms terms);

    /// <inheritdoc cref="NextCandidate"/>
    (string Id, string EmployerId)? NextVacancy(VacancyTerms terms);
}
