using System.CommandLine;
using System.Globalization;
using Matching.Engine.Calendars;
using Matching.Engine.Primitives;

namespace Matching.Grpc.Commands;

/// <summary><c>calendar check</c>, <c>show</c> and <c>due</c>: what a calendar file says, before it is adopted.</summary>
internal static class CalendarCommand
{
    private const int ChangesShownMax = 50;
    private static readonly string[] Weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

    public static Command Create(CommandHost host) => new ExampleCommand("calendar", "Working days, days off and deadlines by the calendar that ships with the project, or a file",
        ("matching calendar check calendar-2028.txt", "every wrong line of a calendar file, and which days it changes"),
        ("matching calendar show --year 2026", "the days off and working weekends of a year"),
        ("matching calendar due --from 2025-12-31T18:30:00+05:00 --days 3", "when three working days have gone by"))
    {
        Check(host),
        Show(host),
        Due(host),
    };

    private static ExampleCommand Check(CommandHost host)
    {
        var file = new Argument<string>("FILE") { Description = "The calendar file" };
        var command = new ExampleCommand("check", "Names every wrong line of a calendar file; of a right one, the days that it changes",
            ("matching calendar check calendar-2028.txt", "exit code 1: it cannot be adopted, and standard error says why"))
        {
            file,
        };
        command.SetAction(parsed =>
        {
            var path = parsed.GetRequiredValue(file);
            if (TryRead(path, host) is not { } newer)
            {
                return ExitCodes.Findings;
            }

            WriteSummary(newer, host.Text);
            WriteChanges(newer, host.Text);
            return ExitCodes.Success;
        });
        return command;
    }

    private static ExampleCommand Show(CommandHost host)
    {
        var year = Values.Number("--year", "The year", WorkCalendar.FirstDay.Year, WorkCalendar.LastDay.Year, unit: "YEAR");
        var file = FileOption();
        var command = new ExampleCommand("show", "The working days of each month of a year, and every day that is not what its weekday says",
            ("matching calendar show --year 2026", "by the calendar that ships with the project"))
        {
            year, file,
        };
        command.SetAction(parsed => WithCalendar(parsed.GetValue(file), host, calendar => WriteYear(calendar, parsed.GetValue(year), host.Text)));
        return command;
    }

    private static ExampleCommand Due(CommandHost host)
    {
        var from = Values.Moment("--from", "When it began");
        var days = Values.Number("--days", "Working days", 0, WorkCalendar.WorkingDaysMax);
        var file = FileOption();
        var command = new ExampleCommand("due", "When so many working days after a moment have gone by",
            ("matching calendar due --from 2026-03-06T18:29:59+05:00 --days 1", "the day on which it counts, and the closing time of the last day"))
        {
            from, days, file,
        };
        command.SetAction(parsed => WithCalendar(parsed.GetValue(file), host, calendar => WriteDue(calendar, parsed.GetValue(from), parsed.GetValue(days), host.Text)));
        return command;
    }

    private static Option<string?> FileOption() =>
        new("--file") { Description = "A calendar file to put behind the one that ships with the project, from its date on", HelpName = "FILE" };

    private static int WithCalendar(string? path, CommandHost host, Action<WorkCalendar> work)
    {
        var calendar = WorkCalendar.Starter;
        if (path is not null)
        {
            if (TryRead(path, host) is not { } newer)
            {
                return ExitCodes.Findings;
            }

            calendar = Adopted(newer);
        }

        work(calendar);
        return ExitCodes.Success;
    }

    /// <summary>Null where it cannot be used; then standard error says why.</summary>
    private static CalendarFile? TryRead(string path, CommandHost host)
    {
        if (!File.Exists(path))
        {
            throw CommandException.WrongUsage($"FILE: there is no file '{path}'");
        }

        if (new FileInfo(path).Length > CalendarFile.TextBytesMax)
        {
            host.Error.WriteLine($"{path}: larger than {CalendarFile.TextBytesMax} bytes, which no calendar is");
            return null;
        }

        try
        {
            return CalendarFile.Parse(File.ReadAllText(path));
        }
        catch (CalendarFileException refused)
        {
            foreach (var error in refused.Errors)
            {
                host.Error.WriteLine($"{path}: {error}");
            }

            return null;
        }
    }

    /// <summary>The starter's own text, saved as a file, is looked at by itself.</summary>
    private static WorkCalendar Adopted(CalendarFile newer) =>
        newer.Version == WorkCalendar.Starter.Version ? WorkCalendar.Of(newer) : WorkCalendar.Starter.With(newer);

    private static void WriteSummary(CalendarFile file, TextWriter output)
    {
        output.WriteLine($"version       {file.Version}");
        output.WriteLine($"valid from    {Text(file.ValidFrom)}");
        output.WriteLine($"covers until  {Text(file.CoversUntil)}");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"lines         {file.Holidays.Count} yearly holidays, {file.DaysOff.Count} days off, {file.DaysWorked.Count} days worked, {file.Hours.Count} hours"));
    }

    /// <summary>Beside the starter calendar, over the days that the file vouches for.</summary>
    private static void WriteChanges(CalendarFile newer, TextWriter output)
    {
        var (before, after) = (WorkCalendar.Starter, Adopted(newer));
        var changed = 0;
        for (var day = newer.ValidFrom; day <= newer.CoversUntil; day = day.AddDays(1))
        {
            var (works, hours) = (after.IsWorkingDay(day), after.HoursOf(day));
            if (before.IsWorkingDay(day) == works && before.HoursOf(day) == hours)
            {
                continue;
            }

            changed++;
            if (changed <= ChangesShownMax)
            {
                output.WriteLine($"{Text(day)} {Weekday(day)}  {(works ? $"works {Text(hours.Opens)} to {Text(hours.Closes)}" : "is off")}");
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{changed} days differ from {before.Version}{(changed > ChangesShownMax ? $"; the first {ChangesShownMax} are shown" : "")}"));
    }

    private static void WriteYear(WorkCalendar calendar, int year, TextWriter output)
    {
        output.WriteLine("month    working  days off on weekdays          worked weekends");
        for (var month = 1; month <= 12; month++)
        {
            var days = Enumerable.Range(1, DateTime.DaysInMonth(year, month)).Select(day => new DateOnly(year, month, day)).ToArray();
            var worked = days.Where(calendar.IsWorkingDay).ToArray();
            var off = days.Where(day => !IsWeekend(day)).Except(worked);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{year}-{month:D2}  {worked.Length,7}  {List(off),-28}  {List(worked.Where(IsWeekend))}").TrimEnd());
        }

        var total = Enumerable.Range(0, DateTime.IsLeapYear(year) ? 366 : 365).Count(day => calendar.IsWorkingDay(new DateOnly(year, 1, 1).AddDays(day)));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"year",-7}  {total,7}  calendar {calendar.Version}, which covers {Text(calendar.CoveredFrom)} to {Text(calendar.CoveredUntil)}"));
    }

    private static void WriteDue(WorkCalendar calendar, UtcTime from, int days, TextWriter output)
    {
        if (!WorkCalendar.Knows(from))
        {
            throw CommandException.WrongUsage(Values.Refusal("--from", from.ToString(), $"{WorkCalendar.FirstMoment} to {WorkCalendar.LastMoment}"));
        }

        var due = calendar.DueAfter(from, days);
        var counting = calendar.CountingDay(from);
        output.WriteLine($"from      {Local(from)}  {from}");
        output.WriteLine($"counts    {Text(counting)} {Weekday(counting)}");
        output.WriteLine($"due       {Local(due)}  {due}");
        output.WriteLine($"calendar  {calendar.Version}");
    }

    private static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    private static string List(IEnumerable<DateOnly> days) => string.Join(", ", days.Select(day => string.Create(CultureInfo.InvariantCulture, $"{day.Day} {Weekday(day)}")));

    private static string Local(UtcTime moment)
    {
        var day = LocalTime.DateOf(moment);
        return string.Create(CultureInfo.InvariantCulture, $"{Text(day)} {Weekday(day)} {LocalTime.TimeOf(moment):HH:mm:ss} +05:00");
    }

    private static string Weekday(DateOnly day) => Weekdays[(int)day.DayOfWeek];

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Text(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);
}
