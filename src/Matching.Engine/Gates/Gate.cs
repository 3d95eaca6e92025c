using Matching.Engine.Catalogues;
using Matching.Engine.Primitives;
using Matching.Engine.Records;
using Matching.Engine.Terms;

namespace Matching.Engine.Gates;

/// <summary>
/// The gates of SCORING.md, step 1, each a question on a vacancy and a candidate. Those of an entry (profession,
/// qualification) and of the way to work (transport) are asked where their numbers are at hand, by the scorer.
/// <c>status</c> needs no question: whoever is in the pool is active.
/// </summary>
internal static class Gate
{
    public const int YearsWorking = 16;
    public const int YearsWithConsent = 14;
    public const int YearsAdult = 18;

    /// <summary>Consents of the application form (Order 214 annex 1).</summary>
    public static bool Audience(CandidateTerms candidate, Audience audience) => audience switch
    {
        Records.Audience.Employer => candidate.PublishConsent,
        Records.Audience.Agency => candidate.AgencyConsent,
        _ => true,
    };

    /// <summary>Order 214 §6 and §41; hazardous conditions only from 18.</summary>
    public static bool Age(VacancyTerms vacancy, CandidateTerms candidate, int asOf) =>
        MayWork(candidate, asOf) && (IsAdult(candidate.Birth, asOf) || (vacancy.AllConditions & WorkConditions.AdultsOnly) == 0);

    /// <summary>At all: from 16, or from 14 with a legal representative's consent.</summary>
    public static bool MayWork(CandidateTerms candidate, int asOf) =>
        HasTurned(candidate.Birth, candidate.GuardianConsent ? YearsWithConsent : YearsWorking, asOf);

    public static bool IsAdult(int birth, int asOf) => HasTurned(birth, YearsAdult, asOf);

    public static bool Skills(VacancyTerms vacancy, int held, bool preferredOnly) =>
        preferredOnly || vacancy.SkillsMode == RequirementMode.Preferred || held == vacancy.Skills.Count;

    public static bool Salary(VacancyTerms vacancy, CandidateTerms candidate, bool preferredOnly) =>
        preferredOnly || vacancy.SalaryMode == RequirementMode.Preferred
        || vacancy.SalaryMaxTenge == 0 || candidate.SalaryMinTenge <= vacancy.SalaryMaxTenge;

    public static bool Schedule(VacancyTerms vacancy, CandidateTerms candidate) =>
        Meets(vacancy.ScheduleSet, candidate.ScheduleSet) && Meets((int)vacancy.Employments, (int)candidate.Employments);

    public static bool Health(VacancyTerms vacancy, CandidateTerms candidate) =>
        (candidate.HealthLimits & vacancy.AllConditions) == 0;

    public static bool Language(VacancyTerms vacancy, CandidateTerms candidate)
    {
        foreach (var required in vacancy.Languages.Items)
        {
            if (!Holds(candidate, required))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Categories are compared as they stand: none implies another.</summary>
    public static bool Licence(VacancyTerms vacancy, CandidateTerms candidate) =>
        (vacancy.Licences & ~candidate.Licences) == 0;

    /// <summary>Order 399: a mandatory occupation needs a recognition for exactly that code.</summary>
    public static bool Recognition(VacancyTerms vacancy, CandidateTerms candidate, OccupationCatalogue occupations, int asOf)
    {
        if (occupations[vacancy.Occupation].Recognition != RecognitionKind.Mandatory)
        {
            return true;
        }

        foreach (var held in candidate.Recognitions.Items)
        {
            if (held.Occupation == vacancy.Occupation && held.ValidUntil >= asOf)
            {
                return true;
            }
        }

        return false;
    }

    public static bool Quota(VacancyTerms vacancy, CandidateTerms candidate)
    {
        foreach (var group in vacancy.QuotaGroups.Items)
        {
            if (candidate.QuotaGroups.Items.Contains(group))
            {
                return true;
            }
        }

        return vacancy.QuotaGroups.Count == 0;
    }

    private static bool HasTurned(int birth, int years, int asOf) => birth + (years * DateNumber.PerYear) <= asOf;

    private static bool Meets(int left, int right) => left == 0 || right == 0 || (left & right) != 0;

    private static bool Holds(CandidateTerms candidate, LanguageTerm required)
    {
        foreach (var held in candidate.Languages.Items)
        {
            if (held.Language == required.Language)
            {
                return held.Level >= required.Level;
            }
        }

        return false;
    }
}
