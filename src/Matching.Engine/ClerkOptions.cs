using Matching.Engine.Mediation.Acts;

namespace Matching.Engine;

/// <summary>Of what the service does by itself.</summary>
public sealed record ClerkOptions
{
    /// <summary>Candidates selected for a vacancy. 1 to <see cref="RecordSelection.MatchesMax"/>.</summary>
    public int CandidatesPerVacancy { get; init; } = 10;

    /// <summary>Vacancies selected for a person. 1 to <see cref="RecordSelection.MatchesMax"/>.</summary>
    public int VacanciesPerPerson { get; init; } = 5;

    /// <summary>How long after a failure it is tried again.</summary>
    public TimeSpan Retry { get; init; } = TimeSpan.FromSeconds(1);

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(CandidatesPerVacancy, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(CandidatesPerVacancy, RecordSelection.MatchesMax);
        ArgumentOutOfRangeException.ThrowIfLessThan(VacanciesPerPerson, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(VacanciesPerPerson, RecordSelection.MatchesMax);
        ArgumentOutOfRangeException.ThrowIfLessThan(Retry, TimeSpan.FromMilliseconds(1));
    }
}
