using Matching.Engine.Calendars;
using Matching.Engine.Primitives;

namespace Matching.Engine.Deadlines;

/// <summary>What time brings to a deadline: its warning, or the end of its time.</summary>
internal readonly record struct DeadlineEvent(int Number, bool IsBreach, UtcTime At);

/// <summary>A deadline that a new calendar moved.</summary>
internal readonly record struct MovedDeadline(int Number, UtcTime From, UtcTime To);

/// <summary>
/// Everything that is due: by time, and by centre. A deadline is opened, then closed once: met, cancelled, or expired. One thread at a time.
/// <para>
/// A deadline is met in time where what must follow happened by its due time, whenever that was recorded. Its warning comes when its last day
/// begins, its breach in the second after its due time.
/// </para>
/// </summary>
internal sealed class DeadlineQueue
{
    /// <summary>No deadline.</summary>
    public const int None = -1;

    private readonly RowTable<DeadlineRow> rows = new();
    private readonly FreeRows free = new();
    private readonly SortedSet<(long At, int Number)> events = [];
    private readonly Dictionary<int, SortedSet<(long Due, int Number)>> byCentre = [];

    public DeadlineQueue(WorkCalendar calendar) => Calendar = calendar;

    /// <summary>By which due times are reckoned.</summary>
    public WorkCalendar Calendar { get; private set; }

    public DeadlineHistory History { get; } = new();

    /// <summary>Deadlines that are not closed.</summary>
    public int Count => rows.Count - free.Count;

    public ref readonly DeadlineRow this[int number] => ref rows[number];

    public bool IsOpen(int number) => (uint)number < (uint)rows.Count && rows[number].State != DeadlineState.Free;

    public int Open(DeadlineKind kind, int centre, int subject, UtcTime start, int workingDays) =>
        Open(kind, centre, subject, start, workingDays, Calendar.DueAfter(start, workingDays));

    /// <summary>Of a kind whose end is known otherwise.</summary>
    public int Open(DeadlineKind kind, int centre, int subject, UtcTime start, int workingDays, UtcTime due)
    {
        if (!free.TryTake(out var number))
        {
            number = rows.Add(default);
        }

        ref var row = ref rows.Change(number);
        row = new DeadlineRow
        {
            Start = start.UnixSeconds,
            Due = due.UnixSeconds,
            Subject = subject,
            Centre = centre,
            Generation = row.Generation + 1,
            Calendar = (ushort)Calendar.Files.Count,
            Kind = kind,
            State = DeadlineState.Open,
            WorkingDays = (byte)workingDays,
        };
        row.NextEvent = FirstEvent(row);
        List(number);
        return number;
    }

    /// <summary>What must follow has happened; nothing where there is no such deadline any more.</summary>
    public void Meet(int number, UtcTime at)
    {
        if (IsOpen(number))
        {
            History.Add(rows[number], at.UnixSeconds);
            Close(number);
        }
    }

    /// <summary>Its time is over, and with it the matter: nothing can follow any more.</summary>
    public void Expire(int number)
    {
        if (IsOpen(number))
        {
            History.Add(rows[number], null);
            Close(number);
        }
    }

    /// <summary>What it was for has fallen away. A breach that has been stays in the history.</summary>
    public void Cancel(int number)
    {
        if (IsOpen(number))
        {
            if (rows[number].State >= DeadlineState.Breached)
            {
                History.Add(rows[number], null);
            }

            Close(number);
        }
    }

    /// <summary>The next that time brings up to a moment, in the order of time; it is then as if it had been.</summary>
    public bool TryNext(UtcTime through, out DeadlineEvent next)
    {
        next = default;
        if (events.Count == 0 || events.Min is var first && first.At > through.UnixSeconds)
        {
            return false;
        }

        events.Remove(first);
        ref var row = ref rows.Change(first.Number);
        var isBreach = first.At > row.Due;
        (row.State, row.NextEvent) = isBreach ? (DeadlineState.Breached, 0) : (DeadlineState.Warned, row.Due + 1);
        if (!isBreach)
        {
            events.Add((row.NextEvent, first.Number));
        }

        next = new DeadlineEvent(first.Number, isBreach, new UtcTime(first.At));
        return true;
    }

    /// <summary>When <see cref="TryNext"/> has something next; null where nothing is to come.</summary>
    public UtcTime? NextAt => events.Count == 0 ? null : new UtcTime(events.Min.At);

    /// <summary>False where the deadline is not the one that was meant, or is not breached.</summary>
    public bool Acknowledge(int number, int generation)
    {
        if (!IsOpen(number) || rows[number].Generation != generation || rows[number].State != DeadlineState.Breached)
        {
            return false;
        }

        rows.Change(number).State = DeadlineState.Acknowledged;
        return true;
    }

    /// <summary>Another centre has the matter from now on.</summary>
    public void MoveTo(int number, int centre)
    {
        if (IsOpen(number) && rows[number].Centre != centre)
        {
            Unlist(number);
            rows.Change(number).Centre = centre;
            List(number);
        }
    }

    /// <summary>Reckons every deadline anew whose time is not over; says which moved.</summary>
    public IReadOnlyList<MovedDeadline> Adopt(WorkCalendar calendar)
    {
        Calendar = calendar;
        var moved = new List<MovedDeadline>();
        for (var number = 0; number < rows.Count; number++)
        {
            var row = rows[number];
            if (row.State is not (DeadlineState.Open or DeadlineState.Warned))
            {
                continue;
            }

            var due = calendar.DueAfter(new UtcTime(row.Start), row.WorkingDays).UnixSeconds;
            if (due != row.Due)
            {
                Unlist(number);
                ref var changed = ref rows.Change(number);
                (changed.Due, changed.State, changed.Calendar, changed.Moved) = (due, DeadlineState.Open, (ushort)calendar.Files.Count, (ushort)(row.Moved + 1));
                changed.NextEvent = FirstEvent(changed);
                List(number);
                moved.Add(new MovedDeadline(number, new UtcTime(row.Due), new UtcTime(due)));
            }
        }

        return moved;
    }

    /// <summary>
    /// Open deadlines of a centre by due time, from a place in that order on: at most so many.
    /// </summary>
    public IEnumerable<int> OfCentre(int centre, UtcTime dueFrom, int afterNumber, UtcTime dueThrough)
    {
        if (!byCentre.TryGetValue(centre, out var listed) || dueFrom > dueThrough)
        {
            yield break;
        }

        foreach (var (due, number) in listed.GetViewBetween((dueFrom.UnixSeconds, afterNumber + 1), (dueThrough.UnixSeconds, int.MaxValue)))
        {
            yield return number;
        }
    }

    public CapturedRows<DeadlineRow> Capture() => rows.Capture();

    /// <summary>Fills an empty queue with what was captured.</summary>
    public void Load(ReadOnlySpan<DeadlineRow> run)
    {
        foreach (ref readonly var row in run)
        {
            var number = rows.Add(row);
            if (row.State == DeadlineState.Free)
            {
                free.Add(number);
            }
            else
            {
                List(number);
            }
        }
    }

    private void Close(int number)
    {
        Unlist(number);
        rows.Change(number).State = DeadlineState.Free;
        free.Add(number);
    }

    private void List(int number)
    {
        ref readonly var row = ref rows[number];
        if (!byCentre.TryGetValue(row.Centre, out var listed))
        {
            byCentre.Add(row.Centre, listed = []);
        }

        listed.Add((row.Due, number));
        if (row.NextEvent > 0)
        {
            events.Add((row.NextEvent, number));
        }
    }

    private void Unlist(int number)
    {
        ref readonly var row = ref rows[number];
        byCentre[row.Centre].Remove((row.Due, number));
        if (row.NextEvent > 0)
        {
            events.Remove((row.NextEvent, number));
        }
    }

    /// <summary>The warning, where there is time for one. A search's end has none: nobody has to do anything.</summary>
    private long FirstEvent(in DeadlineRow row)
    {
        var opens = Calendar.OpensOn(LocalTime.DateOf(new UtcTime(row.Due))).UnixSeconds;
        return row.Kind != DeadlineKind.SearchEnd && opens > row.Start && opens < row.Due ? opens : row.Due + 1;
    }
}
