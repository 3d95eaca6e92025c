namespace Matching.Grpc.Services.Watches;

/// <summary>The last changes, numbered from 0 without gaps; older ones are overwritten. Not for several threads at a time.</summary>
internal sealed class ChangeRing(int length)
{
    private readonly WatchedChange[] changes = new WatchedChange[length];
    private readonly long[] countsBefore = new long[length];
    private long count;

    /// <summary>The number of the next change.</summary>
    public long Head { get; private set; }

    /// <summary>The oldest that is kept.</summary>
    public long Tail { get; private set; }

    public WatchedChange this[long number] => changes[number % changes.Length];

    /// <summary>Changes of the pool before a place that is kept, or before the next one: those that were left out are one place and many changes.</summary>
    public long CountBefore(long number) => number == Head ? count : countsBefore[number % changes.Length];

    public void Add(WatchedChange change)
    {
        changes[Head % changes.Length] = change;
        countsBefore[Head % changes.Length] = count;
        count += change switch
        {
            WatchedChange.LeftOut leftOut => leftOut.Changes,
            WatchedChange.Nothing => 0,
            _ => 1,
        };
        Head++;
        Tail = Math.Max(Tail, Head - changes.Length);
    }

    /// <summary>Keeps none; numbers go on.</summary>
    public void Clear()
    {
        Array.Clear(changes);
        Tail = Head;
    }
}
