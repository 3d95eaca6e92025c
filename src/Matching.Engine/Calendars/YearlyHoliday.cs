namespace Matching.Engine.Calendars;

/// <summary>A holiday of every year in which the law knew it.</summary>
/// <param name="Moves">Whether a holiday on a Saturday or Sunday makes the next working day a day off. 7 January and Kurban Ait do not.</param>
public sealed record YearlyHoliday(int Month, int Day, DateOnly From, DateOnly Until, bool Moves, string Name)
{
    public bool IsOn(DateOnly day) => day.Month == Month && day.Day == Day && day >= From && day <= Until;
}

/// <summary>A single day that a decision of the government, or the moon, made what it is.</summary>
public sealed record NamedDay(DateOnly Day, string Note);
