using Matching.Engine.Catalogues;
using Matching.Engine.Primitives;
using Matching.Engine.Records;

namespace Matching.Engine.Tests.Records;

/// <summary>A valid record with something in every field, for tests that spoil one of them.</summary>
internal static class ValidRecords
{
    public static readonly OccupationCode Known = OccupationCode.Parse("2422-1-022");
    public static readonly OccupationCode AlsoKnown = OccupationCode.Parse("3333-0-009");
    public static readonly OccupationCode Unknown = OccupationCode.Parse("1234-5-678");

    public static readonly Catalogue Catalogue = new(
        new OccupationCatalogue([new Occupation { Code = Known }, new Occupation { Code = AlsoKnown }], []),
        new ZoneCatalogue([new Zone { Code = "z0" }]),
        new TravelTable(1, []));

    public static Candidate Candidate { get; } = new()
    {
        Id = "c-1",
        Status = CandidateStatus.Unemployed,
        RegisteredAt = new UtcTime(1_772_820_000),
        BirthDate = new DateOnly(1996, 2, 29),
        Zone = "z0",
        Modes = TransportModes.Walk | TransportModes.Car,
        SalaryMinTenge = Limits.SalaryTenge,
        Schedules = [Schedule.FullDay, Schedule.Irregular],
        Employments = Employments.Permanent | Employments.PublicWorks,
        Education = Limits.Education,
        Fields = ["0613", "F02"],
        TotalMonths = Limits.Months,
        Sectors = [new SectorMonths('A', 0), new SectorMonths('U', Limits.Months)],
        HealthLimits = WorkConditions.Harmful | WorkConditions.Inaccessible,
        Languages = [new LanguageSkill("kk", LanguageLevel.A1), new LanguageSkill("ru", LanguageLevel.C2)],
        Licences = Licences.A | Licences.E,
        Skills = [.. Enumerable.Range(0, Limits.Skills).Select(i => $"s{i}")],
        Recognitions = [new HeldRecognition(Known, new DateOnly(2027, 1, 1)), new HeldRecognition(AlsoKnown, new DateOnly(2027, 1, 1))],
        QuotaGroups = ["youth"],
        Entries = [new Entry(Known, Limits.Months, Limits.Category, Limits.Ork), new Entry(Known, Limits.Months, Limits.Category, Limits.Ork)],
    };

    public static Vacancy Vacancy { get; } = new()
    {
        Id = "v-1",
        EmployerId = "e-1",
        RegisteredAt = new UtcTime(1_772_820_000),
        Occupation = Known,
        Openings = Limits.Openings,
        MinAffinity = 0,
        Zone = "z0",
        SalaryMinTenge = 2,
        SalaryMaxTenge = 1,
        Schedules = [Schedule.Night],
        Employments = Employments.Seasonal,
        Alternatives =
        [
            new Alternative(6, ["F01", "F02"], 3, 8, Limits.Months, ExperienceScope.Sector, 'U'),
            new Alternative(6, ["F02", "F01"], 3, 8, Limits.Months, ExperienceScope.Sector, 'U'),
            new Alternative(0, [], 0, 0, 0, ExperienceScope.Any),
        ],
        QualificationMode = RequirementMode.Required,
        Skills = ["s1"],
        Conditions = WorkConditions.Night,
        Languages = [new LanguageSkill("en", LanguageLevel.B2)],
        Licences = Licences.B,
        QuotaGroups = ["youth", "orphan"],
        Weights = new(0, 0, 1000, 0, 0, 0, 0),
    };
}
