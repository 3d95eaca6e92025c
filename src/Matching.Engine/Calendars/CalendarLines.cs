namespace Matching.Engine.Calendars;

/// <summary>What the lines of a calendar file say, before it is known that they make a calendar.</summary>
internal sealed class CalendarLines
{
    public string Version = "";
    public DateOnly ValidFrom;
    public DateOnly CoversUntil;
    public readonly List<YearlyHoliday> Holidays = [];
    public readonly List<NamedDay> DaysOff = [];
    public readonly List<NamedDay> DaysWorked = [];
    public readonly List<HoursFrom> Hours = [];
}
