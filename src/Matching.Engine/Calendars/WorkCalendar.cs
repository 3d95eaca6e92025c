using Matching.Engine.Primitives;

namespace Matching.Engine.Calendars;

/// <summary>
/// The calendar in force: working days, working hours, and when what must follow within so many working days is due. Made of all adopted files;
/// never changes. A day is a look into a table that is built once, and so is a deadline.
/// </summary>
/// <remarks>
/// Every method means a loop over days; <see cref="DueAfter"/> for one is
/// <code>
/// day = CountingDay(start); repeat workingDays times: do day++ while it is no working day; answer ClosesOn(day)
/// </code>
/// Days before <see cref="CoveredFrom"/> and after <see cref="CoveredUntil"/> are answered by weekday and yearly holidays. Outside <see cref="FirstDay"/> to
/// <see cref="LastDay"/>, and for moments outside <see cref="FirstMoment"/> to <see cref="LastMoment"/>, there is no answer: whoever takes a day or
/// moment from outside the program asks <see cref="Knows(UtcTime)"/> first.
/// </remarks>
public sealed class WorkCalendar
{
    public const int FilesMax = 64;

    /// <summary>The longest term that is counted. The longest of Order 214 is 5 working days.</summary>
    public const int WorkingDaysMax = 200;

    public static readonly DateOnly FirstDay = CalendarSpan.FirstDay;
    public static readonly DateOnly LastDay = CalendarSpan.LastDay;

    /// <summary>Before it the country had two times.</summary>
    public static readonly UtcTime FirstMoment = LocalTime.At(LocalTime.Since, TimeOnly.MinValue);

    /// <summary>Behind it lie two years of one file, each with at least 100 working days: the longest term ends within them.</summary>
    public static readonly UtcTime LastMoment = LocalTime.At(new DateOnly(LastDay.Year - 2, 12, 31), TimeOnly.MaxValue);

    private static readonly Lazy<WorkCalendar> LazyStarter = new(() => Of(CalendarFile.Parse(LawText.Starter("kz-calendar.txt"))));

    private readonly CalendarFile[] files;
    private readonly DayTable days;

    private WorkCalendar(CalendarFile[] files, DayTable days, DateOnly coveredUntil)
    {
        this.files = files;
        this.days = days;
        CoveredUntil = coveredUntil;
    }

    /// <summary>Kazakhstan's calendar that comes with the engine.</summary>
    public static WorkCalendar Starter => LazyStarter.Value;

    /// <summary>Of the newest file.</summary>
    public string Version => files[^1].Version;

    /// <summary>In the order of adoption.</summary>
    public IReadOnlyList<CalendarFile> Files => files;

    public DateOnly CoveredFrom => files[0].ValidFrom;

    public DateOnly CoveredUntil { get; }

    /// <summary>A calendar of one file, which answers for the days before its own, too.</summary>
    public static WorkCalendar Of(CalendarFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return new WorkCalendar([file], DayTable.Of(file), file.CoversUntil);
    }

    /// <summary>Days from <see cref="CalendarFile.ValidFrom"/> on are answered by the newer file alone, earlier ones as before.</summary>
    /// <exception cref="CalendarFileException">A file of that version was adopted before, or <see cref="FilesMax"/> were.</exception>
    public WorkCalendar With(CalendarFile newer)
    {
        ArgumentNullException.ThrowIfNull(newer);
        if (Array.Exists(files, file => file.Version == newer.Version))
        {
            throw new CalendarFileException([new FieldError("version", newer.Version, "a version that was not adopted before")]);
        }

        if (files.Length == FilesMax)
        {
            throw new CalendarFileException([new FieldError("version", newer.Version, $"at most {FilesMax} files in one calendar")]);
        }

        // A file that begins behind a gap leaves the end of what is covered without one where it was.
        var adjoins = newer.ValidFrom.DayNumber <= CoveredUntil.DayNumber + 1;
        return new WorkCalendar([.. files, newer], days.With(newer), adjoins ? newer.CoversUntil : CoveredUntil);
    }

    public static bool Knows(DateOnly day) => day >= FirstDay && day <= LastDay;

    public static bool Knows(UtcTime moment) => moment >= FirstMoment && moment <= LastMoment;

    public bool IsWorkingDay(DateOnly day) => days.IsWorking(CalendarSpan.IndexOf(day));

    /// <summary>Strictly after the day.</summary>
    public DateOnly NextWorkingDay(DateOnly after) => AddWorkingDays(after, 1);

    /// <summary>The <paramref name="count"/>-th working day after the day; with 0 the day itself, whether it is one or not.</summary>
    public DateOnly AddWorkingDays(DateOnly day, int count)
    {
        RequireCount(count);
        var index = CalendarSpan.IndexOf(day);
        return count == 0 ? day : CalendarSpan.DayAt(days.WorkingDayAt(days.WorkedBefore(index + 1) + count - 1));
    }

    /// <summary>Working days after the one day, up to and with the other; negative where they stand the other way round.</summary>
    public int WorkingDaysBetween(DateOnly after, DateOnly through) =>
        days.WorkedBefore(CalendarSpan.IndexOf(through) + 1) - days.WorkedBefore(CalendarSpan.IndexOf(after) + 1);

    /// <summary>Those that hold on the day; it need not be a working day.</summary>
    public WorkingHours HoursOf(DateOnly day) => days.HoursAt(CalendarSpan.IndexOf(day));

    /// <summary>
    /// The working day on which an event counts: its own, until closing (18:29:59 is in time, 18:30:00 is not), else the next
    /// (Order 214 annex 1, row 7). Lunch and the hours before opening belong to the day.
    /// </summary>
    public DateOnly CountingDay(UtcTime moment) => CalendarSpan.DayAt(days.WorkingDayAt(CountingRank(moment)));

    /// <summary>Closing of the last day of "within so many working days of the day of …": the counting day itself is not counted.</summary>
    public UtcTime DueAfter(UtcTime start, int workingDays)
    {
        RequireCount(workingDays);
        return ClosesOn(CalendarSpan.DayAt(days.WorkingDayAt(CountingRank(start) + workingDays)));
    }

    public UtcTime OpensOn(DateOnly day) => LocalTime.At(day, HoursOf(day).Opens);

    public UtcTime ClosesOn(DateOnly day) => LocalTime.At(day, HoursOf(day).Closes);

    public bool IsOpenAt(UtcTime moment)
    {
        var day = DayOf(moment);
        return IsWorkingDay(day) && HoursOf(day).Contains(LocalTime.TimeOf(moment));
    }

    /// <summary>How many working days lie before the one on which the moment counts.</summary>
    private int CountingRank(UtcTime moment)
    {
        var day = DayOf(moment);
        var index = CalendarSpan.IndexOf(day);
        var isOver = days.IsWorking(index) && LocalTime.TimeOf(moment) >= days.HoursAt(index).Closes;
        return days.WorkedBefore(isOver ? index + 1 : index);
    }

    private static DateOnly DayOf(UtcTime moment) => Knows(moment) ? LocalTime.DateOf(moment) : throw Unknown(moment);

    private static ArgumentOutOfRangeException Unknown(UtcTime moment) =>
        new(nameof(moment), $"{moment} is outside {FirstMoment} to {LastMoment}");

    private static void RequireCount(int workingDays)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(workingDays);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(workingDays, WorkingDaysMax);
    }
}
