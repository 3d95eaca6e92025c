using Matching.Engine.Terms;

namespace Matching.Engine.Pools;

/// <summary>Rows that were stored as terms, to fill a pool with: all candidates are read, and all vacancies, each by one thread.</summary>
internal interface IStoredRows
{
    /// <summary>The next candidate, its terms filled in; false behind the last one. The id's bytes are the reader's, until the next call.</summary>
    bool TryNextCandidate(CandidateTerms terms, out ReadOnlySpan<byte> id);

    /// <inheritdoc cref="TryNextCandidate"/>
    bool TryNextVacancy(VacancyTerms terms, out ReadOnlySpan<byte> id, out string employerId);
}
