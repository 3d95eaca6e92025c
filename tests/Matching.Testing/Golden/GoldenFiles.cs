using System.Globalization;
using Matching.Engine.Catalogues;
using Matching.Engine.Policies;
using Matching.Engine.Primitives;
using Matching.Engine.Records;

namespace Matching.Testing.Golden;

/// <summary>Reads the files of DATA.md that hold no mistakes; the engine's own reader is tested against it.</summary>
public static class GoldenFiles
{
    public static TestPool Read(string folder)
    {
        Zone[] zones = [.. CsvTable.Read(Path.Combine(folder, "zones.csv")).Select(row => new Zone { Code = row("zone") })];
        var codes = zones.Select(zone => zone.Code).Order(StringComparer.Ordinal).ToList();
        return new TestPool(
            [.. CsvTable.Read(Path.Combine(folder, "occupations.csv")).Select(ReadOccupation)],
            [.. CsvTable.Read(Path.Combine(folder, "related.csv")).Select(row =>
                new RelatedProfession(OccupationCode.Parse(row("from")), OccupationCode.Parse(row("to")), Number(row("affinity"))))],
            zones,
            [.. CsvTable.Read(Path.Combine(folder, "travel.csv")).Select(row => new TravelTime(
                codes.IndexOf(row("from")), codes.IndexOf(row("to")), Names.Parse<TransportModes>(row("mode")), Number(row("minutes"))))],
            [.. CsvTable.Read(Path.Combine(folder, "candidates.csv")).Select(ReadCandidate)],
            [.. CsvTable.Read(Path.Combine(folder, "vacancies.csv")).Select(ReadVacancy)]);
    }

    private static Occupation ReadOccupation(Func<string, string> row) => new()
    {
        Code = OccupationCode.Parse(row("code")),
        NameRu = row("name_ru"),
        NameKk = row("name_kk"),
        NameEn = row("name_en"),
        Recognition = row("recognition") is { Length: > 0 } kind ? Names.Parse<RecognitionKind>(kind) : RecognitionKind.None,
    };

    private static Candidate ReadCandidate(Func<string, string> row) => new()
    {
        Id = row("candidate_id"),
        Status = Names.Parse<CandidateStatus>(row("status")),
        RegisteredAt = Time(row("registered_at")),
        BirthDate = Date(row("birth_date")),
        GuardianConsent = row("guardian_consent") == "1",
        PublishConsent = row("publish_consent") == "1",
        AgencyConsent = row("agency_consent") == "1",
        Zone = row("zone"),
        MaxCommuteMinutes = Number(row("max_commute_minutes"), otherwise: 60),
        Modes = row("modes") is { Length: > 0 } modes ? Names.ParseFlags<TransportModes>(modes) : TransportModes.Walk | TransportModes.Public,
        Relocation = row("relocation") == "1",
        SalaryMinTenge = Number(row("salary_min")),
        Schedules = [.. Items(row("schedules")).Select(Names.Parse<Schedule>)],
        Employments = Names.ParseFlags<Employments>(row("employment")),
        Education = Number(row("education")),
        Fields = Items(row("fields")),
        TotalMonths = Number(row("total_months")),
        ManagerialMonths = Number(row("managerial_months")),
        Sectors = [.. Items(row("sectors")).Select(item => item.Split(':')).Select(parts => new SectorMonths(parts[0][0], Number(parts[1])))],
        HealthLimits = Names.ParseFlags<WorkConditions>(row("health_limits")),
        Languages = Languages(row("languages")),
        Licences = Names.ParseFlags<Licences>(row("licences")),
        Skills = Items(row("skills")),
        Recognitions = [.. Items(row("recognitions")).Select(item => item.Split(':')).Select(parts =>
            new HeldRecognition(OccupationCode.Parse(parts[0]), Date(parts[1])))],
        QuotaGroups = Items(row("quota_groups")),
        Entries = [.. Items(row("entries")).Select(item => item.Split(':')).Select(parts =>
            new Entry(OccupationCode.Parse(parts[0]), Number(parts[1]), Number(parts[2]), Number(parts[3])))],
    };

    private static Vacancy ReadVacancy(Func<string, string> row) => new()
    {
        Id = row("vacancy_id"),
        EmployerId = row("employer_id"),
        RegisteredAt = Time(row("registered_at")),
        Occupation = OccupationCode.Parse(row("occupation")),
        Openings = Number(row("openings"), otherwise: 1),
        MinAffinity = Number(row("min_affinity"), otherwise: 700),
        Zone = row("zone"),
        Remote = row("remote") == "1",
        Rotational = row("rotational") == "1",
        Housing = row("housing") == "1",
        SalaryMinTenge = Number(row("salary_min")),
        SalaryMaxTenge = Number(row("salary_max")),
        Schedules = [.. Items(row("schedules")).Select(Names.Parse<Schedule>)],
        Employments = Names.ParseFlags<Employments>(row("employment")),
        Alternatives = [.. Items(row("alternatives")).Select(ReadAlternative)],
        QualificationMode = Mode(row("qualification_mode")),
        SkillsMode = Mode(row("skills_mode")),
        SalaryMode = Mode(row("salary_mode")),
        Skills = Items(row("skills")),
        Conditions = Names.ParseFlags<WorkConditions>(row("conditions")),
        Languages = Languages(row("languages")),
        Licences = Names.ParseFlags<Licences>(row("licences")),
        QuotaGroups = Items(row("quota_groups")),
        Weights = Items(row("weights")).Select(item => Number(item)).ToArray() is { Length: 7 } w
            ? new Weights(w[0], w[1], w[2], w[3], w[4], w[5], w[6])
            : null,
    };

    private static Alternative ReadAlternative(string item)
    {
        var parts = item.Split(':');
        return new Alternative(
            Number(parts[0]), parts[1].Split('+', StringSplitOptions.RemoveEmptyEntries), Number(parts[2]), Number(parts[3]),
            Number(parts[4]), Names.Parse<ExperienceScope>(parts[5]), parts.Length > 6 ? parts[6][0] : '\0');
    }

    private static LanguageSkill[] Languages(string list) =>
        [.. Items(list).Select(item => item.Split(':')).Select(parts => new LanguageSkill(parts[0], Names.Parse<LanguageLevel>(parts[1])))];

    private static RequirementMode Mode(string name) => name.Length > 0 ? Names.Parse<RequirementMode>(name) : RequirementMode.Preferred;

    private static string[] Items(string list) => list.Split('|', StringSplitOptions.RemoveEmptyEntries);

    private static int Number(string text, int otherwise = 0) => text.Length > 0 ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static UtcTime Time(string text) => UtcTime.From(DateTimeOffset.ParseExact(
        text, UtcTime.Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));
}
