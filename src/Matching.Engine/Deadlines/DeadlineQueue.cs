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

    private static readonly DeadlineKind[] Kinds = Enum.GetValues<DeadlineKind>();

    /// <summary>Where a larger share moves (one in so many), all are sorted at once: one by one, each is looked for four times among thousands of runs.</summary>
    private const int ListedOneByOneMax = 16;

    private readonly RowTable<DeadlineRow> rows = new();
    private readonly FreeRows free = new();

    /// <summary>By the second of the next event, then by kind, then by number: what is due in a case before its end is told before that end.</summary>
    private readonly SortedKeys events = new();

    /// <summary>By <see cref="Place"/>, then by number: those of one kind stand together, so that a page of a rare kind reads no others.</summary>
    private readonly SortedKeys byCentre = new();

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
        if (!events.TryFirst(out var first) || (long)first.Major > through.UnixSeconds)
        {
            return false;
        }

        events.Remove(first);
        var (at, number) = ((long)first.Major, (int)(uint)first.Minor);
        ref var row = ref rows.Change(number);
        var isBreach = at > row.Due;
        (row.State, row.NextEvent) = isBreach ? (DeadlineState.Breached, 0) : (DeadlineState.Warned, row.Due + 1);
        if (!isBreach)
        {
            events.Add(EventKey(row, number));
        }

        next = new DeadlineEvent(number, isBreach, new UtcTime(at));
        return true;
    }

    /// <summary>When <see cref="TryNext"/> has something next; null where nothing is to come.</summary>
    public UtcTime? NextAt => events.TryFirst(out var first) ? new UtcTime((long)first.Major) : null;

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
        var moved = MovedBy(calendar);
        var listsAll = moved.Count > Count / ListedOneByOneMax;
        foreach (var (number, _, due) in moved)
        {
            if (!listsAll)
            {
                Unlist(number);
            }

            ref var row = ref rows.Change(number);
            (row.Due, row.State, row.Calendar, row.Moved) = (due.UnixSeconds, DeadlineState.Open, (ushort)calendar.Files.Count, (ushort)(row.Moved + 1));
            row.NextEvent = FirstEvent(row);
            if (!listsAll)
            {
                List(number);
            }
        }

        if (listsAll)
        {
            ListAll();
        }

        return moved;
    }

    /// <summary>Open deadlines of a centre by due time, from a place in that order on; of one kind, or of all. Not to be held over a change.</summary>
    public IEnumerable<int> OfCentre(int centre, UtcTime dueFrom, int afterNumber, UtcTime dueThrough, DeadlineKind? kind = null)
    {
        // The kinds are merged: of a million deadlines in 250 centres a page of one kind takes 0.6 µs where it took 90, a page of all of them 3.5 (DeadlineBenchmarks).
        var walks = new List<KindWalk>();
        foreach (var each in kind is { } only ? [only] : Kinds)
        {
            var walk = new KindWalk(byCentre, new SortedKey(Place(centre, each, dueFrom.UnixSeconds), afterNumber + 1L), Place(centre, each, dueThrough.UnixSeconds));
            if (walk.Next())
            {
                walks.Add(walk);
            }
        }

        while (walks.Count > 0)
        {
            var first = walks[0];
            for (var i = 1; i < walks.Count; i++)
            {
                first = walks[i].Order < first.Order ? walks[i] : first;
            }

            yield return (int)first.Order.Minor;
            if (!first.Next())
            {
                walks.Remove(first);
            }
        }
    }

    /// <summary>How the deadlines of a period ended, those among them that are breached and still open.</summary>
    public IReadOnlyList<DeadlineFigures> Report(DateOnly from, DateOnly through, int? centre)
    {
        Span<long> stillOpen = stackalloc long[DeadlineRules.Kinds + 1];
        for (var number = 0; number < rows.Count; number++)
        {
            ref readonly var row = ref rows[number];
            if (row.State >= DeadlineState.Breached && row.Kind != DeadlineKind.SearchEnd && (centre is null || row.Centre == centre)
                && LocalTime.DateOf(new UtcTime(row.Due)) is var day && day >= from && day <= through)
            {
                stillOpen[(int)row.Kind]++;
            }
        }

        return History.Report(from, through, centre, stillOpen);
    }

    /// <summary>Places that have been used: numbers of deadlines are less.</summary>
    public int Places => rows.Count;

    /// <summary>Whether it is open, and the newest calendar moved it.</summary>
    public bool IsMovedByNewest(int number) => rows[number] is { Moved: > 0, State: not DeadlineState.Free } row && row.Calendar == Calendar.Files.Count;

    private List<MovedDeadline> MovedBy(WorkCalendar calendar)
    {
        var moved = new List<MovedDeadline>();
        for (var number = 0; number < rows.Count; number++)
        {
            ref readonly var row = ref rows[number];
            if (row.State is DeadlineState.Open or DeadlineState.Warned
                && calendar.DueAfter(new UtcTime(row.Start), row.WorkingDays).UnixSeconds is var due && due != row.Due)
            {
                moved.Add(new MovedDeadline(number, new UtcTime(row.Due), new UtcTime(due)));
            }
        }

        return moved;
    }

    public CapturedRows<DeadlineRow> Capture() => rows.Capture();

    /// <summary>Fills an empty queue with what was captured; then <see cref="EndLoading"/>.</summary>
    public void Load(ReadOnlySpan<DeadlineRow> run)
    {
        foreach (ref readonly var row in run)
        {
            var number = rows.Add(row);
            if (row.State == DeadlineState.Free)
            {
                free.Add(number);
            }
        }
    }

    /// <summary>Puts everything loaded where it is found.</summary>
    public void EndLoading() => ListAll();

    private void Close(int number)
    {
        Unlist(number);
        rows.Change(number).State = DeadlineState.Free;
        free.Add(number);
    }

    private void List(int number)
    {
        ref readonly var row = ref rows[number];
        byCentre.Add(PlaceKey(row, number));
        if (row.NextEvent > 0)
        {
            events.Add(EventKey(row, number));
        }
    }

    /// <summary>As <see cref="List"/> of every open deadline, in place of all that was listed.</summary>
    private void ListAll()
    {
        var (places, times) = (new List<SortedKey>(Count), new List<SortedKey>(Count));
        for (var number = 0; number < rows.Count; number++)
        {
            ref readonly var row = ref rows[number];
            if (row.State == DeadlineState.Free)
            {
                continue;
            }

            places.Add(PlaceKey(row, number));
            if (row.NextEvent > 0)
            {
                times.Add(EventKey(row, number));
            }
        }

        byCentre.Fill(places);
        events.Fill(times);
    }

    private void Unlist(int number)
    {
        ref readonly var row = ref rows[number];
        byCentre.Remove(PlaceKey(row, number));
        if (row.NextEvent > 0)
        {
            events.Remove(EventKey(row, number));
        }
    }

    private static SortedKey EventKey(in DeadlineRow row, int number) => new((ulong)row.NextEvent, ((long)row.Kind << 32) | (uint)number);

    private static SortedKey PlaceKey(in DeadlineRow row, int number) => new(Place(row.Centre, row.Kind, row.Due), number);

    /// <summary>
    /// Centre in the upper 28 bits (<see cref="Limits.Centres"/> are far fewer), kind in 4, second of the due time in the lower half: enough until 2106, and the calendar ends in 2100.
    /// </summary>
    private static ulong Place(int centre, DeadlineKind kind, long due) =>
        ((ulong)(uint)centre << 36) | ((ulong)kind << 32) | (uint)Math.Clamp(due, 0, uint.MaxValue);

    /// <summary>The warning, where there is time for one. A search's end has none: nobody has to do anything.</summary>
    private long FirstEvent(in DeadlineRow row)
    {
        var opens = Calendar.OpensOn(LocalTime.DateOf(new UtcTime(row.Due))).UnixSeconds;
        return row.Kind != DeadlineKind.SearchEnd && opens > row.Start && opens < row.Due ? opens : row.Due + 1;
    }

    /// <summary>Deadlines of a centre and a kind, from one place to another.</summary>
    private sealed class KindWalk(SortedKeys keys, SortedKey from, ulong last)
    {
        private SortedKeys.Place? place;

        /// <summary>By which those of several kinds are merged: the second of the due time, then the number.</summary>
        public SortedKey Order { get; private set; }

        public bool Next()
        {
            place = place is { } before ? keys.After(before) : keys.Seek(from);
            if (!keys.TryAt(place.Value, out var key) || key.Major > last)
            {
                return false;
            }

            Order = new SortedKey((uint)key.Major, key.Minor);
            return true;
        }
    }
}
