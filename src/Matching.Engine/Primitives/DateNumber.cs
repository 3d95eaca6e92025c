namespace Matching.Engine.Primitives;

/// <summary>
/// A date as the number yyyymmdd, the form in which SCORING.md compares ages: a year is 10000, so that
/// a birthday on 29 February comes of age on the number, whatever the calendar.
/// </summary>
public static class DateNumber
{
    public const int PerYear = 10_000;

    public static int Of(DateOnly date) => (date.Year * PerYear) + (date.Month * 100) + date.Day;

    public static DateOnly ToDate(int number) => new(number / PerYear, number / 100 % 100, number % 100);
}
