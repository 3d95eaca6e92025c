using System.Globalization;

namespace Matching.Engine.Calendars;

/// <summary>
/// Reads a calendar file: text in UTF-8, one statement a line, in any order; <c>#</c> begins a comment, empty lines mean nothing.
/// <code>
/// version,kz-2026.1                                   a name of its own
/// valid_from,2020-01-01                               days from here on are answered by this file
/// covers_until,2027-12-31                             until here the government's decisions and Kurban Ait are in it
/// holiday,MM-DD,from,until,moves|stays,name           every year from 'from' to 'until' (empty: without an end);
///                                                     moves: on a weekend, the next working day is off
/// off,YYYY-MM-DD,note                                 a single day off (Kurban Ait, a transfer)
/// work,YYYY-MM-DD,note                                a day that is worked (the other side of a transfer)
/// hours,from,09:00,13:00,14:30,18:30                  opens, lunch from, lunch until, closes
/// </code>
/// </summary>
internal sealed partial class CalendarFileParser
{
    /// <summary>With this many in every year a deadline always finds its day: <see cref="WorkCalendar.LastMoment"/>.</summary>
    public const int WorkingDaysOfYearMin = 100;

    public const int HoursLinesMax = 32;

    /// <summary>So that the last ten years before the end of days are always of one file.</summary>
    private static readonly DateOnly ValidFromMax = new(2090, 12, 31);

    private const string Kinds = "valid_from, covers_until, holiday, off, work, hours";
    private const string Once = "one line of this kind";

    private readonly LawText text;
    private readonly CalendarLines lines = new();
    private readonly HashSet<DateOnly> named = [];

    private CalendarFileParser(LawText text) => this.text = text;

    public static CalendarFile Parse(string content)
    {
        var text = new LawText(content);
        var parser = new CalendarFileParser(text);
        text.ReadLines(Kinds, parser.Read);
        text.RequireRight();
        parser.RequireWhole();
        text.RequireRight();
        var file = new CalendarFile(content, parser.lines);
        parser.RequireWorkingDays(file);
        text.RequireRight();
        return file;
    }

    private bool Read(LawLine line)
    {
        switch (line.Kind)
        {
            case "valid_from":
                ReadOnce(line, ValidFromMax, ref lines.ValidFrom);
                return true;
            case "covers_until":
                ReadOnce(line, CalendarSpan.LastDay, ref lines.CoversUntil);
                return true;
            case "holiday":
                ReadHoliday(line);
                return true;
            case "off":
                ReadNamed(line, lines.DaysOff);
                return true;
            case "work":
                ReadNamed(line, lines.DaysWorked);
                return true;
            case "hours":
                ReadHours(line);
                return true;
            default:
                return false;
        }
    }

    /// <summary>What no single line can be wrong about.</summary>
    private void RequireWhole()
    {
        lines.Version = text.Version;
        if (lines.ValidFrom == default)
        {
            text.Refuse("valid_from", "", "a line valid_from,YYYY-MM-DD");
        }

        if (lines.CoversUntil == default || lines.CoversUntil < lines.ValidFrom)
        {
            var value = lines.CoversUntil == default ? "" : lines.CoversUntil.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            text.Refuse("covers_until", value, "a line covers_until,YYYY-MM-DD, not before valid_from");
        }

        var first = lines.ValidFrom == default ? CalendarSpan.LastDay : lines.ValidFrom;
        if (!lines.Hours.Exists(hours => hours.From <= first))
        {
            text.Refuse("hours", "", "a line of hours that hold on valid_from");
        }
    }

    private void RequireWorkingDays(CalendarFile file)
    {
        for (var year = CalendarSpan.FirstDay.Year; year <= CalendarSpan.LastDay.Year; year++)
        {
            var first = CalendarSpan.IndexOf(new DateOnly(year, 1, 1));
            var count = file.Working.Slice(first, DateTime.IsLeapYear(year) ? 366 : 365).Count(true);
            if (count < WorkingDaysOfYearMin)
            {
                text.Refuse($"year {year}", $"{count} working days", $"at least {WorkingDaysOfYearMin} working days in every year");
                return;
            }
        }
    }
}
