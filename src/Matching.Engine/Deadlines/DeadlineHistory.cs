using System.Runtime.InteropServices;
using Matching.Engine.Calendars;
using Matching.Engine.Primitives;

namespace Matching.Engine.Deadlines;

/// <summary>
/// A closed deadline: 12 bytes, because a nation closes a hundred thousand a day.
/// <code>centre i32 · margin i32 (minutes from what followed to the due time, negative where late; -2^31: nothing followed) · kind u8 · 3 × 0</code>
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ClosedDeadline
{
    public const int NothingFollowed = int.MinValue;

    public int Centre;
    public int MarginMinutes;
    public DeadlineKind Kind;
}

/// <summary>Of one kind in a period: how many were met in time, how many not, and how near it was. Margins in minutes; null: none was met.</summary>
public readonly record struct DeadlineFigures(DeadlineKind Kind, long Met, long Breached, int? MedianMarginMinutes, int? WorstMarginMinutes);

/// <summary>Closed deadlines by the day on which they were due, for as many days as reports reach back.</summary>
internal sealed class DeadlineHistory
{
    /// <summary>A quarter and a little.</summary>
    public const int DaysKept = 100;

    private readonly SortedDictionary<int, RowTable<ClosedDeadline>> days = [];

    /// <summary>The first day of which everything is still known; null as long as nothing was forgotten.</summary>
    public DateOnly? KnownFrom { get; set; }

    public void Add(in DeadlineRow row, long? followed)
    {
        if (row.Kind != DeadlineKind.SearchEnd)
        {
            var margin = followed is { } at ? Math.Max((int)Math.Floor((row.Due - at) / 60.0), int.MinValue + 1) : ClosedDeadline.NothingFollowed;
            Add(LocalTime.DateOf(new UtcTime(row.Due)).DayNumber, new ClosedDeadline { Centre = row.Centre, MarginMinutes = margin, Kind = row.Kind });
        }
    }

    public void Add(int day, ClosedDeadline closed)
    {
        if (!days.TryGetValue(day, out var list))
        {
            days.Add(day, list = new RowTable<ClosedDeadline>());
        }

        list.Add(closed);
    }

    public IReadOnlyList<(int Day, CapturedRows<ClosedDeadline> Closed)> Capture() => [.. days.Select(day => (day.Key, day.Value.Capture()))];

    /// <summary>Forgets what was due so long ago that no report reaches it.</summary>
    public void Forget(DateOnly today)
    {
        var first = today.DayNumber - DaysKept;
        while (days.Count > 0 && days.First().Key is var oldest && oldest < first)
        {
            days.Remove(oldest);
            KnownFrom = DateOnly.FromDayNumber(first);
        }
    }

    /// <summary>Figures of what was due in a period, of one centre or of all, by kind.</summary>
    public IReadOnlyList<DeadlineFigures> Report(DateOnly from, DateOnly through, int? centre)
    {
        var margins = new List<int>[DeadlineRules.Kinds + 1];
        var breached = new long[DeadlineRules.Kinds + 1];
        foreach (var closed in days.Where(day => day.Key >= from.DayNumber && day.Key <= through.DayNumber).SelectMany(day => Enumerable.Range(0, day.Value.Count).Select(row => day.Value[row])))
        {
            if (centre is null || closed.Centre == centre)
            {
                (margins[(int)closed.Kind] ??= []).Add(closed.MarginMinutes);
                breached[(int)closed.Kind] += closed.MarginMinutes < 0 ? 1 : 0;
            }
        }

        return [.. margins.Select((list, kind) => (list, kind)).Where(item => item.list is not null).Select(item => Figures((DeadlineKind)item.kind, item.list!, breached[item.kind]))];
    }

    private static DeadlineFigures Figures(DeadlineKind kind, List<int> margins, long breached)
    {
        margins.RemoveAll(margin => margin == ClosedDeadline.NothingFollowed);
        margins.Sort();
        var met = margins.Count(margin => margin >= 0);
        return margins.Count == 0
            ? new DeadlineFigures(kind, met, breached, null, null)
            : new DeadlineFigures(kind, met, breached, margins[(margins.Count - 1) / 2], margins[0]);
    }
}
