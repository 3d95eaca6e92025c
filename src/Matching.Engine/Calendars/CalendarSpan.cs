namespace Matching.Engine.Calendars;

/// <summary>The days that a calendar answers for, numbered from 0.</summary>
internal static class CalendarSpan
{
    public static readonly DateOnly FirstDay = new(2020, 1, 1);
    public static readonly DateOnly LastDay = new(2100, 12, 31);

    public static readonly int Days = LastDay.DayNumber - FirstDay.DayNumber + 1;

    /// <exception cref="ArgumentOutOfRangeException">No calendar knows the day.</exception>
    public static int IndexOf(DateOnly day)
    {
        var index = day.DayNumber - FirstDay.DayNumber;
        return (uint)index < (uint)Days ? index : throw Outside(day);
    }

    public static DateOnly DayAt(int index) => FirstDay.AddDays(index);

    public static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    private static ArgumentOutOfRangeException Outside(DateOnly day) =>
        new(nameof(day), $"{day:yyyy-MM-dd} is outside {FirstDay:yyyy-MM-dd} to {LastDay:yyyy-MM-dd}");
}
