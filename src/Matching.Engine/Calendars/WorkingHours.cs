namespace Matching.Engine.Calendars;

/// <summary>
/// When a centre is open on a working day (Order 214 annex 1, row 7: 9:00 to 18:30, lunch from 13:00 to 14:30). Each end is the first second that is no
/// longer in.
/// </summary>
public readonly record struct WorkingHours(TimeOnly Opens, TimeOnly LunchFrom, TimeOnly LunchUntil, TimeOnly Closes)
{
    public bool Contains(TimeOnly time) => (time >= Opens && time < LunchFrom) || (time >= LunchUntil && time < Closes);
}

/// <summary>Working hours and the day from which they hold.</summary>
public sealed record HoursFrom(DateOnly From, WorkingHours Hours);
