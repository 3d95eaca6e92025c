using Matching.Engine.Catalogues;
using Matching.Engine.Primitives;
using Matching.Engine.Records;

namespace Matching.Reference;

/// <summary>The gates that are judged once for a pair, from the two records alone (SCORING.md, step 1).</summary>
internal static class GateRules
{
    public static bool Audience(Candidate candidate, Audience audience) => audience switch
    {
        Engine.Records.Audience.CareerCentre => true,
        Engine.Records.Audience.Employer => candidate.PublishConsent,
        Engine.Records.Audience.Agency => candidate.AgencyConsent,
        _ => throw new ArgumentOutOfRangeException(nameof(audience), audience, "no such audience"),
    };

    public static bool Age(Vacancy vacancy, Candidate candidate, DateOnly asOf)
    {
        var birth = DateNumber.Of(candidate.BirthDate);
        var today = DateNumber.Of(asOf);
        var oldEnough = birth + 160000 <= today || (candidate.GuardianConsent && birth + 140000 <= today);
        var adultsOnly = Has(vacancy, WorkConditions.Harmful) || Has(vacancy, WorkConditions.Heavy) || Has(vacancy, WorkConditions.Night)
            || Has(vacancy, WorkConditions.Rotational) || Has(vacancy, WorkConditions.Underground);
        return oldEnough && (!adultsOnly || birth + 180000 <= today);
    }

    public static bool Skills(Vacancy vacancy, Candidate candidate) => vacancy.Skills.All(candidate.Skills.Contains);

    public static bool Salary(Vacancy vacancy, Candidate candidate) =>
        candidate.SalaryMinTenge <= vacancy.SalaryMaxTenge || candidate.SalaryMinTenge == 0 || vacancy.SalaryMaxTenge == 0;

    public static bool Schedule(Vacancy vacancy, Candidate candidate)
    {
        var schedulesMeet = vacancy.Schedules.Length == 0 || candidate.Schedules.Length == 0
            || vacancy.Schedules.Any(candidate.Schedules.Contains);
        var employmentsMeet = vacancy.Employments == 0 || candidate.Employments == 0
            || (vacancy.Employments & candidate.Employments) != 0;
        return schedulesMeet && employmentsMeet;
    }

    public static bool Health(Vacancy vacancy, Candidate candidate)
    {
        foreach (var limit in Enum.GetValues<WorkConditions>())
        {
            if (limit is not WorkConditions.None and not WorkConditions.AdultsOnly && candidate.HealthLimits.HasFlag(limit) && Has(vacancy, limit))
            {
                return false;
            }
        }

        return true;
    }

    public static bool Language(Vacancy vacancy, Candidate candidate) => vacancy.Languages.All(wanted =>
        candidate.Languages.Any(held => held.Language == wanted.Language && held.Level >= wanted.Level));

    public static bool Licence(Vacancy vacancy, Candidate candidate) => (vacancy.Licences & ~candidate.Licences) == 0;

    public static bool Recognition(Occupation vacancyOccupation, Candidate candidate, DateOnly asOf) =>
        vacancyOccupation.Recognition != RecognitionKind.Mandatory
        || candidate.Recognitions.Any(held => held.Occupation == vacancyOccupation.Code && held.ValidUntil >= asOf);

    public static bool Quota(Vacancy vacancy, Candidate candidate) =>
        vacancy.QuotaGroups.Length == 0 || vacancy.QuotaGroups.Any(candidate.QuotaGroups.Contains);

    private static bool Has(Vacancy vacancy, WorkConditions condition) =>
        vacancy.Conditions.HasFlag(condition) || (condition == WorkConditions.Rotational && vacancy.Rotational);
}
