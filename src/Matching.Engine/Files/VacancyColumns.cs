using Matching.Engine.Files.Csv;

namespace Matching.Engine.Files;

/// <summary>vacancies.csv, in DATA.md's order, which is also the order they are written in.</summary>
internal static class VacancyColumns
{
    public static readonly Columns File = new(PoolFiles.VacanciesFile);
    public static readonly Column Id = File.Obligatory("vacancy_id");
    public static readonly Column EmployerId = File.Optional("employer_id");
    public static readonly Column RegisteredAt = File.Obligatory("registered_at");
    public static readonly Column Occupation = File.Obligatory("occupation");
    public static readonly Column Openings = File.Optional("openings");
    public static readonly Column MinAffinity = File.Optional("min_affinity");
    public static readonly Column Zone = File.Obligatory("zone");
    public static readonly Column Remote = File.Optional("remote");
    public static readonly Column Rotational = File.Optional("rotational");
    public static readonly Column Housing = File.Optional("housing");
    public static readonly Column SalaryMin = File.Optional("salary_min");
    public static readonly Column SalaryMax = File.Optional("salary_max");
    public static readonly Column Schedules = File.Optional("schedules");
    public static readonly Column Employment = File.Optional("employment");
    public static readonly Column Alternatives = File.Optional("alternatives");
    public static readonly Column QualificationMode = File.Optional("qualification_mode");
    public static readonly Column SkillsMode = File.Optional("skills_mode");
    public static readonly Column SalaryMode = File.Optional("salary_mode");
    public static readonly Column Skills = File.Optional("skills");
    public static readonly Column Conditions = File.Optional("conditions");
    public static readonly Column Languages = File.Optional("languages");
    public static readonly Column Licences = File.Optional("licences");
    public static readonly Column QuotaGroups = File.Optional("quota_groups");
    public static readonly Column Weights = File.Optional("weights");
}
