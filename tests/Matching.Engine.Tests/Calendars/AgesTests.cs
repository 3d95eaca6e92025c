using System.Globalization;
using Matching.Engine.Calendars;
using Matching.Reference.Calendars;
using Matching.Testing;
using Xunit.Abstractions;

namespace Matching.Engine.Tests.Calendars;

public sealed class AgesTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("1990-05-06", 0, 0, "1990-05-06")]
    [InlineData("1990-05-06", 63, 0, "2053-05-06")]
    // 29 February: 1 March in a common year, itself in a leap year
    [InlineData("2008-02-29", 16, 0, "2024-02-29")]
    [InlineData("2008-02-29", 18, 0, "2026-03-01")]
    [InlineData("1960-02-29", 63, 0, "2023-03-01")]
    // half years across the end of a year, and into months that are too short
    [InlineData("1967-07-01", 60, 6, "2028-01-01")]
    [InlineData("1967-08-31", 60, 6, "2028-03-01")]
    [InlineData("1966-08-31", 60, 6, "2027-03-01")]
    [InlineData("1966-08-29", 60, 6, "2027-03-01")]
    [InlineData("1966-08-28", 60, 6, "2027-02-28")]
    [InlineData("1966-10-31", 60, 6, "2027-05-01")]
    [InlineData("1966-12-31", 60, 0, "2026-12-31")]
    public void ReachedOn_AnAge_IsItsFirstDay(string birth, int years, int months, string day)
    {
        Assert.Equal(Day(day), Ages.ReachedOn(Day(birth), years, months));
        Assert.Equal(Day(day), ReferenceAges.ReachedOn(Day(birth), years, months));
    }

    [Theory]
    // men: 63
    [InlineData("1963-06-15", Sex.Male, "2026-06-14", false)]
    [InlineData("1963-06-15", Sex.Male, "2026-06-15", true)]
    [InlineData("1960-02-29", Sex.Male, "2023-02-28", false)]
    [InlineData("1960-02-29", Sex.Male, "2023-03-01", true)]
    // women: 61 until 2027
    [InlineData("1965-06-15", Sex.Female, "2026-06-14", false)]
    [InlineData("1965-06-15", Sex.Female, "2026-06-15", true)]
    // 61 on the last day of 2027: kept; a day later: 61 and a half
    [InlineData("1966-12-31", Sex.Female, "2027-12-31", true)]
    [InlineData("1966-12-31", Sex.Female, "2028-01-01", true)]
    [InlineData("1967-01-01", Sex.Female, "2028-01-01", false)]
    [InlineData("1967-01-01", Sex.Female, "2028-06-30", false)]
    [InlineData("1967-01-01", Sex.Female, "2028-07-01", true)]
    // half a year later each year until 2031
    [InlineData("1967-07-01", Sex.Female, "2029-06-30", false)]
    [InlineData("1967-07-01", Sex.Female, "2029-07-01", true)]
    [InlineData("1968-01-01", Sex.Female, "2030-06-30", false)]
    [InlineData("1968-01-01", Sex.Female, "2030-07-01", true)]
    [InlineData("1968-07-01", Sex.Female, "2031-06-30", false)]
    [InlineData("1968-07-01", Sex.Female, "2031-07-01", true)]
    // not yet born
    [InlineData("2030-01-01", Sex.Male, "2026-01-01", false)]
    public void IsPensionAge_BySexAndDay_IsTheLaws(string birth, Sex sex, string on, bool expected) =>
        Assert.Equal(expected, PensionAges.Starter.IsPensionAge(Day(birth), sex, Day(on)));

    [Fact]
    public void IsPensionAge_RandomTablesAndPeople_IsTheReferences()
    {
        const int seed = 207;
        output.WriteLine($"seed {seed}");
        var random = new SeededRandom(seed);
        for (var round = 0; round < 200; round++)
        {
            var steps = Enumerable.Range(0, random.Between(1, 6)).Select(year => (From: new DateOnly(2020 + (2 * year), random.Between(1, 12), 1), Months: random.Between(60 * 12, 64 * 12))).ToArray();
            var lines = steps.Select(step => string.Create(CultureInfo.InvariantCulture, $"age,female,{step.From:yyyy-MM-dd},{step.Months / 12},{step.Months % 12}\n"));
            var ages = PensionAges.Parse($"version,a\nage,male,2020-01-01,63,0\n{string.Concat(lines)}");
            var birth = new DateOnly(1958, 1, 1).AddDays(random.Below(5000));
            for (var person = 0; person < 5; person++)
            {
                var on = birth.AddYears(60).AddDays(random.Below(1700));
                Assert.True(ReferenceAges.IsPensionAge(birth, on, steps) == ages.IsPensionAge(birth, Sex.Female, on), $"round {round}: {birth} on {on}");
            }
        }
    }

    [Theory]
    [InlineData("age,other,2020-01-01,63,0", "line 4, sex")]
    [InlineData("age,male,soon,63,0", "line 4, from")]
    [InlineData("age,male,2025-01-01,39,0", "line 4, years")]
    [InlineData("age,male,2025-01-01,63,12", "line 4, months")]
    [InlineData("age,male,2020-01-01,64,0", "line 4, from")]
    [InlineData("age,male,2025-01-01,64", "line 4, fields")]
    [InlineData("wage,2025-01-01,64", "line 4, kind")]
    public void Parse_AWrongLine_IsNamed(string line, string field)
    {
        var refused = Assert.Throws<CalendarFileException>(() => PensionAges.Parse($"version,a\nage,male,2020-01-01,63,0\nage,female,2020-01-01,61,0\n{line}\n"));

        Assert.Equal(field, refused.Errors.Single().Field);
    }

    [Fact]
    public void Parse_WithoutOneSex_IsRefused() =>
        Assert.Contains("female", Assert.Throws<CalendarFileException>(() => PensionAges.Parse("version,a\nage,male,2020-01-01,63,0\n")).Message, StringComparison.Ordinal);

    [Fact]
    public void Sex_ItsStoredNumbers_AreThese() => Assert.Equal([(byte)1, (byte)2], Enum.GetValues<Sex>().Select(sex => (byte)sex));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
