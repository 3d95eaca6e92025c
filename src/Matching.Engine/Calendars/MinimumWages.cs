using Matching.Engine.Primitives;

namespace Matching.Engine.Calendars;

/// <summary>The minimum wage from one day on.</summary>
public sealed record MinimumWage(DateOnly From, int TengePerMonth);

/// <summary>
/// The minimum wage by day, with which a vacancy's pay is held at intake. Text in lines <c>wage,FROM,TENGE</c>; a new year's budget is a
/// new text. The first line holds also before its day.
/// </summary>
public sealed class MinimumWages
{
    private static readonly Lazy<MinimumWages> LazyStarter = new(() => Parse(LawText.Starter("minimum-wages.txt")));

    private MinimumWages(string text, string version, IEnumerable<MinimumWage> steps)
    {
        Text = text;
        Version = version;
        Steps = [.. steps.OrderBy(step => step.From)];
    }

    public static MinimumWages Starter => LazyStarter.Value;

    public string Version { get; }

    public string Text { get; }

    /// <summary>In the order of days; never empty.</summary>
    public IReadOnlyList<MinimumWage> Steps { get; }

    /// <exception cref="CalendarFileException">Every line that is wrong.</exception>
    public static MinimumWages Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var steps = new List<MinimumWage>();
        var lines = new LawText(text);
        lines.ReadLines("wage", line => Read(line, steps));
        lines.RequireRight();
        if (steps.Count == 0)
        {
            lines.Refuse("wage", "", "at least one line wage,FROM,TENGE");
        }

        lines.RequireRight();
        return new MinimumWages(text, lines.Version, steps);
    }

    public int TengePerMonthOn(DateOnly day) => (Steps.LastOrDefault(step => step.From <= day) ?? Steps[0]).TengePerMonth;

    private static bool Read(LawLine line, List<MinimumWage> steps)
    {
        if (line.Kind != "wage")
        {
            return false;
        }

        if (!line.TryFields("FROM,TENGE", out var fields)
            || !line.TryDay("from", fields[0], DateOnly.MinValue, CalendarSpan.LastDay, out var from)
            || !line.TryNumber("tenge", fields[1], 1, Limits.SalaryTenge, out var tenge))
        {
            return true;
        }

        if (steps.Exists(step => step.From == from))
        {
            line.Refuse("from", fields[0], "a day from which no other wage holds");
            return true;
        }

        steps.Add(new MinimumWage(from, tenge));
        return true;
    }
}
