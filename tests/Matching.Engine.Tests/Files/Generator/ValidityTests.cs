using Matching.Engine.Catalogues;
using Matching.Engine.Files.Generator;
using Matching.Engine.Primitives;
using Matching.Engine.Records;

namespace Matching.Engine.Tests.Files.Generator;

/// <summary>Every record keeps the limits of DATA.md, and hangs together as a person's or a job's would.</summary>
public class ValidityTests
{
    private const ulong Seed = 11;
    private static readonly GeneratorOptions Options = new() { Candidates = 20_000, Vacancies = 20_000, Seed = Seed };
    private static readonly NationGenerator Nation = Nations.Starter(Options.Candidates, Options.Vacancies, Seed);
    private static readonly HashSet<OccupationCode> Occupations = [.. StarterCatalogue.Occupations.Select(occupation => occupation.Code)];
    private static readonly HashSet<string> Zones = [.. StarterCatalogue.Zones.Select(zone => zone.Code)];
    private static readonly UtcTime End = UtcTime.From(new DateTimeOffset(Options.ReferenceDate, TimeOnly.MinValue, TimeSpan.FromHours(5)));

    [Fact]
    public void Candidates_Lists_WithinLimitsAndWithoutRepetition()
    {
        foreach (var candidate in Nation.Candidates())
        {
            Assert.InRange(candidate.Entries.Length, 1, Limits.Entries);
            Distinct(candidate.Skills, Limits.Skills, candidate.Id);
            Distinct(candidate.Fields, Limits.ListItems, candidate.Id);
            Distinct(candidate.QuotaGroups, Limits.ListItems, candidate.Id);
            Distinct(candidate.Schedules, Limits.ListItems, candidate.Id);
            Distinct(candidate.Sectors.Select(sector => sector.Section), Limits.ListItems, candidate.Id);
            Distinct(candidate.Languages.Select(language => language.Language), Limits.ListItems, candidate.Id);
            Distinct(candidate.Recognitions.Select(recognition => recognition.Occupation), Limits.ListItems, candidate.Id);
            Assert.All(candidate.Skills.Concat(candidate.Fields).Concat(candidate.QuotaGroups), code => Assert.True(Codes.IsCode(code), code));
        }
    }

    [Fact]
    public void Candidates_Service_FitsTheAge()
    {
        foreach (var candidate in Nation.Candidates())
        {
            var age = AgeOf(candidate);
            Assert.InRange(candidate.TotalMonths, 0, Math.Max(0, (age - 16) * 12));
            Assert.InRange(candidate.Entries.Sum(entry => entry.Months), 0, candidate.TotalMonths);
            Assert.InRange(candidate.Sectors.Sum(sector => sector.Months), 0, candidate.TotalMonths);
            Assert.InRange(candidate.ManagerialMonths, 0, candidate.TotalMonths);
            Assert.All(candidate.Entries, entry =>
            {
                Assert.InRange(entry.Category, 0, Limits.Category);
                Assert.InRange(entry.Ork, 0, Limits.Ork);
                Assert.Contains(entry.Occupation, Occupations);
            });
        }
    }

    [Fact]
    public void Candidates_Person_HangsTogether()
    {
        foreach (var candidate in Nation.Candidates())
        {
            var age = AgeOf(candidate);
            Assert.InRange(age, 14, 70);
            Assert.InRange(candidate.Education, 0, age < 18 ? 2 : age < 21 ? 4 : Limits.Education);
            Assert.InRange(candidate.SalaryMinTenge, 0, Limits.SalaryTenge);
            Assert.Equal(0, candidate.SalaryMinTenge % 5_000);
            Assert.InRange(candidate.MaxCommuteMinutes, 0, Limits.CommuteMinutes);
            Assert.NotEqual(TransportModes.None, candidate.Modes);
            Assert.Contains(candidate.Zone, Zones);
            Assert.True(candidate.RegisteredAt < End);
            Assert.True(candidate.BirthDate.AddYears(14) <= DateOnly.FromDateTime(candidate.RegisteredAt.ToDateTimeOffset().DateTime));
            Assert.False(candidate.Status == CandidateStatus.Unemployed && (age is < 16 or >= 63), candidate.Id);
            Assert.False(candidate.GuardianConsent && age >= 18, candidate.Id);
            Assert.False(candidate.Fields.Length > 0 && candidate.Education < 3, candidate.Id);
        }
    }

    [Fact]
    public void Vacancies_Fields_WithinLimits()
    {
        foreach (var vacancy in Nation.Vacancies())
        {
            Assert.Contains(vacancy.Occupation, Occupations);
            Assert.True(vacancy.Zone.Length > 0 ? Zones.Contains(vacancy.Zone) : vacancy.Remote, vacancy.Id);
            Assert.InRange(vacancy.Openings, 1, Limits.Openings);
            Assert.InRange(vacancy.MinAffinity, 0, Limits.Affinity);
            Assert.InRange(vacancy.SalaryMaxTenge, 0, Limits.SalaryTenge);
            Assert.True(vacancy.SalaryMaxTenge == 0 || vacancy.SalaryMinTenge <= vacancy.SalaryMaxTenge, vacancy.Id);
            Assert.False(vacancy.Remote && vacancy.Rotational, vacancy.Id);
            Assert.True(vacancy.Weights?.IsValid ?? true, vacancy.Id);
            Assert.True(vacancy.RegisteredAt < End);
            Distinct(vacancy.Skills, Limits.Skills, vacancy.Id);
            Distinct(vacancy.Schedules, Limits.ListItems, vacancy.Id);
            Distinct(vacancy.Languages.Select(language => language.Language), Limits.ListItems, vacancy.Id);
            Assert.InRange(vacancy.Alternatives.Length, 0, Limits.Alternatives);
            Assert.All(vacancy.Alternatives, alternative => AssertValid(alternative, vacancy.Id));
        }
    }

    private static void AssertValid(Alternative alternative, string id)
    {
        Assert.InRange(alternative.EducationMin, 0, Limits.Education);
        Assert.InRange(alternative.CategoryMin, 0, Limits.Category);
        Assert.InRange(alternative.OrkMin, 0, Limits.Ork);
        Assert.InRange(alternative.MonthsMin, 0, Limits.Months);
        Assert.Equal(alternative.Scope == ExperienceScope.Sector, alternative.Section is >= 'A' and <= 'U');
        Distinct(alternative.Fields, Limits.ListItems, id);
    }

    private static int AgeOf(Candidate candidate) =>
        (DateNumber.Of(Options.ReferenceDate) - DateNumber.Of(candidate.BirthDate)) / DateNumber.PerYear;

    private static void Distinct<T>(IEnumerable<T> items, int most, string id)
    {
        var all = items.ToArray();
        Assert.True(all.Length <= most && all.Distinct().Count() == all.Length, $"seed {Seed}, {id}: {string.Join('|', all)}");
    }
}
