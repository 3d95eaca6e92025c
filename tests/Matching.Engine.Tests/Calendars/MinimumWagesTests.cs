using Matching.Engine.Calendars;

namespace Matching.Engine.Tests.Calendars;

public sealed class MinimumWagesTests
{
    [Theory]
    [InlineData(2022, 1, 1, 60_000)]
    [InlineData(2022, 12, 31, 60_000)]
    [InlineData(2023, 1, 1, 70_000)]
    [InlineData(2024, 1, 1, 85_000)]
    [InlineData(2026, 11, 20, 85_000)]
    [InlineData(2021, 12, 31, 60_000)]
    public void TengePerMonthOn_ADay_IsTheBudgetLaws(int year, int month, int day, int tenge) =>
        Assert.Equal(tenge, MinimumWages.Starter.TengePerMonthOn(new DateOnly(year, month, day)));

    [Fact]
    public void Parse_AnotherText_IsAnotherLaw()
    {
        var wages = MinimumWages.Parse("version,b\nwage,2027-01-01,100000\nwage,2026-01-01,85000\n");

        Assert.Equal("b", wages.Version);
        Assert.Equal(85_000, wages.TengePerMonthOn(new DateOnly(2026, 12, 31)));
        Assert.Equal(100_000, wages.TengePerMonthOn(new DateOnly(2027, 1, 1)));
    }

    [Theory]
    [InlineData("version,a\n", "wage")]
    [InlineData("wage,2026-01-01,85000\n", "version")]
    [InlineData("version,a\nwage,2026-01-01,0\n", "line 2, tenge")]
    [InlineData("version,a\nwage,2026-01-01,85 000\n", "line 2, tenge")]
    [InlineData("version,a\nwage,2026,85000\n", "line 2, from")]
    [InlineData("version,a\nwage,2026-01-01,1\nwage,2026-01-01,2\n", "line 3, from")]
    [InlineData("version,a\nwage\n", "line 2, fields")]
    [InlineData("version,a\nage,1\n", "line 2, kind")]
    public void Parse_SomethingWrong_IsNamed(string text, string field) =>
        Assert.Equal(field, Assert.Throws<CalendarFileException>(() => MinimumWages.Parse(text)).Errors.Single().Field);
}
