using Matching.Engine.Files.Csv;

namespace Matching.Engine.Files;

/// <summary>candidates.csv, in DATA.md's order, which is also the order they are written in.</summary>
internal static class CandidateColumns
{
    public static readonly Columns File = new(PoolFiles.CandidatesFile);
    public static readonly Column Id = File.Obligatory("candidate_id");
    public static readonly Column Status = File.Obligatory("status");
    public static readonly Column RegisteredAt = File.Obligatory("registered_at");
    public static readonly Column BirthDate = File.Obligatory("birth_date");
    public static readonly Column GuardianConsent = File.Optional("guardian_consent");
    public static readonly Column PublishConsent = File.Optional("publish_consent");
    public static readonly Column AgencyConsent = File.Optional("agency_consent");
    public static readonly Column Zone = File.Obligatory("zone");
    public static readonly Column MaxCommuteMinutes = File.Optional("max_commute_minutes");
    public static readonly Column Modes = File.Optional("modes");
    public static readonly Column Relocation = File.Optional("relocation");
    public static readonly Column SalaryMin = File.Optional("salary_min");
    public static readonly Column Schedules = File.Optional("schedules");
    public static readonly Column Employment = File.Optional("employment");
    public static readonly Column Education = File.Obligatory("education");
    public static readonly Column Fields = File.Optional("fields");
    public static readonly Column TotalMonths = File.Optional("total_months");
    public static readonly Column ManagerialMonths = File.Optional("managerial_months");
    public static readonly Column Sectors = File.Optional("sectors");
    public static readonly Column HealthLimits = File.Optional("health_limits");
    public static readonly Column Languages = File.Optional("languages");
    public static readonly Column Licences = File.Optional("licences");
    public static readonly Column Skills = File.Optional("skills");
    public static readonly Column Recognitions = File.Optional("recognitions");
    public static readonly Column QuotaGroups = File.Optional("quota_groups");
    public static readonly Column Entries = File.Obligatory("entries");
}
