using Matching.Engine.Catalogues;
using Matching.Engine.Files.Generator;
using Matching.Engine.Primitives;
using Matching.Engine.Records;
using Matching.Engine.Records.Validation;

namespace Matching.Engine.Tests.Files.Generator;

/// <summary>Every record keeps the limits of DATA.md, and hangs together as a person's or a job's would.</summary>
public class ValidityTests
{
    private const ulong Seed = 11;
    private static readonly GeneratorOptions Options = new() { Candidates = 8_000, Vacancies = 8_000, Seed = Seed };
    private static readonly NationGenerator Nation = Nations.Starter(Options.Candidates, Options.Vacancies, Seed);
    private static readonly Catalogue Catalogue = new(Nation.Occupations, Nation.Zones, new TravelTable(Nation.Zones.Count, []));
    private static readonly UtcTime End = UtcTime.From(new DateTimeOffset(Options.ReferenceDate, TimeOnly.MinValue, TimeSpan.FromHours(5)));

    [Fact]
    public void Candidates_All_PassTheValidator()
    {
        var errors = new List<FieldError>();
        foreach (var candidate in Nation.Candidates())
        {
            Assert.True(CandidateValidator.Check(candidate, Catalogue, errors), $"seed {Seed}, {candidate.Id}: {string.Join("; ", errors)}");
        }
    }

    [Fact]
    public void Vacancies_All_PassTheValidator()
    {
        var errors = new List<FieldError>();
        foreach (var vacancy in Nation.Vacancies())
        {
            Assert.True(VacancyValidator.Check(vacancy, Catalogue, errors), $"seed {Seed}, {vacancy.Id}: {string.Join("; ", errors)}");
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
            Assert.Equal(0, candidate.SalaryMinTenge % 5_000);
            Assert.True(candidate.RegisteredAt < End);
            Assert.True(candidate.BirthDate.AddYears(14) <= DateOnly.FromDateTime(candidate.RegisteredAt.ToDateTimeOffset().DateTime));
            Assert.False(candidate.Status == CandidateStatus.Unemployed && (age is < 16 or >= 63), candidate.Id);
            Assert.False(candidate.GuardianConsent && age >= 18, candidate.Id);
            Assert.False(candidate.Fields.Length > 0 && candidate.Education < 3, candidate.Id);
        }
    }

    [Fact]
    public void Vacancies_Job_HangsTogether()
    {
        foreach (var vacancy in Nation.Vacancies())
        {
            Assert.Equal(0, vacancy.SalaryMaxTenge % 5_000);
            Assert.True(vacancy.SalaryMaxTenge == 0 || vacancy.SalaryMinTenge <= vacancy.SalaryMaxTenge, vacancy.Id);
            Assert.False(vacancy.Remote && (vacancy.Rotational || vacancy.Housing), vacancy.Id);
            Assert.True(vacancy.RegisteredAt < End, vacancy.Id);
            Assert.False(vacancy.QualificationMode == RequirementMode.Required && vacancy.Alternatives.Length == 0, vacancy.Id);
            Assert.False(vacancy.SkillsMode == RequirementMode.Required && vacancy.Skills.Length == 0, vacancy.Id);
            Assert.All(vacancy.Alternatives, alternative => Assert.False(alternative.Fields.Length > 0 && alternative.EducationMin < 3, vacancy.Id));

            // Order 214 §68: military posts are not on the exchange.
            Assert.NotEqual(0, vacancy.Occupation.Group / 1000);
        }
    }

    private static int AgeOf(Candidate candidate) =>
        (DateNumber.Of(Options.ReferenceDate) - DateNumber.Of(candidate.BirthDate)) / DateNumber.PerYear;
}
