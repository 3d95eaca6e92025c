namespace Matching.Engine.Calendars;

/// <summary>The age of one sex from one day on.</summary>
public sealed record PensionAge(Sex Sex, DateOnly From, int Years, int Months);

/// <summary>
/// Pension age by sex and day (Social Code art. 207), for the refusal of Order 214 §41 alone. Text in lines <c>age,male|female,FROM,YEARS,MONTHS</c>;
/// a new law is a new text. The first line of a sex holds also before its day.
/// </summary>
public sealed class PensionAges
{
    private static readonly Lazy<PensionAges> LazyStarter = new(() => Parse(LawText.Starter("pension-ages.txt")));

    private PensionAges(string text, string version, IEnumerable<PensionAge> steps)
    {
        Text = text;
        Version = version;
        Steps = [.. steps.OrderBy(step => step.From)];
    }

    public static PensionAges Starter => LazyStarter.Value;

    public string Version { get; }

    public string Text { get; }

    /// <summary>In the order of days, both sexes together.</summary>
    public IReadOnlyList<PensionAge> Steps { get; }

    /// <exception cref="CalendarFileException">Every line that is wrong.</exception>
    public static PensionAges Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var steps = new List<PensionAge>();
        var lines = new LawText(text);
        lines.ReadLines("age", line => Read(line, steps));
        lines.RequireRight();
        foreach (var sex in Enum.GetValues<Sex>().Where(sex => !steps.Exists(step => step.Sex == sex)))
        {
            lines.Refuse("age", "", $"at least one line age,{NameOf(sex)},FROM,YEARS,MONTHS");
        }

        lines.RequireRight();
        return new PensionAges(text, lines.Version, steps);
    }

    /// <summary>
    /// Whether the person has the age on that day. Once reached it is kept: a woman who turned 61 in 2027 stays of pension age when
    /// 2028 brings 61 and a half.
    /// </summary>
    public bool IsPensionAge(DateOnly birth, Sex sex, DateOnly on)
    {
        PensionAge? held = null;
        foreach (var step in Steps.Where(step => step.Sex == sex))
        {
            if (held is not null && (step.From > on || IsReached(held, birth, step.From.AddDays(-1))))
            {
                break;
            }

            held = step;
        }

        return held is not null && IsReached(held, birth, on);
    }

    private static bool IsReached(PensionAge step, DateOnly birth, DateOnly on) =>
        on.Year - birth.Year >= step.Years && Ages.ReachedOn(birth, step.Years, step.Months) <= on;

    private static bool Read(LawLine line, List<PensionAge> steps)
    {
        if (line.Kind != "age")
        {
            return false;
        }

        if (!line.TryFields("male|female,FROM,YEARS,MONTHS", out var fields)
            || !TrySex(line, fields[0], out var sex)
            || !line.TryDay("from", fields[1], DateOnly.MinValue.AddDays(1), CalendarSpan.LastDay, out var from)
            || !line.TryNumber("years", fields[2], 40, 100, out var years)
            || !line.TryNumber("months", fields[3], 0, 11, out var months))
        {
            return true;
        }

        if (steps.Exists(step => step.Sex == sex && step.From == from))
        {
            line.Refuse("from", fields[1], "a day from which no other age of that sex holds");
            return true;
        }

        steps.Add(new PensionAge(sex, from, years, months));
        return true;
    }

    private static bool TrySex(LawLine line, string value, out Sex sex)
    {
        sex = value == NameOf(Sex.Female) ? Sex.Female : Sex.Male;
        if (value == NameOf(sex))
        {
            return true;
        }

        line.Refuse("sex", value, "male or female");
        return false;
    }

    private static string NameOf(Sex sex) => sex == Sex.Female ? "female" : "male";
}
