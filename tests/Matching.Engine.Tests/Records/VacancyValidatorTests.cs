using Matching.Engine.Primitives;
using Matching.Engine.Records;
using Matching.Engine.Records.Validation;
using Matching.Engine.Tests.Testing;

namespace Matching.Engine.Tests.Records;

public class VacancyValidatorTests
{
    public static TheoryData<string, string, Vacancy> Spoiled()
    {
        var valid = ValidRecords.Vacancy;
        return new()
        {
            { "vacancy_id", "a,b", valid with { Id = "a,b" } },
            { "employer_id", "e 1", valid with { EmployerId = "e 1" } },
            { "registered_at", "-9223372036854775808", valid with { RegisteredAt = new UtcTime(long.MinValue) } },
            { "occupation", "1234-5-678", valid with { Occupation = ValidRecords.Unknown } },
            { "openings", "0", valid with { Openings = 0 } },
            { "openings", "1001", valid with { Openings = 1001 } },
            { "min_affinity", "1001", valid with { MinAffinity = 1001 } },
            { "zone", "", valid with { Zone = "" } },
            { "zone", "z9", valid with { Zone = "z9", Remote = true } },
            { "salary_min", "-1", valid with { SalaryMinTenge = -1 } },
            { "salary_max", "100000001", valid with { SalaryMaxTenge = 100_000_001 } },
            { "schedules", "Night", valid with { Schedules = [Schedule.Night, Schedule.Night] } },
            { "employment", "128", valid with { Employments = (Employments)128 } },
            { "alternatives", "9 items", valid with { Alternatives = [.. Enumerable.Range(0, 9).Select(i => Any(months: i))] } },
            { "alternatives", "alternatives 0 and 2", valid with { Alternatives = [Any(1), Any(2), Any(1)] } },
            { "alternatives", "7", valid with { Alternatives = [Any(1) with { EducationMin = 7 }] } },
            { "alternatives", "4", valid with { Alternatives = [Any(1) with { CategoryMin = 4 }] } },
            { "alternatives", "9", valid with { Alternatives = [Any(1) with { OrkMin = 9 }] } },
            { "alternatives", "1201", valid with { Alternatives = [Any(1201)] } },
            { "alternatives", "F", valid with { Alternatives = [Any(1) with { Fields = ["F", "F"] }] } },
            { "alternatives", "F+G", valid with { Alternatives = [Any(1) with { Fields = ["F+G"] }] } },
            { "alternatives", "17 items", valid with { Alternatives = [Any(1) with { Fields = [.. Enumerable.Range(0, 17).Select(i => $"F{i}")] }] } },
            { "alternatives", "", valid with { Alternatives = [Any(1) with { Scope = ExperienceScope.Sector }] } },
            { "alternatives", "V", valid with { Alternatives = [Any(1) with { Scope = ExperienceScope.Sector, Section = 'V' }] } },
            { "alternatives", "A", valid with { Alternatives = [Any(1) with { Section = 'A' }] } },
            { "alternatives", "4", valid with { Alternatives = [Any(1) with { Scope = (ExperienceScope)4 }] } },
            { "qualification_mode", "2", valid with { QualificationMode = (RequirementMode)2 } },
            { "skills_mode", "2", valid with { SkillsMode = (RequirementMode)2 } },
            { "salary_mode", "255", valid with { SalaryMode = (RequirementMode)255 } },
            { "skills", "s", valid with { Skills = ["s", "s"] } },
            { "conditions", "1024", valid with { Conditions = (WorkConditions)1024 } },
            { "languages", "en", valid with { Languages = [new("en", LanguageLevel.A1), new("en", LanguageLevel.A1)] } },
            { "licences", "64", valid with { Licences = (Licences)64 } },
            { "quota_groups", "17 items", valid with { QuotaGroups = [.. Enumerable.Range(0, 17).Select(i => $"q{i}")] } },
            { "weights", "1|2|3|4|5|6|7", valid with { Weights = new(1, 2, 3, 4, 5, 6, 7) } },
            { "weights", "-1|1|1000|0|0|0|0", valid with { Weights = new(-1, 1, 1000, 0, 0, 0, 0) } },
        };
    }

    [Theory]
    [MemberData(nameof(Spoiled), DisableDiscoveryEnumeration = true)]
    public void Check_OneFieldSpoiled_NamesFieldValueAndAllowed(string field, string value, Vacancy vacancy)
    {
        var errors = new List<FieldError>();

        Assert.False(VacancyValidator.Check(vacancy, ValidRecords.Catalogue, errors));

        var error = Assert.Single(errors);
        Assert.Equal((field, value), (error.Field, error.Value));
        Assert.NotEmpty(error.Allowed);
    }

    [Fact]
    public void Check_RemoteWithoutZone_IsValid()
    {
        var errors = new List<FieldError>();

        Assert.True(VacancyValidator.Check(ValidRecords.Vacancy with { Remote = true, Zone = "" }, ValidRecords.Catalogue, errors));
    }

    [Fact]
    public void Check_ValidRecord_AllocatesNothing()
    {
        var errors = new List<FieldError>();
        Assert.True(VacancyValidator.Check(ValidRecords.Vacancy, ValidRecords.Catalogue, errors));

        Assert.Equal(0, Allocations.Least(() => VacancyValidator.Check(ValidRecords.Vacancy, ValidRecords.Catalogue, errors)));
    }

    private static Alternative Any(int months) => new(0, [], 0, 0, months, ExperienceScope.Any);
}
