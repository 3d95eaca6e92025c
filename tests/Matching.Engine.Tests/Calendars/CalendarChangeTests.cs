using Matching.Engine.Calendars;

namespace Matching.Engine.Tests.Calendars;

public sealed class CalendarChangeTests
{
    /// <summary>From 1 July 2026: no holiday but 6 July, which stays, a working Saturday, and shorter days from September.</summary>
    private static readonly CalendarFile Newer = CalendarFile.Parse(CalendarTexts.Of("new", "2026-07-01",
        "holiday,07-06,2020-01-01,,stays,Capital Day\nwork,2026-07-11,transfer\nwork,2026-05-09,before it is valid\noff,2026-07-10,transfer\nhours,2026-09-01,09:00,13:00,14:00,17:00\n"));

    [Fact]
    public void With_ANewerFile_ChangesDaysFromItsDateOnly()
    {
        var before = WorkCalendar.Starter;
        var after = before.With(Newer);

        for (var day = WorkCalendar.FirstDay; day < Newer.ValidFrom; day = day.AddDays(1))
        {
            Assert.Equal(before.IsWorkingDay(day), after.IsWorkingDay(day));
            Assert.Equal(before.HoursOf(day), after.HoursOf(day));
        }

        Assert.False(after.IsWorkingDay(new DateOnly(2026, 7, 10)));
        Assert.True(after.IsWorkingDay(new DateOnly(2026, 7, 11)));
        Assert.True(after.IsWorkingDay(new DateOnly(2026, 12, 16)));
        Assert.True(after.IsWorkingDay(new DateOnly(2030, 7, 8)));
        Assert.Equal(new TimeOnly(18, 30), after.HoursOf(new DateOnly(2026, 8, 31)).Closes);
        Assert.Equal(new TimeOnly(17, 0), after.HoursOf(new DateOnly(2026, 9, 1)).Closes);
    }

    [Fact]
    public void With_ANewerFile_LeavesTheOlderCalendarAsItWas()
    {
        var before = WorkCalendar.Starter;
        var after = before.With(Newer);

        Assert.Equal("kz-2026.1", before.Version);
        Assert.False(before.IsWorkingDay(new DateOnly(2026, 12, 16)));
        Assert.Equal("new", after.Version);
        Assert.Equal([before.Version, "new"], after.Files.Select(file => file.Version));
        Assert.Equal(Newer.CoversUntil, after.CoveredUntil);
        Assert.Equal(before.CoveredFrom, after.CoveredFrom);
    }

    [Fact]
    public void With_FileThatBeginsEarlierThanTheLast_AnswersForItsDaysToo()
    {
        var earlier = CalendarFile.Parse(CalendarTexts.Of("correction", "2026-06-01", ""));

        var after = WorkCalendar.Starter.With(Newer).With(earlier);

        Assert.False(after.IsWorkingDay(new DateOnly(2026, 5, 27)));
        Assert.True(after.IsWorkingDay(new DateOnly(2026, 7, 10)));
        Assert.Equal("correction", after.Version);
    }

    [Fact]
    public void With_FileBehindAGap_CoversNoMoreThanBefore()
    {
        var behind = CalendarFile.Parse(CalendarTexts.Of("later", "2028-01-02", ""));
        var adjoining = CalendarFile.Parse(CalendarTexts.Of("next", "2028-01-01", ""));

        Assert.Equal(WorkCalendar.Starter.CoveredUntil, WorkCalendar.Starter.With(behind).CoveredUntil);
        Assert.Equal(adjoining.CoversUntil, WorkCalendar.Starter.With(adjoining).CoveredUntil);
    }

    [Fact]
    public void With_TheSameVersionAgain_IsRefused()
    {
        var refused = Assert.Throws<CalendarFileException>(() => WorkCalendar.Starter.With(Newer).With(Newer));

        Assert.Equal(("version", "new"), (refused.Errors.Single().Field, refused.Errors.Single().Value));
    }

    [Fact]
    public void With_MoreFilesThanACalendarHolds_IsRefused()
    {
        var calendar = WorkCalendar.Starter;
        while (calendar.Files.Count < WorkCalendar.FilesMax)
        {
            calendar = calendar.With(CalendarFile.Parse(CalendarTexts.Of($"v{calendar.Files.Count}", "2026-01-01", "")));
        }

        var refused = Assert.Throws<CalendarFileException>(() => calendar.With(Newer));

        Assert.Contains("64", refused.Message, StringComparison.Ordinal);
    }
}
