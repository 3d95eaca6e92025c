using System.Globalization;
using Matching.Engine.Calendars;

namespace Matching.Engine.Tests.Calendars;

public sealed class CalendarFileTests
{
    [Theory]
    [InlineData("holiday,13-01,2020-01-01,,moves,name", "day", "13-01")]
    [InlineData("holiday,02-30,2020-01-01,,moves,name", "day", "02-30")]
    [InlineData("holiday,1-1,2020-01-01,,moves,name", "day", "1-1")]
    [InlineData("holiday,12-16,2020,,moves,name", "from", "2020")]
    [InlineData("holiday,12-16,2020-01-01,2019-12-31,moves,name", "until", "2019-12-31")]
    [InlineData("holiday,12-16,2020-01-01,2101-01-01,moves,name", "until", "2101-01-01")]
    [InlineData("holiday,12-16,2020-01-01,,walks,name", "moves", "walks")]
    [InlineData("holiday,12-16,2020-01-01,,moves,", "name", "")]
    [InlineData("holiday,12-16,2020-01-01,,moves", "fields", "12-16,2020-01-01,,moves")]
    [InlineData("holiday,12-15,2024-01-01,,moves,again", "from", "2024-01-01")]
    [InlineData("off,2026-02-30,note", "day", "2026-02-30")]
    [InlineData("off,2019-12-31,note", "day", "2019-12-31")]
    [InlineData("off,2101-01-01,note", "day", "2101-01-01")]
    [InlineData("off,2026-02-03", "fields", "2026-02-03")]
    [InlineData("off,2026-02-03,", "note", "")]
    [InlineData("off,2026-02-02,note", "day", "2026-02-02")]
    [InlineData("work,2026-02-02,note", "day", "2026-02-02")]
    [InlineData("work,tomorrow,note", "day", "tomorrow")]
    [InlineData("hours,2026-01-01,9:00,13:00,14:30,18:30", "opens", "9:00")]
    [InlineData("hours,2026-01-01,09:00,13:00,14:30,24:00", "closes", "24:00")]
    [InlineData("hours,2026-01-01,09:00,13:00,14:30,18:30,19:00", "closes", "18:30,19:00")]
    [InlineData("hours,2026-01-01,09:00,08:00,14:30,18:30", "hours", "09:00,08:00,14:30,18:30")]
    [InlineData("hours,2026-01-01,09:00,13:00,12:30,18:30", "hours", "09:00,13:00,12:30,18:30")]
    [InlineData("hours,2026-01-01,09:00,13:00,14:30,14:30", "hours", "09:00,13:00,14:30,14:30")]
    [InlineData("hours,2020-01-01,09:00,13:00,14:30,18:30", "from", "2020-01-01")]
    [InlineData("hours,2026-01-01,09:00", "fields", "2026-01-01,09:00")]
    [InlineData("version,second", "version", "second")]
    [InlineData("valid_from,2026-01-01", "valid_from", "2026-01-01")]
    [InlineData("valid_from,2091-01-01", "valid_from", "2091-01-01")]
    [InlineData("covers_until,2026-01-01", "covers_until", "2026-01-01")]
    [InlineData("vacation,2026-01-01,all", "kind", "vacation")]
    [InlineData("work", "fields", "")]
    public void Parse_AWrongLine_IsNamedWithItsNumberAndValue(string line, string field, string value)
    {
        var text = CalendarTexts.Of("a", "2020-01-01", $"holiday,12-15,2020-01-01,,moves,first\noff,2026-02-02,first\n# a comment\n\n{line}\n");

        var error = Assert.Single(Assert.Throws<CalendarFileException>(() => CalendarFile.Parse(text)).Errors);

        Assert.Equal(($"line 9, {field}", value), (error.Field, error.Value));
        Assert.NotEmpty(error.Allowed);
    }

    [Fact]
    public void Parse_SeveralWrongLines_AreAllNamedAtOnce()
    {
        var refused = Assert.Throws<CalendarFileException>(() => CalendarFile.Parse(CalendarTexts.Of("a b", "2026-13-01", "off,x,y\nwhat,1\n")));

        Assert.Equal(["line 1, version", "line 2, valid_from", "line 5, day", "line 6, kind"], refused.Errors.Select(error => error.Field));
    }

    [Fact]
    public void Parse_MoreWrongLinesThanAreListed_StopsListingAt100()
    {
        var lines = string.Concat(Enumerable.Range(0, 150).Select(number => string.Create(CultureInfo.InvariantCulture, $"off,x{number},y\n")));

        Assert.Equal(100, Assert.Throws<CalendarFileException>(() => CalendarFile.Parse(CalendarTexts.Of("a", "2026-01-01", lines))).Errors.Count);
    }

    [Theory]
    [InlineData("valid_from,2026-01-01\ncovers_until,2026-12-31\n" + CalendarTexts.Hours, "version")]
    [InlineData("version,a\ncovers_until,2026-12-31\n" + CalendarTexts.Hours, "valid_from")]
    [InlineData("version,a\nvalid_from,2026-01-01\n" + CalendarTexts.Hours, "covers_until")]
    [InlineData("version,a\nvalid_from,2026-01-01\ncovers_until,2025-12-31\n" + CalendarTexts.Hours, "covers_until")]
    [InlineData("version,a\nvalid_from,2026-01-01\ncovers_until,2026-12-31\n", "hours")]
    [InlineData("version,a\nvalid_from,2026-01-01\ncovers_until,2026-12-31\nhours,2026-01-02,09:00,13:00,14:00,18:00\n", "hours")]
    public void Parse_SomethingMissing_IsNamed(string text, string field)
    {
        var error = Assert.Single(Assert.Throws<CalendarFileException>(() => CalendarFile.Parse(text)).Errors);

        Assert.Equal(field, error.Field);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing\r\n\r\n")]
    public void Parse_NothingAtAll_IsRefused(string text) => Assert.Throws<CalendarFileException>(() => CalendarFile.Parse(text));

    [Fact]
    public void Parse_TextBeyondTheLimit_IsRefusedUnread()
    {
        var right = CalendarTexts.Of("a", "2026-01-01", "");
        var longest = right + new string('#', CalendarFile.TextBytesMax - right.Length);

        Assert.Equal("a", CalendarFile.Parse(longest).Version);
        Assert.Equal("text", Assert.Throws<CalendarFileException>(() => CalendarFile.Parse(longest + "#")).Errors.Single().Field);
    }

    [Fact]
    public void Parse_CalendarWithoutWork_IsRefused()
    {
        var everyDay = string.Concat(Enumerable.Range(0, 366).Select(day => string.Create(CultureInfo.InvariantCulture,
            $"holiday,{new DateOnly(2024, 1, 1).AddDays(day):MM-dd},2030-01-01,,moves,off\n")));

        var error = Assert.Single(Assert.Throws<CalendarFileException>(() => CalendarFile.Parse(CalendarTexts.Of("a", "2026-01-01", everyDay))).Errors);

        Assert.Equal(("year 2030", "0 working days"), (error.Field, error.Value));
    }

    [Fact]
    public void Parse_LineEndsSpacesAndCommasInNames_AreReadAsMeant()
    {
        var text = CalendarTexts.Of("a", "2026-01-01", "  off , 2026-02-03 , for 5 February, by decree\n").Replace("\n", "\r\n", StringComparison.Ordinal);

        var file = CalendarFile.Parse(text);

        Assert.Equal(new NamedDay(new DateOnly(2026, 2, 3), "for 5 February, by decree"), file.DaysOff.Single());
        Assert.Equal(text, file.Text);
    }

    [Fact]
    public void Parse_HolidayThatTheLawMovedInTime_IsTwoLines()
    {
        var file = CalendarFile.Parse(CalendarTexts.Of("a", "2020-01-01", "holiday,12-16,2020-01-01,2025-12-31,moves,old\nholiday,12-16,2026-01-01,,stays,new\n"));

        Assert.Equal(["old", "new"], file.Holidays.Select(holiday => holiday.Name));
    }

    [Fact]
    public void Parse_29February_IsAHolidayOfLeapYears()
    {
        var calendar = WorkCalendar.Of(CalendarFile.Parse(CalendarTexts.Of("a", "2020-01-01", "holiday,02-29,2020-01-01,,moves,leap\n")));

        Assert.False(calendar.IsWorkingDay(new DateOnly(2024, 2, 29)));
        Assert.True(calendar.IsWorkingDay(new DateOnly(2023, 2, 28)));
        Assert.True(calendar.IsWorkingDay(new DateOnly(2023, 3, 1)));
        // a Saturday in 2020: Monday
        Assert.False(calendar.IsWorkingDay(new DateOnly(2020, 3, 2)));
    }
}
