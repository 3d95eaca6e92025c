namespace Matching.Engine.Calendars;

/// <summary>When a person reaches an age.</summary>
public static class Ages
{
    private const int MonthsPerYear = 12;

    /// <summary>
    /// The day of that age. Where the month has no such day (29 February in a common year, half a year after 31 August), it is the first of the next
    /// month: 1 March, as the gates of age have it (<see cref="Primitives.DateNumber"/>).
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The day lies behind the year 9999.</exception>
    public static DateOnly ReachedOn(DateOnly birth, int years, int months = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(years);
        ArgumentOutOfRangeException.ThrowIfNegative(months);
        var month = birth.Month - 1 + months;
        var first = new DateOnly(birth.Year + years + (month / MonthsPerYear), (month % MonthsPerYear) + 1, 1);
        return birth.Day <= DateTime.DaysInMonth(first.Year, first.Month) ? first.AddDays(birth.Day - 1) : first.AddMonths(1);
    }
}
