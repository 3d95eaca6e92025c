using System.Globalization;
using Matching.Engine.Primitives;

namespace Matching.Engine.Calendars;

/// <summary>One line of a <see cref="LawText"/>. Whatever cannot be read is refused by the line's number, and the answer is false.</summary>
internal readonly struct LawLine
{
    private readonly LawText text;
    private readonly int number;
    private readonly string rest;

    public LawLine(LawText text, int number, string content)
    {
        this.text = text;
        this.number = number;
        var comma = content.IndexOf(',', StringComparison.Ordinal);
        Kind = comma < 0 ? content : content[..comma].TrimEnd();
        rest = comma < 0 ? "" : content[(comma + 1)..];
    }

    public string Kind { get; }

    public void Refuse(string field, string value, string allowed) =>
        text.Refuse(string.Create(CultureInfo.InvariantCulture, $"line {number}, {field}"), value, allowed);

    /// <summary>As many fields as the form names; the last one may hold commas, so that a name can.</summary>
    public bool TryFields(string form, out string[] fields)
    {
        var count = form.Count(letter => letter == ',') + 1;
        fields = rest.Split(',', count, StringSplitOptions.TrimEntries);
        if (fields.Length == count)
        {
            return true;
        }

        Refuse("fields", rest, $"{Kind},{form}");
        return false;
    }

    public bool TryDay(string field, string value, out DateOnly day) => TryDay(field, value, CalendarSpan.FirstDay, CalendarSpan.LastDay, out day);

    public bool TryDay(string field, string value, DateOnly first, DateOnly last, out DateOnly day)
    {
        if (LawText.TryDate(value, out day) && day >= first && day <= last)
        {
            return true;
        }

        Refuse(field, value, $"a day like 2026-03-06, {first:yyyy-MM-dd} to {last:yyyy-MM-dd}");
        return false;
    }

    public bool TryTime(string field, string value, out TimeOnly time)
    {
        if (TimeOnly.TryParseExact(value, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out time))
        {
            return true;
        }

        Refuse(field, value, "a time like 09:00");
        return false;
    }

    public bool TryNumber(string field, string value, int min, int max, out int number)
    {
        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= min && number <= max)
        {
            return true;
        }

        Refuse(field, value, string.Create(CultureInfo.InvariantCulture, $"a whole number, {min} to {max}"));
        return false;
    }

    public bool TryName(string field, string value)
    {
        if (value.Length is > 0 and <= LawText.NameLengthMax)
        {
            return true;
        }

        Refuse(field, value, $"1 to {LawText.NameLengthMax} characters");
        return false;
    }
}
