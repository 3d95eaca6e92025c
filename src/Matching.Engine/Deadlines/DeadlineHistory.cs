using System.Runtime.InteropServices;
using Matching.Engine.Calendars;
using Matching.Engine.Primitives;

namespace Matching.Engine.Deadlines;

/// <summary>
/// A closed deadline: 12 bytes, because a nation closes a hundred thousand a day.
/// <code>centre i32 · margin i32 (minutes from what followed to the due time, negative where late; -2^31: nothing followed) · kind u8 · 3 × 0</code>
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct ClosedDeadline
{
    public const int NothingFollowed = int.MinValue;

    public int Centre;
    public int MarginMinutes;
    public DeadlineKind Kind;

    // Named, so that the file holds zeros: what a compiler leaves between fields is anything.
    public byte Unused1;
    public ushort Unused2;
}

/// <summary>
/// Of one kind in a period: how many were met in time, how many not, and how near it was. Margins in minutes; null: none was met. <paramref name="StillOpen"/>: of those
/// breached, so many wait even now for what must follow.
/// </summary>
public readonly record struct DeadlineFigures(DeadlineKind Kind, long Met, long Breached, int? MedianMarginMinutes, int? WorstMarginMinutes, long StillOpen = 0);

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
            var margin = followed is { } at ? MarginMinutes(row.Due, at) : ClosedDeadline.NothingFollowed;
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

    /// <summary>What had been given up as not followed had followed in time, and was recorded late: so it is in the reports from now on.</summary>
    public void FollowedAfterAll(DeadlineKind kind, int centre, long due, UtcTime at)
    {
        if (!days.TryGetValue(LocalTime.DateOf(new UtcTime(due)).DayNumber, out var list))
        {
            return;
        }

        for (var row = 0; row < list.Count; row++)
        {
            if (list[row] is { MarginMinutes: ClosedDeadline.NothingFollowed } closed && closed.Kind == kind && closed.Centre == centre)
            {
                list.Change(row).MarginMinutes = MarginMinutes(due, at.UnixSeconds);
                return;
            }
        }
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
    /// <param name="stillOpen">By the number of the kind: breaches of the period that are not closed.</param>
    public IReadOnlyList<DeadlineFigures> Report(DateOnly from, DateOnly through, int? centre, ReadOnlySpan<long> stillOpen)
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

        var report = new List<DeadlineFigures>();
        for (var kind = 0; kind < margins.Length; kind++)
        {
            if (margins[kind] is not null || stillOpen[kind] > 0)
            {
                report.Add(Figures((DeadlineKind)kind, margins[kind] ?? [], breached[kind] + stillOpen[kind]) with { StillOpen = stillOpen[kind] });
            }
        }

        return report;
    }

    private static int MarginMinutes(long due, long followed) => (int)Math.Floor((due - followed) / 60.0);

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
