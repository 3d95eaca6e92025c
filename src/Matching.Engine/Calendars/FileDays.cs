namespace Matching.Engine.Calendars;

/// <summary>
/// Which days a file has as working days. Monday to Friday, less the holidays and single days off, less the days off that holidays on a
/// weekend move to; a day that the file names as worked is worked whatever falls on it. A holiday's move goes to the next day from Monday to Friday that
/// is neither a holiday nor a single day off nor taken by an earlier move; if the government gave that very day away
/// (11 May 2020 for 8 May), the move does not look for another.
/// </summary>
internal static class FileDays
{
    public static bool[] Of(CalendarFile file)
    {
        var working = new bool[CalendarSpan.Days];
        for (var index = 0; index < working.Length; index++)
        {
            working[index] = !CalendarSpan.IsWeekend(CalendarSpan.DayAt(index));
        }

        var moving = CloseHolidays(file, working);
        foreach (var day in file.DaysOff)
        {
            working[CalendarSpan.IndexOf(day.Day)] = false;
        }

        foreach (var index in moving)
        {
            Move(working, index);
        }

        foreach (var day in file.DaysWorked)
        {
            working[CalendarSpan.IndexOf(day.Day)] = true;
        }

        return working;
    }

    /// <summary>The holidays on weekends that move, in the order of days.</summary>
    private static SortedSet<int> CloseHolidays(CalendarFile file, bool[] working)
    {
        var moving = new SortedSet<int>();
        foreach (var holiday in file.Holidays)
        {
            for (var year = CalendarSpan.FirstDay.Year; year <= CalendarSpan.LastDay.Year; year++)
            {
                if (DateTime.DaysInMonth(year, holiday.Month) < holiday.Day)
                {
                    continue;
                }

                var day = new DateOnly(year, holiday.Month, holiday.Day);
                if (!holiday.IsOn(day))
                {
                    continue;
                }

                var index = CalendarSpan.IndexOf(day);
                working[index] = false;
                if (holiday.Moves && CalendarSpan.IsWeekend(day))
                {
                    moving.Add(index);
                }
            }
        }

        return moving;
    }

    private static void Move(bool[] working, int holiday)
    {
        var to = Array.IndexOf(working, true, holiday);
        if (to >= 0)
        {
            working[to] = false;
        }
    }
}
