namespace Matching.Engine.Calendars;

/// <summary>One calendar file, read and checked. Its form is drawn above <see cref="CalendarFileParser"/>.</summary>
public sealed class CalendarFile
{
    public const int TextBytesMax = LawText.BytesMax;

    private readonly bool[] working;

    internal CalendarFile(string text, CalendarLines lines)
    {
        Text = text;
        Version = lines.Version;
        ValidFrom = lines.ValidFrom;
        CoversUntil = lines.CoversUntil;
        Holidays = [.. lines.Holidays];
        DaysOff = [.. lines.DaysOff.OrderBy(day => day.Day)];
        DaysWorked = [.. lines.DaysWorked.OrderBy(day => day.Day)];
        Hours = [.. lines.Hours.OrderBy(hours => hours.From)];
        working = FileDays.Of(this);
    }

    public string Version { get; }

    /// <summary>The first day that this file answers for where an older file was in force.</summary>
    public DateOnly ValidFrom { get; }

    /// <summary>The last day for which the government's decisions and Kurban Ait are in the file.</summary>
    public DateOnly CoversUntil { get; }

    /// <summary>As it was given: what a journal stores.</summary>
    public string Text { get; }

    public IReadOnlyList<YearlyHoliday> Holidays { get; }

    /// <summary>Single days off, in the order of days.</summary>
    public IReadOnlyList<NamedDay> DaysOff { get; }

    /// <summary>Days that are worked whatever else they are, in the order of days: nearly always a Saturday or Sunday for a weekday off.</summary>
    public IReadOnlyList<NamedDay> DaysWorked { get; }

    /// <summary>In the order of days; the first holds also before its day.</summary>
    public IReadOnlyList<HoursFrom> Hours { get; }

    /// <summary>By <see cref="CalendarSpan"/>: what this file alone says of each day.</summary>
    internal ReadOnlySpan<bool> Working => working;

    /// <exception cref="CalendarFileException">Every line that is wrong, with its number, the value and what is allowed.</exception>
    public static CalendarFile Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return CalendarFileParser.Parse(text);
    }
}
