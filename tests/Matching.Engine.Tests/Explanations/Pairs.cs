using Matching.Engine.Catalogues;
using Matching.Engine.Explanations;
using Matching.Engine.Policies;
using Matching.Engine.Primitives;
using Matching.Engine.Records;

namespace Matching.Engine.Tests.Explanations;

/// <summary>
/// One pair that passes, small enough to compute by hand. From "home" to "work" it is 25 minutes by public transport and 15 by
/// car, from "far" 90; entry 0 satisfies alternative 0 (36 months in the occupation), entry 1 alternative 1.
/// </summary>
internal static class Pairs
{
    public static readonly DateOnly AsOf = new(2026, 3, 1);
    public static readonly OccupationCode Adviser = OccupationCode.Parse("2422-1-022");
    public static readonly OccupationCode Analyst = OccupationCode.Parse("2422-1-001");
    public static readonly OccupationCode Agent = OccupationCode.Parse("3333-0-009");
    public static readonly OccupationCode Electrician = OccupationCode.Parse("7411-1-001");

    public static readonly Catalogue Catalogue = new(
        new OccupationCatalogue(
            [
                new Occupation { Code = Adviser, NameRu = "Карьерный консультант", NameKk = "Мансап жөніндегі кеңесші", NameEn = "Career adviser" },
                new Occupation { Code = Analyst, NameRu = "Аналитик", NameKk = "Талдаушы", NameEn = "Analyst" },
                new Occupation { Code = Agent, NameRu = "Агент по занятости", NameKk = "Жұмыспен қамту агенті", NameEn = "Employment agent" },
                new Occupation { Code = Electrician, NameRu = "Электрик", NameKk = "Электрик", NameEn = "Electrician", Recognition = RecognitionKind.Mandatory },
            ],
            [new RelatedProfession(Adviser, Agent, 650)]),
        new ZoneCatalogue([new Zone { Code = "far" }, new Zone { Code = "home" }, new Zone { Code = "work" }]),
        new TravelTable(3,
            [
                new TravelTime(HomeZone: 0, WorkplaceZone: 2, TransportModes.Public, 90),
                new TravelTime(HomeZone: 1, WorkplaceZone: 2, TransportModes.Public, 25),
                new TravelTime(HomeZone: 1, WorkplaceZone: 2, TransportModes.Car, 15),
            ]));

    public static readonly Vacancy Vacancy = new()
    {
        Id = "V-1",
        RegisteredAt = new UtcTime(1_770_000_000),
        Occupation = Adviser,
        Zone = "work",
        SalaryMaxTenge = 300_000,
        Schedules = [Schedule.FullDay, Schedule.Shift],
        Employments = Employments.Permanent,
        Alternatives =
        [
            new Alternative(5, ["F1", "F2"], 0, 0, 36, ExperienceScope.Occupation),
            new Alternative(3, [], 1, 4, 60, ExperienceScope.Any),
        ],
        QualificationMode = RequirementMode.Required,
        SkillsMode = RequirementMode.Required,
        SalaryMode = RequirementMode.Required,
        Skills = ["s1", "s2"],
        Conditions = WorkConditions.Screen,
        Languages = [new LanguageSkill("kk", LanguageLevel.B2)],
        Licences = Licences.B,
    };

    public static readonly Candidate Candidate = new()
    {
        Id = "C-1",
        Status = CandidateStatus.Unemployed,
        RegisteredAt = new UtcTime(1_771_000_000),
        BirthDate = new DateOnly(1990, 5, 17),
        PublishConsent = true,
        Zone = "home",
        SalaryMinTenge = 250_000,
        Schedules = [Schedule.FullDay],
        Employments = Employments.Permanent | Employments.Temporary,
        Education = 5,
        Fields = ["F1"],
        TotalMonths = 120,
        Skills = ["s1", "s2", "s3"],
        Languages = [new LanguageSkill("kk", LanguageLevel.C1), new LanguageSkill("ru", LanguageLevel.B2)],
        Licences = Licences.B,
        Entries = [new Entry(Adviser, 48, 0, 6), new Entry(Analyst, 24, 1, 4)],
    };

    /// <summary>With one entry that satisfies alternative 0.</summary>
    public static readonly Candidate OneEntry = Candidate with { Entries = [Candidate.Entries[0]] };

    public static Explanation Explain(Vacancy vacancy, Candidate candidate, ExplainRequest? request = null, RankKey? last = null) =>
        new Explainer(Catalogue, Policy.Default).Explain(vacancy, candidate, request ?? new ExplainRequest { AsOf = AsOf }, last);

    public static string[] ClosedGates(Explanation explanation) =>
        [.. explanation.Gates.Where(gate => !gate.Open).Select(gate => gate.Entry is null ? gate.Code : $"{gate.Code}[{gate.Entry}]")];

    public static string[] Changes(Explanation explanation) =>
        [.. explanation.NearestChanges.Select(change => $"{change.Code} {change.Subject} {change.From}->{change.To}".Replace("  ", " ", StringComparison.Ordinal))];
}
