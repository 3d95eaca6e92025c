using System.Globalization;
using Matching.Engine.Calendars;
using Matching.Engine.Primitives;

namespace Matching.Engine.Tests.Calendars;

public sealed class WorkCalendarTests
{
    private static readonly WorkCalendar Calendar = WorkCalendar.Starter;

    [Theory]
    // Friday; Monday is an ordinary day
    [InlineData("2026-02-06 18:29:59", "2026-02-06")]
    [InlineData("2026-02-06 18:30:00", "2026-02-09")]
    [InlineData("2026-02-06 23:59:59", "2026-02-09")]
    // lunch, before opening, the night, the first second of the day
    [InlineData("2026-02-05 13:00:00", "2026-02-05")]
    [InlineData("2026-02-05 14:29:59", "2026-02-05")]
    [InlineData("2026-02-05 08:59:59", "2026-02-05")]
    [InlineData("2026-02-05 00:00:00", "2026-02-05")]
    [InlineData("2026-02-05 18:30:00", "2026-02-06")]
    // weekends, at any hour
    [InlineData("2026-02-07 10:00:00", "2026-02-09")]
    [InlineData("2026-02-08 00:00:00", "2026-02-09")]
    // a working Saturday and Sunday have hours like any day
    [InlineData("2024-05-04 18:29:59", "2024-05-04")]
    [InlineData("2024-05-04 18:30:00", "2024-05-06")]
    [InlineData("2025-01-05 10:00:00", "2025-01-05")]
    [InlineData("2025-01-03 10:00:00", "2025-01-05")]
    // New Year: 1 and 2 January 2026 are Thursday and Friday, 7 January a Wednesday
    [InlineData("2025-12-31 18:29:59", "2025-12-31")]
    [InlineData("2025-12-31 18:30:00", "2026-01-05")]
    [InlineData("2026-01-06 18:30:00", "2026-01-08")]
    public void CountingDay_OfAMoment_IsItsDayUntilClosing(string local, string day) =>
        Assert.Equal(Day(day), Calendar.CountingDay(At(local)));

    [Theory]
    [InlineData("2026-02-05 10:00:00", 0, "2026-02-05 18:30:00")]
    [InlineData("2026-02-05 10:00:00", 1, "2026-02-06 18:30:00")]
    [InlineData("2026-02-05 18:29:59", 1, "2026-02-06 18:30:00")]
    [InlineData("2026-02-05 18:30:00", 1, "2026-02-09 18:30:00")]
    [InlineData("2026-02-06 19:00:00", 1, "2026-02-10 18:30:00")]
    // across New Year and Christmas
    [InlineData("2025-12-31 17:00:00", 1, "2026-01-05 18:30:00")]
    [InlineData("2025-12-31 17:00:00", 3, "2026-01-08 18:30:00")]
    [InlineData("2025-12-31 18:30:00", 3, "2026-01-09 18:30:00")]
    // Nauryz 2026: 21 to 23 March with a Saturday and a Sunday, which move to 24 and 25
    [InlineData("2026-03-20 12:00:00", 1, "2026-03-26 18:30:00")]
    // the longest term of Order 214, over May 2026: 1 May, 7 May, 9 May moved to the 11th
    [InlineData("2026-04-30 12:00:00", 5, "2026-05-12 18:30:00")]
    public void DueAfter_WorkingDays_IsClosingOfTheLast(string local, int workingDays, string due) =>
        Assert.Equal(At(due), Calendar.DueAfter(At(local), workingDays));

    [Theory]
    // 7 January on weekdays is off; on a weekend (2023, 2024, 2029) it does not move
    [InlineData("2025-01-07", false)]
    [InlineData("2023-01-09", true)]
    [InlineData("2024-01-08", true)]
    [InlineData("2029-01-08", true)]
    // 1 and 2 January on Saturday and Sunday: Monday and Tuesday
    [InlineData("2022-01-03", false)]
    [InlineData("2022-01-04", false)]
    [InlineData("2022-01-05", true)]
    // 2 January on a Saturday; 1 January on a Sunday with the 2nd a Monday
    [InlineData("2027-01-04", false)]
    [InlineData("2023-01-03", false)]
    [InlineData("2023-01-04", true)]
    // several that collide: Nauryz on Saturday, Sunday and Monday
    [InlineData("2026-03-23", false)]
    [InlineData("2026-03-24", false)]
    [InlineData("2026-03-25", false)]
    [InlineData("2026-03-26", true)]
    // 7 May on a Saturday meets 9 May on the Monday: Tuesday
    [InlineData("2022-05-09", false)]
    [InlineData("2022-05-10", false)]
    [InlineData("2022-05-11", true)]
    // Kurban Ait on Saturday and Sunday does not move
    [InlineData("2022-07-11", true)]
    [InlineData("2024-06-17", true)]
    [InlineData("2027-05-17", true)]
    [InlineData("2026-05-27", false)]
    // 30 August: the last time in 2025 (a Saturday, moved), never since
    [InlineData("2024-08-30", false)]
    [InlineData("2025-09-01", false)]
    [InlineData("2026-08-31", true)]
    [InlineData("2027-08-30", true)]
    // 15 March: not in 2026 (a Sunday), from 2027
    [InlineData("2026-03-16", true)]
    [InlineData("2027-03-15", false)]
    [InlineData("2028-03-15", false)]
    // the move of 9 May 2020 was given to 8 May, and looks for no other day
    [InlineData("2020-05-08", false)]
    [InlineData("2020-05-11", true)]
    [InlineData("2020-05-12", true)]
    // 25 October from 2022; 1 and 17 December until 2021
    [InlineData("2021-10-25", true)]
    [InlineData("2022-10-25", false)]
    [InlineData("2021-12-17", false)]
    [InlineData("2026-12-17", true)]
    [InlineData("2021-12-01", false)]
    [InlineData("2022-12-01", true)]
    // leap years, the ends of the table
    [InlineData("2024-02-29", true)]
    [InlineData("2020-02-29", false)]
    [InlineData("2020-01-01", false)]
    [InlineData("2100-12-31", true)]
    public void IsWorkingDay_OfTheStarterCalendar_IsTheLaws(string day, bool works) => Assert.Equal(works, Calendar.IsWorkingDay(Day(day)));

    [Fact]
    public void DaysBehindTheGovernmentsDecisions_FollowWeekdaysAndHolidays()
    {
        Assert.Equal(new DateOnly(2027, 12, 31), Calendar.CoveredUntil);
        Assert.Equal(new DateOnly(2020, 1, 1), Calendar.CoveredFrom);

        Assert.False(Calendar.IsWorkingDay(Day("2050-03-08")));
        Assert.False(Calendar.IsWorkingDay(Day("2050-03-12")));
        Assert.True(Calendar.IsWorkingDay(Day("2050-03-09")));
    }

    [Theory]
    [InlineData("2026-02-05 08:59:59", false)]
    [InlineData("2026-02-05 09:00:00", true)]
    [InlineData("2026-02-05 12:59:59", true)]
    [InlineData("2026-02-05 13:00:00", false)]
    [InlineData("2026-02-05 14:29:59", false)]
    [InlineData("2026-02-05 14:30:00", true)]
    [InlineData("2026-02-05 18:29:59", true)]
    [InlineData("2026-02-05 18:30:00", false)]
    [InlineData("2026-02-07 10:00:00", false)]
    [InlineData("2024-05-04 10:00:00", true)]
    public void IsOpenAt_Hours_AreTheCentres(string local, bool open) => Assert.Equal(open, Calendar.IsOpenAt(At(local)));

    [Fact]
    public void OpensOnAndClosesOn_InUtc_AreFiveHoursEarlier()
    {
        Assert.Equal("2026-02-05T04:00:00Z", Calendar.OpensOn(Day("2026-02-05")).ToString());
        Assert.Equal("2026-02-05T13:30:00Z", Calendar.ClosesOn(Day("2026-02-05")).ToString());
    }

    [Fact]
    public void WorkingDays_AddedAndCounted_AgreeWithEachOther()
    {
        Assert.Equal(Day("2026-02-07"), Calendar.AddWorkingDays(Day("2026-02-07"), 0));
        Assert.Equal(Day("2026-02-09"), Calendar.AddWorkingDays(Day("2026-02-07"), 1));
        Assert.Equal(Day("2026-02-09"), Calendar.NextWorkingDay(Day("2026-02-06")));
        Assert.Equal(1, Calendar.WorkingDaysBetween(Day("2026-02-06"), Day("2026-02-09")));
        Assert.Equal(0, Calendar.WorkingDaysBetween(Day("2026-02-06"), Day("2026-02-08")));
        Assert.Equal(-1, Calendar.WorkingDaysBetween(Day("2026-02-09"), Day("2026-02-06")));
    }

    [Fact]
    public void Moments_BeforeTheCountryHadOneTime_AreRefused()
    {
        var first = At("2024-03-01 00:00:00");
        var before = new UtcTime(first.UnixSeconds - 1);

        Assert.True(WorkCalendar.Knows(first));
        Assert.False(WorkCalendar.Knows(before));
        Assert.Equal(Day("2024-03-01"), Calendar.CountingDay(first));
        Assert.Throws<ArgumentOutOfRangeException>(() => Calendar.CountingDay(before));
        Assert.Throws<ArgumentOutOfRangeException>(() => Calendar.DueAfter(before, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Calendar.IsOpenAt(before));
    }

    [Fact]
    public void DueAfter_AtTheEndOfTheTable_HasAnswersForEveryKnownMoment()
    {
        var last = WorkCalendar.LastMoment;

        Assert.True(Calendar.DueAfter(last, WorkCalendar.WorkingDaysMax) > last);
        Assert.Throws<ArgumentOutOfRangeException>(() => Calendar.DueAfter(new UtcTime(last.UnixSeconds + 1), 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Calendar.DueAfter(last, WorkCalendar.WorkingDaysMax + 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Calendar.DueAfter(last, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Calendar.NextWorkingDay(WorkCalendar.LastDay));
        Assert.Throws<ArgumentOutOfRangeException>(() => Calendar.IsWorkingDay(WorkCalendar.FirstDay.AddDays(-1)));
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static UtcTime At(string local) =>
        UtcTime.From(new DateTimeOffset(DateTime.ParseExact(local, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), TimeSpan.FromHours(5)));
}
