using System.Globalization;

namespace Matching.Engine.Calendars;

/// <summary>One method for each kind of line.</summary>
internal sealed partial class CalendarFileParser
{
    private static void ReadOnce(LawLine line, DateOnly last, ref DateOnly target)
    {
        if (!line.TryFields("YYYY-MM-DD", out var fields) || !line.TryDay(line.Kind, fields[0], CalendarSpan.FirstDay, last, out var day))
        {
            return;
        }

        if (target != default)
        {
            line.Refuse(line.Kind, fields[0], Once);
            return;
        }

        target = day;
    }

    private void ReadHoliday(LawLine line)
    {
        var until = CalendarSpan.LastDay;
        if (!line.TryFields("MM-DD,from,until,moves|stays,name", out var fields)
            || !TryMonthAndDay(line, fields[0], out var month, out var dayOfMonth)
            || !line.TryDay("from", fields[1], DateOnly.MinValue, CalendarSpan.LastDay, out var from)
            || (fields[2].Length > 0 && !line.TryDay("until", fields[2], from, CalendarSpan.LastDay, out until)))
        {
            return;
        }

        if (fields[3] is not ("moves" or "stays"))
        {
            line.Refuse("moves", fields[3], "moves or stays");
        }
        else if (line.TryName("name", fields[4]))
        {
            Add(line, new YearlyHoliday(month, dayOfMonth, from, until, fields[3] == "moves", fields[4]));
        }
    }

    private void Add(LawLine line, YearlyHoliday holiday)
    {
        var other = lines.Holidays.Find(one =>
            one.Month == holiday.Month && one.Day == holiday.Day && one.From <= holiday.Until && holiday.From <= one.Until);
        if (other is not null)
        {
            line.Refuse("from", holiday.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), $"years in which the day is not yet '{other.Name}'");
            return;
        }

        lines.Holidays.Add(holiday);
    }

    private static bool TryMonthAndDay(LawLine line, string value, out int month, out int day)
    {
        // Any leap year will do: 29 February is a day that some years lack.
        var valid = LawText.TryDate($"2024-{value}", out var date);
        (month, day) = (date.Month, date.Day);
        if (!valid)
        {
            line.Refuse("day", value, "a month and a day like 12-16");
        }

        return valid;
    }

    private void ReadNamed(LawLine line, List<NamedDay> days)
    {
        if (!line.TryFields("YYYY-MM-DD,note", out var fields) || !line.TryDay("day", fields[0], out var day) || !line.TryName("note", fields[1]))
        {
            return;
        }

        if (!named.Add(day))
        {
            line.Refuse("day", fields[0], "a day that no other line of off or work names");
            return;
        }

        days.Add(new NamedDay(day, fields[1]));
    }

    private void ReadHours(LawLine line)
    {
        if (!line.TryFields("from,opens,lunch from,lunch until,closes", out var fields)
            || !line.TryDay("from", fields[0], out var from)
            || !line.TryTime("opens", fields[1], out var opens)
            || !line.TryTime("lunch from", fields[2], out var lunchFrom)
            || !line.TryTime("lunch until", fields[3], out var lunchUntil)
            || !line.TryTime("closes", fields[4], out var closes))
        {
            return;
        }

        if (opens >= lunchFrom || lunchFrom > lunchUntil || lunchUntil >= closes)
        {
            line.Refuse("hours", string.Join(',', fields[1..]), "opens before lunch, lunch before its end, its end before closing");
        }
        else if (lines.Hours.Exists(hours => hours.From == from))
        {
            line.Refuse("from", fields[0], "a day from which no other hours hold");
        }
        else if (lines.Hours.Count == HoursLinesMax)
        {
            line.Refuse("hours", fields[0], $"at most {HoursLinesMax} lines");
        }
        else
        {
            lines.Hours.Add(new HoursFrom(from, new WorkingHours(opens, lunchFrom, lunchUntil, closes)));
        }
    }
}
