namespace Matching.Engine.Calendars;

/// <summary>
/// Every day of <see cref="CalendarSpan"/>: how many working days lie before it, the working days in order, and the hours of each; 0.2 MB.
/// </summary>
internal sealed class DayTable
{
    private readonly ushort[] workedBefore;
    private readonly ushort[] workingDays;
    private readonly ushort[] hoursOf;
    private readonly WorkingHours[] hours;

    private DayTable(ReadOnlySpan<bool> working, ushort[] hoursOf, WorkingHours[] hours)
    {
        workedBefore = new ushort[working.Length + 1];
        workingDays = new ushort[working.Count(true)];
        var rank = 0;
        for (var index = 0; index < working.Length; index++)
        {
            workedBefore[index] = (ushort)rank;
            if (working[index])
            {
                workingDays[rank++] = (ushort)index;
            }
        }

        workedBefore[^1] = (ushort)rank;
        this.hoursOf = hoursOf;
        this.hours = hours;
    }

    public static DayTable Of(CalendarFile file)
    {
        var hoursOf = new ushort[CalendarSpan.Days];
        FillHours(file, hoursOf, from: 0, numberedFrom: 0);
        return new DayTable(file.Working, hoursOf, HoursOf(file));
    }

    /// <summary>The same days until the file's own, and then its.</summary>
    public DayTable With(CalendarFile newer)
    {
        var from = CalendarSpan.IndexOf(newer.ValidFrom);
        var working = new bool[CalendarSpan.Days];
        for (var index = 0; index < from; index++)
        {
            working[index] = IsWorking(index);
        }

        newer.Working[from..].CopyTo(working.AsSpan(from));
        ushort[] hoursOfDays = [.. hoursOf];
        FillHours(newer, hoursOfDays, from, numberedFrom: hours.Length);
        return new DayTable(working, hoursOfDays, [.. hours, .. HoursOf(newer)]);
    }

    public bool IsWorking(int index) => workedBefore[index] != workedBefore[index + 1];

    /// <summary>Working days before the day; <paramref name="index"/> may be one behind the last.</summary>
    public int WorkedBefore(int index) => workedBefore[index];

    /// <exception cref="ArgumentOutOfRangeException">It lies behind the last day of all.</exception>
    public int WorkingDayAt(int rank) => rank < workingDays.Length ? workingDays[rank] : throw BehindTheEnd();

    public WorkingHours HoursAt(int index) => hours[hoursOf[index]];

    private static WorkingHours[] HoursOf(CalendarFile file) => [.. file.Hours.Select(one => one.Hours)];

    private static void FillHours(CalendarFile file, ushort[] hoursOf, int from, int numberedFrom)
    {
        var number = 0;
        for (var index = from; index < hoursOf.Length; index++)
        {
            while (number + 1 < file.Hours.Count && file.Hours[number + 1].From <= CalendarSpan.DayAt(index))
            {
                number++;
            }

            hoursOf[index] = (ushort)(numberedFrom + number);
        }
    }

    private static ArgumentOutOfRangeException BehindTheEnd() =>
        new("count", $"there is no such working day until {CalendarSpan.LastDay:yyyy-MM-dd}");
}
