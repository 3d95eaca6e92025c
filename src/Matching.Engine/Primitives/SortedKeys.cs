using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Matching.Engine.Primitives;

/// <summary>Ordered by the first number, then by the second.</summary>
internal readonly record struct SortedKey(ulong Major, long Minor) : IComparable<SortedKey>
{
    public int CompareTo(SortedKey other) => Major != other.Major ? Major.CompareTo(other.Major) : Minor.CompareTo(other.Minor);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool operator <(SortedKey left, SortedKey right) => left.Major != right.Major ? left.Major < right.Major : left.Minor < right.Minor;

    public static bool operator >(SortedKey left, SortedKey right) => right < left;
}

/// <summary>
/// A sorted set of keys in runs of at most 512, without an object for each: what is found takes two binary searches, what is added or removed
/// moves within one run. Keys that rise are appended, so that their runs are full; a run that empties joins its neighbour.
/// </summary>
internal sealed partial class SortedKeys
{
    /// <summary>8 KB: half of it moves in about 100 ns, and a million keys are 2,000 to 4,000 runs.</summary>
    private const int RunLengthMax = 512;

    private const int RunLengthJoined = RunLengthMax / 2;

    /// <summary>No run is empty.</summary>
    private readonly List<Run> runs = [];

    /// <summary>The first key of each run, side by side: a search among thousands of runs would else wait for memory at each step.</summary>
    private readonly List<SortedKey> firsts = [];

    public int Count { get; private set; }

    /// <summary>What the keys take: 8 KB each at most.</summary>
    public int RunCount => runs.Count;

    public bool TryFirst(out SortedKey key)
    {
        key = runs.Count > 0 ? firsts[0] : default;
        return runs.Count > 0;
    }

    /// <summary>Where the key stands that is not less than the given one and nearest to it; valid until the next change.</summary>
    public Place Seek(SortedKey key)
    {
        var run = RunOf(key);
        return run < 0 ? default : new Place(run, IndexIn(run, key)).Normal(this);
    }

    public bool TryAt(Place place, out SortedKey key)
    {
        var exists = place.Run < runs.Count;
        key = exists ? runs[place.Run].Keys[place.Index] : default;
        return exists;
    }

    public Place After(Place place) => new Place(place.Run, place.Index + 1).Normal(this);

    /// <summary>The key must not be in the set.</summary>
    public void Add(SortedKey key)
    {
        Count++;
        var number = RunOf(key);
        if (number < 0)
        {
            AddRun(0, new Run(key));
            return;
        }

        var index = IndexIn(number, key);
        if (index == RunLengthMax)
        {
            AddRun(number + 1, new Run(key));
            return;
        }

        if (runs[number].Count == RunLengthMax)
        {
            AddRun(number + 1, runs[number].SplitOff());
            if (index > runs[number].Count)
            {
                index -= runs[number].Count;
                number++;
            }
        }

        runs[number].Insert(index, key);
        firsts[number] = runs[number].Keys[0];
    }

    /// <summary>Makes the set one of these keys, in any order, each of them once; the list is the set's to sort.</summary>
    public void Fill(List<SortedKey> keys)
    {
        keys.Sort();
        runs.Clear();
        firsts.Clear();
        Count = keys.Count;
        for (var from = 0; from < keys.Count; from += RunLengthMax)
        {
            AddRun(runs.Count, new Run(CollectionsMarshal.AsSpan(keys).Slice(from, Math.Min(RunLengthMax, keys.Count - from))));
        }
    }

    /// <summary>False where it was not in the set.</summary>
    public bool Remove(SortedKey key)
    {
        var number = RunOf(key);
        if (number < 0)
        {
            return false;
        }

        var run = runs[number];
        var index = IndexIn(number, key);
        if (index == run.Count || run.Keys[index] != key)
        {
            return false;
        }

        run.RemoveAt(index);
        Count--;
        if (run.Count == 0)
        {
            RemoveRun(number);
            return true;
        }

        firsts[number] = run.Keys[0];
        if (!TryJoin(number))
        {
            TryJoin(number - 1);
        }

        return true;
    }

    /// <summary>Two neighbours that fit into half a run become one, so that stragglers do not each keep a run.</summary>
    private bool TryJoin(int number)
    {
        if (number < 0 || number + 1 >= runs.Count || runs[number].Count + runs[number + 1].Count > RunLengthJoined)
        {
            return false;
        }

        runs[number].Append(runs[number + 1].Keys.AsSpan(0, runs[number + 1].Count));
        RemoveRun(number + 1);
        return true;
    }

    private void AddRun(int number, Run run)
    {
        runs.Insert(number, run);
        firsts.Insert(number, run.Keys[0]);
    }

    private void RemoveRun(int number)
    {
        runs.RemoveAt(number);
        firsts.RemoveAt(number);
    }

    /// <summary>The last run that begins at or before the key; the first where all begin behind it, -1 where there is none.</summary>
    private int RunOf(SortedKey key)
    {
        var keys = CollectionsMarshal.AsSpan(firsts);
        var (low, high) = (0, keys.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (key < keys[middle])
            {
                high = middle - 1;
            }
            else
            {
                low = middle;
            }
        }

        return high < 0 ? -1 : low;
    }

    /// <summary>How many keys of the run are less.</summary>
    private int IndexIn(int number, SortedKey key)
    {
        var run = runs[number];
        var keys = run.Keys;
        var (low, high) = (0, run.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (keys[middle] < key)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    /// <summary>A run and a key in it; behind the last key, the run behind the last.</summary>
    internal readonly record struct Place(int Run, int Index)
    {
        public Place Normal(SortedKeys keys) => Run < keys.runs.Count && Index == keys.runs[Run].Count ? new Place(Run + 1, 0) : this;
    }
}
