using System.Globalization;

namespace Matching.Reference.Calendars;

/// <summary>
/// The calendar once more, slowly: it reads the lines of the files itself (only right ones) and walks from day to day. Shares nothing with the engine's.
/// Times are local, as a clock in a centre shows them.
/// </summary>
public sealed class ReferenceCalendar
{
    private readonly List<ReferenceFile> files;

    public ReferenceCalendar(params IEnumerable<string> texts) => files = [.. texts.Select(text => new ReferenceFile(text))];

    public bool IsWorkingDay(DateTime day) => FileOf(day).IsWorkingDay(day.Date);

    public DateTime CountingDay(DateTime moment)
    {
        var day = moment.Date;
        if (IsWorkingDay(day) && moment < Closing(day))
        {
            return day;
        }

        return Next(day);
    }

    public DateTime DueAfter(DateTime start, int workingDays)
    {
        var day = CountingDay(start);
        for (var counted = 0; counted < workingDays; counted++)
        {
            day = Next(day);
        }

        return Closing(day);
    }

    public int WorkingDaysBetween(DateTime after, DateTime through)
    {
        var count = 0;
        for (var day = after.AddDays(1); day <= through; day = day.AddDays(1))
        {
            count += IsWorkingDay(day) ? 1 : 0;
        }

        return count;
    }

    public bool IsOpenAt(DateTime moment)
    {
        var hours = FileOf(moment).HoursOn(moment.Date);
        var (morning, afternoon) = (moment.TimeOfDay >= hours[0] && moment.TimeOfDay < hours[1], moment.TimeOfDay >= hours[2] && moment.TimeOfDay < hours[3]);
        return IsWorkingDay(moment.Date) && (morning || afternoon);
    }

    public DateTime Next(DateTime after)
    {
        var day = after.Date.AddDays(1);
        while (!IsWorkingDay(day))
        {
            day = day.AddDays(1);
        }

        return day;
    }

    public DateTime Opening(DateTime day) => day.Date + FileOf(day).HoursOn(day.Date)[0];

    private DateTime Closing(DateTime day) => day + FileOf(day).HoursOn(day)[3];

    /// <summary>The last one adopted that is valid; the first of all for the days before.</summary>
    private ReferenceFile FileOf(DateTime day) => files.LastOrDefault(file => file.ValidFrom <= day.Date) ?? files[0];

    private sealed class ReferenceFile
    {
        private readonly List<string[]> lines;
        private readonly HashSet<DateTime> singleDaysOff;
        private readonly HashSet<DateTime> worked;
        private readonly List<(string Day, DateTime From, DateTime Until, bool Moves)> holidays;
        private readonly Dictionary<int, HashSet<DateTime>> daysOffOfYears = [];

        public ReferenceFile(string text)
        {
            lines = [.. text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(','))];
            ValidFrom = Day(lines.Single(line => line[0] == "valid_from")[1]);
            singleDaysOff = [.. lines.Where(line => line[0] == "off").Select(line => Day(line[1]))];
            worked = [.. lines.Where(line => line[0] == "work").Select(line => Day(line[1]))];
            holidays = [.. lines.Where(line => line[0] == "holiday")
                .Select(line => (line[1], Day(line[2]), line[3].Length == 0 ? DateTime.MaxValue : Day(line[3]), line[4] == "moves"))];
        }

        public DateTime ValidFrom { get; }

        public bool IsWorkingDay(DateTime day)
        {
            if (worked.Contains(day))
            {
                return true;
            }

            if (!daysOffOfYears.TryGetValue(day.Year, out var daysOff))
            {
                daysOffOfYears[day.Year] = daysOff = DaysOff(day.Year);
            }

            return !IsWeekend(day) && !daysOff.Contains(day);
        }

        public TimeSpan[] HoursOn(DateTime day)
        {
            var all = lines.Where(line => line[0] == "hours").OrderBy(line => Day(line[1])).ToList();
            var line = all.LastOrDefault(line => Day(line[1]) <= day) ?? all[0];
            return [.. line[2..].Select(time => TimeSpan.ParseExact(time, @"hh\:mm", CultureInfo.InvariantCulture))];
        }

        /// <summary>
        /// Walks two years, so that what the last days of the year before still owe comes in: a holiday on a weekend owes a day off, and every day that
        /// would be worked pays one.
        /// </summary>
        private HashSet<DateTime> DaysOff(int year)
        {
            var daysOff = new HashSet<DateTime>();
            var owed = 0;
            for (var day = new DateTime(Math.Max(year - 1, 2020), 1, 1); day.Year <= year; day = day.AddDays(1))
            {
                var name = day.ToString("MM-dd", CultureInfo.InvariantCulture);
                var onDay = holidays.Where(holiday => holiday.Day == name && holiday.From <= day && day <= holiday.Until).ToList();
                if (onDay.Count > 0 || singleDaysOff.Contains(day))
                {
                    daysOff.Add(day);
                    owed += IsWeekend(day) && onDay.Exists(holiday => holiday.Moves) ? 1 : 0;
                }
                else if (owed > 0 && !IsWeekend(day))
                {
                    daysOff.Add(day);
                    owed--;
                }
            }

            return daysOff;
        }

        private static bool IsWeekend(DateTime day) => day.DayOfWeek == DayOfWeek.Saturday || day.DayOfWeek == DayOfWeek.Sunday;

        private static DateTime Day(string text) => DateTime.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
    }
}
