using Matching.Engine.Catalogues;
using Matching.Engine.Primitives;
using Matching.Engine.Records;
using Matching.Engine.Records.Validation;
using Matching.Engine.Tests.Testing;

namespace Matching.Engine.Tests.Records;

public class CandidateValidatorTests
{
    public static TheoryData<string, string, Candidate> Spoiled()
    {
        var valid = ValidRecords.Candidate;
        var known = ValidRecords.Known;
        return new()
        {
            { "candidate_id", "", valid with { Id = "" } },
            { "candidate_id", "a b", valid with { Id = "a b" } },
            { "candidate_id", new string('x', 65), valid with { Id = new string('x', 65) } },
            { "candidate_id", "ы", valid with { Id = "ы" } },
            { "status", "4", valid with { Status = (CandidateStatus)4 } },
            { "registered_at", "9223372036854775807", valid with { RegisteredAt = new UtcTime(long.MaxValue) } },
            { "zone", "z9", valid with { Zone = "z9" } },
            { "zone", "", valid with { Zone = "" } },
            { "max_commute_minutes", "241", valid with { MaxCommuteMinutes = 241 } },
            { "max_commute_minutes", "-1", valid with { MaxCommuteMinutes = -1 } },
            { "modes", "", valid with { Modes = TransportModes.None } },
            { "modes", "9", valid with { Modes = (TransportModes)9 } },
            { "salary_min", "100000001", valid with { SalaryMinTenge = 100_000_001 } },
            { "salary_min", "-1", valid with { SalaryMinTenge = -1 } },
            { "schedules", "8", valid with { Schedules = [(Schedule)8] } },
            { "schedules", "Shift", valid with { Schedules = [Schedule.Shift, Schedule.Night, Schedule.Shift] } },
            { "employment", "64", valid with { Employments = (Employments)64 } },
            { "education", "7", valid with { Education = 7 } },
            { "education", "-1", valid with { Education = -1 } },
            { "fields", "17 items", valid with { Fields = Codes(17) } },
            { "fields", "F", valid with { Fields = ["F", "G", "F"] } },
            { "fields", "", valid with { Fields = [""] } },
            { "fields", new string('x', 33), valid with { Fields = [new string('x', 33)] } },
            { "total_months", "1201", valid with { TotalMonths = 1201 } },
            { "managerial_months", "-5", valid with { ManagerialMonths = -5 } },
            { "sectors", "V", valid with { Sectors = [new SectorMonths('V', 1)] } },
            { "sectors", "1201", valid with { Sectors = [new SectorMonths('A', 1201)] } },
            { "sectors", "B", valid with { Sectors = [new SectorMonths('B', 1), new SectorMonths('B', 2)] } },
            { "sectors", "17 items", valid with { Sectors = [.. Enumerable.Range(0, 17).Select(i => new SectorMonths((char)('A' + i), 1))] } },
            { "health_limits", "512", valid with { HealthLimits = (WorkConditions)512 } },
            { "languages", "ru:None", valid with { Languages = [new LanguageSkill("ru", LanguageLevel.None)] } },
            { "languages", "ru:7", valid with { Languages = [new LanguageSkill("ru", (LanguageLevel)7)] } },
            { "languages", "ru", valid with { Languages = [new LanguageSkill("ru", LanguageLevel.A1), new LanguageSkill("ru", LanguageLevel.A2)] } },
            { "languages", "r u", valid with { Languages = [new LanguageSkill("r u", LanguageLevel.A1)] } },
            { "languages", "17 items", valid with { Languages = [.. Codes(17).Select(code => new LanguageSkill(code, LanguageLevel.A1))] } },
            { "licences", "32", valid with { Licences = (Licences)32 } },
            { "skills", "65 items", valid with { Skills = Codes(65) } },
            { "skills", "c3", valid with { Skills = [.. Codes(63), "c3"] } },
            { "recognitions", "1234-5-678", valid with { Recognitions = [new HeldRecognition(ValidRecords.Unknown, default)] } },
            { "recognitions", "2422-1-022", valid with { Recognitions = [new HeldRecognition(known, default), new HeldRecognition(known, DateOnly.MaxValue)] } },
            { "quota_groups", "y", valid with { QuotaGroups = ["y", "y"] } },
            { "entries", "", valid with { Entries = [] } },
            { "entries", "9 items", valid with { Entries = [.. Enumerable.Repeat(new Entry(known, 0, 0, 0), 9)] } },
            { "entries", "1234-5-678", valid with { Entries = [new Entry(ValidRecords.Unknown, 0, 0, 0)] } },
            { "entries", "1201", valid with { Entries = [new Entry(known, 1201, 0, 0)] } },
            { "entries", "4", valid with { Entries = [new Entry(known, 0, 4, 0)] } },
            { "entries", "9", valid with { Entries = [new Entry(known, 0, 0, 9)] } },
        };
    }

    [Theory]
    [MemberData(nameof(Spoiled), DisableDiscoveryEnumeration = true)]
    public void Check_OneFieldSpoiled_NamesFieldValueAndAllowed(string field, string value, Candidate candidate)
    {
        var errors = new List<FieldError>();

        Assert.False(CandidateValidator.Check(candidate, ValidRecords.Catalogue, errors));

        var error = Assert.Single(errors);
        Assert.Equal((field, value), (error.Field, error.Value));
        Assert.NotEmpty(error.Allowed);
    }

    [Fact]
    public void Check_SeveralFieldsSpoiled_NamesThemAllAndKeepsEarlierErrors()
    {
        var errors = new List<FieldError> { new("earlier", "", "") };

        Assert.False(CandidateValidator.Check(ValidRecords.Candidate with { Education = 9, Zone = "?" }, ValidRecords.Catalogue, errors));

        Assert.Equal(["earlier", "zone", "education"], errors.Select(error => error.Field));
    }

    [Fact]
    public void Check_RangeBroken_SaysTheRange()
    {
        var errors = new List<FieldError>();

        CandidateValidator.Check(ValidRecords.Candidate with { MaxCommuteMinutes = 241 }, ValidRecords.Catalogue, errors);

        Assert.Equal(new FieldError("max_commute_minutes", "241", "0 to 240"), Assert.Single(errors));
    }

    [Fact]
    public void Check_ValidRecord_AllocatesNothing()
    {
        var errors = new List<FieldError>();
        Assert.True(CandidateValidator.Check(ValidRecords.Candidate, ValidRecords.Catalogue, errors));

        Assert.Equal(0, Allocations.Least(() => CandidateValidator.Check(ValidRecords.Candidate, ValidRecords.Catalogue, errors)));
    }

    private static string[] Codes(int count) => [.. Enumerable.Range(0, count).Select(i => $"c{i}")];
}
