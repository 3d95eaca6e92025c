using Matching.Engine.Primitives;

namespace Matching.Engine.Calendars;

/// <summary>
/// The clock on the wall of every centre: UTC+5 in the whole country since 1 March 2024. Before that day the country had two zones, so that
/// <see cref="WorkCalendar"/> reckons with no earlier moment.
/// </summary>
public static class LocalTime
{
    public static readonly TimeSpan Offset = TimeSpan.FromHours(5);

    /// <summary>The first day on which the whole country had one time.</summary>
    public static readonly DateOnly Since = new(2024, 3, 1);

    private const long OffsetSeconds = 5 * 3600;
    private const int SecondsPerDay = 86_400;

    /// <summary>The day number of 1 January 1970.</summary>
    private const int EpochDay = 719_162;

    public static DateOnly DateOf(UtcTime moment) => DateOnly.FromDayNumber((int)DayOf(moment));

    public static TimeOnly TimeOf(UtcTime moment) =>
        new((moment.UnixSeconds + OffsetSeconds - ((DayOf(moment) - EpochDay) * SecondsPerDay)) * TimeSpan.TicksPerSecond);

    /// <summary>To the second: what <see cref="UtcTime"/> holds.</summary>
    public static UtcTime At(DateOnly day, TimeOnly time) =>
        new(((long)(day.DayNumber - EpochDay) * SecondsPerDay) + (time.Ticks / TimeSpan.TicksPerSecond) - OffsetSeconds);

    /// <summary>Rounded down, also before 1970.</summary>
    private static long DayOf(UtcTime moment)
    {
        var seconds = moment.UnixSeconds + OffsetSeconds;
        var days = seconds / SecondsPerDay;
        return EpochDay + (seconds < days * SecondsPerDay ? days - 1 : days);
    }
}
