using Matching.Engine.Calendars;
using Matching.Engine.Deadlines;
using Matching.Engine.Primitives;

namespace Matching.Engine.Tests.Deadlines;

/// <summary>An open deadline of a <see cref="PlainQueue"/>; its number is the one that the queue gave.</summary>
internal sealed record PlainDeadline(int Number, DeadlineKind Kind, int Centre, int Subject, UtcTime Start, int WorkingDays, UtcTime Due, int Calendar)
{
    public DeadlineState State { get; init; } = DeadlineState.Open;

    public int Moved { get; init; }

    /// <summary>Null: nothing more comes of itself.</summary>
    public UtcTime? Event { get; init; }
}

/// <summary>How a deadline ended: null, nothing followed.</summary>
internal sealed record PlainEnd(DeadlineKind Kind, int Centre, UtcTime Due, UtcTime? Followed, bool IsOpen = false);

/// <summary>What a queue means, as two lists that are searched from end to end.</summary>
internal sealed class PlainQueue(WorkCalendar calendar)
{
    private WorkCalendar calendar = calendar;

    public List<PlainDeadline> Open { get; } = [];

    public List<PlainEnd> Ended { get; } = [];

    public void Add(int number, DeadlineKind kind, int centre, int subject, UtcTime start, int workingDays)
    {
        var due = calendar.DueAfter(start, workingDays);
        Open.Add(WithFirstEvent(new PlainDeadline(number, kind, centre, subject, start, workingDays, due, calendar.Files.Count)));
    }

    public void Meet(int number, UtcTime at) => End(number, _ => true, at);

    public void Expire(int number) => End(number, _ => true, null);

    public void Cancel(int number) => End(number, deadline => deadline.State is DeadlineState.Breached or DeadlineState.Acknowledged, null);

    public bool Acknowledge(int number) =>
        Change(deadline => deadline.Number == number && deadline.State == DeadlineState.Breached, deadline => deadline with { State = DeadlineState.Acknowledged }) == 1;

    public void MoveTo(int number, int centre) => Change(deadline => deadline.Number == number, deadline => deadline with { Centre = centre });

    public List<MovedDeadline> Adopt(WorkCalendar newer)
    {
        calendar = newer;
        var before = Open.ToDictionary(deadline => deadline.Number, deadline => deadline.Due);
        Change(
            deadline => deadline.State is DeadlineState.Open or DeadlineState.Warned && newer.DueAfter(deadline.Start, deadline.WorkingDays) != deadline.Due,
            deadline => WithFirstEvent(deadline with
            {
                Due = newer.DueAfter(deadline.Start, deadline.WorkingDays),
                Calendar = newer.Files.Count,
                Moved = deadline.Moved + 1,
                State = DeadlineState.Open,
            }));
        return
        [
            .. Open.Where(deadline => before[deadline.Number] != deadline.Due).OrderBy(deadline => deadline.Number)
                .Select(deadline => new MovedDeadline(deadline.Number, before[deadline.Number], deadline.Due)),
        ];
    }

    public DeadlineEvent? Next(UtcTime through)
    {
        var next = Open.Where(deadline => deadline.Event is { } at && at <= through).OrderBy(deadline => deadline.Event).ThenBy(deadline => deadline.Kind).ThenBy(deadline => deadline.Number).FirstOrDefault();
        if (next is null)
        {
            return null;
        }

        var isBreach = next.Event > next.Due;
        Change(deadline => deadline == next, deadline => isBreach
            ? deadline with { State = DeadlineState.Breached, Event = null }
            : deadline with { State = DeadlineState.Warned, Event = JustAfter(deadline.Due) });
        return new DeadlineEvent(next.Number, isBreach, next.Event!.Value);
    }

    public int[] OfCentre(int centre, UtcTime dueFrom, int afterNumber, UtcTime dueThrough) =>
    [
        .. Open.Where(deadline => deadline.Centre == centre && deadline.Due <= dueThrough)
            .Where(deadline => deadline.Due > dueFrom || (deadline.Due == dueFrom && deadline.Number > afterNumber))
            .OrderBy(deadline => deadline.Due).ThenBy(deadline => deadline.Number).Select(deadline => deadline.Number),
    ];

    public DeadlineFigures[] Report(DateOnly from, DateOnly through, int? centre) =>
    [
        .. Ended.Concat(Open.Where(open => open.State >= DeadlineState.Breached).Select(open => new PlainEnd(open.Kind, open.Centre, open.Due, null, IsOpen: true)))
            .Where(end => end.Kind != DeadlineKind.SearchEnd && (centre is null || centre == end.Centre))
            .Where(end => LocalTime.DateOf(end.Due) >= from && LocalTime.DateOf(end.Due) <= through)
            .GroupBy(end => end.Kind).OrderBy(kind => kind.Key).Select(kind => Figures(kind.Key, [.. kind])),
    ];

    private static DeadlineFigures Figures(DeadlineKind kind, PlainEnd[] ends)
    {
        int[] minutes = [.. ends.Where(end => end.Followed is not null).Select(end => (int)Math.Floor((end.Due.UnixSeconds - end.Followed!.Value.UnixSeconds) / 60.0)).Order()];
        var late = ends.Count(end => end.Followed is null || end.Followed > end.Due);
        return new DeadlineFigures(
            kind, ends.Length - late, late, minutes.Length == 0 ? null : minutes[(minutes.Length - 1) / 2], minutes.Length == 0 ? null : minutes[0],
            ends.Count(end => end.IsOpen));
    }

    private static UtcTime JustAfter(UtcTime due) => new(due.UnixSeconds + 1);

    private PlainDeadline WithFirstEvent(PlainDeadline deadline)
    {
        var warning = calendar.OpensOn(LocalTime.DateOf(deadline.Due));
        return deadline with { Event = deadline.Kind == DeadlineKind.SearchEnd || warning <= deadline.Start ? JustAfter(deadline.Due) : warning };
    }

    private void End(int number, Func<PlainDeadline, bool> isKept, UtcTime? followed)
    {
        if (Open.Find(deadline => deadline.Number == number) is { } open)
        {
            Open.Remove(open);
            if (isKept(open))
            {
                Ended.Add(new PlainEnd(open.Kind, open.Centre, open.Due, followed));
            }
        }
    }

    private int Change(Func<PlainDeadline, bool> isMeant, Func<PlainDeadline, PlainDeadline> change)
    {
        var changed = 0;
        for (var i = 0; i < Open.Count; i++)
        {
            if (isMeant(Open[i]))
            {
                Open[i] = change(Open[i]);
                changed++;
            }
        }

        return changed;
    }
}
