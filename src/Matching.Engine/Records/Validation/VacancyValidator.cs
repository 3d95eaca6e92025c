using Matching.Engine.Catalogues;
using Matching.Engine.Policies;
using Matching.Engine.Primitives;

namespace Matching.Engine.Records.Validation;

/// <summary>Every limit of DATA.md on a vacancy. Fields are named as the columns of vacancies.csv.</summary>
public static class VacancyValidator
{
    /// <summary>Appends every error found and answers whether there was none. A valid record costs no allocation.</summary>
    public static bool Check(Vacancy vacancy, Catalogue catalogue, List<FieldError> errors)
    {
        ArgumentNullException.ThrowIfNull(vacancy);
        ArgumentNullException.ThrowIfNull(catalogue);
        ArgumentNullException.ThrowIfNull(errors);
        var before = errors.Count;

        FieldChecks.Id("vacancy_id", vacancy.Id, errors);
        if (vacancy.EmployerId.Length > 0)
        {
            FieldChecks.Id("employer_id", vacancy.EmployerId, errors);
        }

        TimeChecks.Time("registered_at", vacancy.RegisteredAt, errors);
        FieldChecks.Occupation("occupation", vacancy.Occupation, catalogue, errors);
        FieldChecks.Range("openings", vacancy.Openings, 1, Limits.Openings, errors);
        FieldChecks.Range("min_affinity", vacancy.MinAffinity, 0, Limits.Affinity, errors);
        if (!vacancy.Remote || vacancy.Zone.Length > 0)
        {
            FieldChecks.Zone("zone", vacancy.Zone, catalogue, errors);
        }

        FieldChecks.Range("salary_min", vacancy.SalaryMinTenge, 0, Limits.SalaryTenge, errors);
        FieldChecks.Range("salary_max", vacancy.SalaryMaxTenge, 0, Limits.SalaryTenge, errors);
        FieldChecks.Schedules(vacancy.Schedules, errors);
        FieldChecks.Flags("employment", (int)vacancy.Employments, CandidateValidator.AllEmployments, Allowed.Employments, errors);
        AlternativeChecks.Check(vacancy.Alternatives, errors);
        CheckMode("qualification_mode", vacancy.QualificationMode, errors);
        CheckMode("skills_mode", vacancy.SkillsMode, errors);
        CheckMode("salary_mode", vacancy.SalaryMode, errors);
        FieldChecks.CodeList("skills", vacancy.Skills, Limits.Skills, errors);
        FieldChecks.Flags("conditions", (int)vacancy.Conditions, CandidateValidator.AllConditions, Allowed.Conditions, errors);
        FieldChecks.Languages(vacancy.Languages, errors);
        FieldChecks.Flags("licences", (int)vacancy.Licences, CandidateValidator.AllLicences, Allowed.Licences, errors);
        FieldChecks.CodeList("quota_groups", vacancy.QuotaGroups, Limits.ListItems, errors);
        if (vacancy.Weights is { IsValid: false } weights)
        {
            errors.Add(new FieldError("weights", Shown(weights), Weights.Allowed));
        }

        return errors.Count == before;
    }

    private static void CheckMode(string field, RequirementMode mode, List<FieldError> errors)
    {
        if (mode > RequirementMode.Required)
        {
            errors.Add(new FieldError(field, FieldChecks.Number((int)mode), Allowed.RequirementModes));
        }
    }

    private static string Shown(Weights weights) => string.Join(
        '|', weights.Profession, weights.Qualification, weights.Experience, weights.Salary, weights.Skills, weights.Transport, weights.Schedule);
}
