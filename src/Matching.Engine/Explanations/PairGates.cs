using Matching.Engine.Catalogues;
using Matching.Engine.Gates;
using Matching.Engine.Primitives;
using Matching.Engine.Records;

namespace Matching.Engine.Explanations;

/// <summary>The gates that no entry and no minute decides (SCORING.md, step 1), of a pair whose step is written into its records.</summary>
internal static class PairGates
{
    public static GateSet Closed(Pair pair, RecognitionKind recognition)
    {
        var (vacancy, candidate) = (pair.Vacancy, pair.Candidate);
        return default(GateSet)
            .With(GateCode.Status, !pair.CandidateActive || !pair.VacancyActive)
            .With(GateCode.Audience, !ConsentsTo(pair.Audience, candidate))
            .With(GateCode.Age, DateNumber.Of(candidate.BirthDate) + (AgeRequired(vacancy, candidate) * DateNumber.PerYear) > pair.AsOfNumber)
            .With(GateCode.Skills, vacancy.SkillsMode == RequirementMode.Required && SkillsHeld(vacancy, candidate) < vacancy.Skills.Length)
            .With(GateCode.Salary, vacancy.SalaryMode == RequirementMode.Required && vacancy.SalaryMaxTenge > 0 && candidate.SalaryMinTenge > vacancy.SalaryMaxTenge)
            .With(GateCode.Schedule, !SchedulesMeet(vacancy, candidate) || !EmploymentsMeet(vacancy, candidate))
            .With(GateCode.Health, (candidate.HealthLimits & vacancy.AllConditions) != 0)
            .With(GateCode.Language, LanguagesMissing(vacancy, candidate).Any())
            .With(GateCode.Licence, (vacancy.Licences & ~candidate.Licences) != 0)
            .With(GateCode.Recognition, recognition == RecognitionKind.Mandatory && !(RecognisedUntil(vacancy, candidate) >= pair.AsOf))
            .With(GateCode.Quota, vacancy.QuotaGroups.Length > 0 && !vacancy.QuotaGroups.Intersect(candidate.QuotaGroups, StringComparer.Ordinal).Any());
    }

    public static bool ConsentsTo(Audience audience, Candidate candidate) => audience switch
    {
        Audience.Employer => candidate.PublishConsent,
        Audience.Agency => candidate.AgencyConsent,
        _ => true,
    };

    /// <summary>Years of age that this vacancy asks of this candidate.</summary>
    public static int AgeRequired(Vacancy vacancy, Candidate candidate)
    {
        if ((vacancy.AllConditions & WorkConditions.AdultsOnly) != 0)
        {
            return Gate.YearsAdult;
        }

        return candidate.GuardianConsent ? Gate.YearsWithConsent : Gate.YearsWorking;
    }

    public static int SkillsHeld(Vacancy vacancy, Candidate candidate) => vacancy.Skills.Intersect(candidate.Skills, StringComparer.Ordinal).Count();

    public static bool SchedulesMeet(Vacancy vacancy, Candidate candidate) =>
        vacancy.Schedules.Length == 0 || candidate.Schedules.Length == 0 || vacancy.Schedules.Intersect(candidate.Schedules).Any();

    public static bool EmploymentsMeet(Vacancy vacancy, Candidate candidate) =>
        vacancy.Employments == 0 || candidate.Employments == 0 || (vacancy.Employments & candidate.Employments) != 0;

    public static IEnumerable<LanguageSkill> LanguagesMissing(Vacancy vacancy, Candidate candidate) =>
        vacancy.Languages.Where(needed => LevelOf(candidate, needed.Language) < needed.Level);

    public static LanguageLevel LevelOf(Candidate candidate, string language) =>
        candidate.Languages.FirstOrDefault(held => held.Language == language).Level;

    /// <summary>The last day of the candidate's recognition for exactly the vacancy's occupation; null without one.</summary>
    public static DateOnly? RecognisedUntil(Vacancy vacancy, Candidate candidate)
    {
        DateOnly? until = null;
        foreach (var recognition in candidate.Recognitions)
        {
            if (recognition.Occupation == vacancy.Occupation && (until is null || recognition.ValidUntil > until))
            {
                until = recognition.ValidUntil;
            }
        }

        return until;
    }
}
