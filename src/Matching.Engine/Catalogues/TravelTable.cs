namespace Matching.Engine.Catalogues;

/// <summary>
/// Minutes by each mode between a zone and another. <see cref="Absent"/> marks a mode that does not connect them.
/// </summary>
public readonly record struct Reach(ushort Zone, byte Walk, byte Public, byte Car)
{
    public const byte Absent = byte.MaxValue;

    public byte Least => Math.Min(Walk, Math.Min(Public, Car));

    /// <summary>The least over the modes; <see cref="Absent"/> where none connects.</summary>
    public byte By(TransportModes modes)
    {
        var least = Absent;
        if ((modes & TransportModes.Walk) != 0)
        {
            least = Walk;
        }

        if ((modes & TransportModes.Public) != 0)
        {
            least = Math.Min(least, Public);
        }

        return (modes & TransportModes.Car) != 0 ? Math.Min(least, Car) : least;
    }
}

/// <summary>A row of travel.csv: minutes from a home to a workplace by one mode.</summary>
public readonly record struct TravelTime(int HomeZone, int WorkplaceZone, TransportModes Mode, int Minutes);

/// <summary>
/// Travel times between all zones, readable from either end. A zone always reaches itself, in 0 minutes by a mode
/// that has no row of its own; a pair that no row names is unreachable.
/// </summary>
public sealed class TravelTable
{
    private readonly Rows byWorkplace;
    private readonly Rows byHome;

    /// <exception cref="ArgumentException">A pair stands twice for one mode.</exception>
    public TravelTable(int zoneCount, IEnumerable<TravelTime> times)
    {
        // (home, workplace) → minutes of the three modes; the pair's own key sorts by home, then workplace.
        var pairs = new Dictionary<long, Reach>();
        for (var zone = 0; zone < zoneCount; zone++)
        {
            pairs[Key(zone, zone)] = new Reach((ushort)zone, Reach.Absent, Reach.Absent, Reach.Absent);
        }

        foreach (var time in times)
        {
            var key = Key(time.HomeZone, time.WorkplaceZone);
            var pair = pairs.TryGetValue(key, out var known) ? known : new Reach(0, Reach.Absent, Reach.Absent, Reach.Absent);
            if (pair.By(time.Mode) != Reach.Absent)
            {
                throw new ArgumentException($"the travel time {time} stands twice", nameof(times));
            }

            pairs[key] = With(pair, time.Mode, (byte)time.Minutes);
        }

        for (var zone = 0; zone < zoneCount; zone++)
        {
            var own = pairs[Key(zone, zone)];
            pairs[Key(zone, zone)] = new Reach(0, ZeroIfAbsent(own.Walk), ZeroIfAbsent(own.Public), ZeroIfAbsent(own.Car));
        }

        byHome = new Rows(zoneCount, pairs, key => (int)(key >> 32), key => (int)key);
        byWorkplace = new Rows(zoneCount, pairs, key => (int)key, key => (int)(key >> 32));
    }

    /// <summary>The homes from which a workplace is reached, nearest first; the zone itself among them.</summary>
    public ReadOnlySpan<Reach> ToWorkplace(int zone) => byWorkplace.Of(zone);

    /// <summary>The workplaces that a home reaches, nearest first.</summary>
    public ReadOnlySpan<Reach> FromHome(int zone) => byHome.Of(zone);

    /// <summary>Of one pair; all modes absent where it is unreachable. A search, for one pair at a time.</summary>
    public Reach Between(int homeZone, int workplaceZone)
    {
        foreach (var reach in byHome.Of(homeZone))
        {
            if (reach.Zone == workplaceZone)
            {
                return reach;
            }
        }

        return new Reach((ushort)workplaceZone, Reach.Absent, Reach.Absent, Reach.Absent);
    }

    private static long Key(int home, int workplace) => ((long)home << 32) | (uint)workplace;

    private static byte ZeroIfAbsent(byte minutes) => minutes == Reach.Absent ? (byte)0 : minutes;

    private static Reach With(Reach reach, TransportModes mode, byte minutes) => mode switch
    {
        TransportModes.Walk => reach with { Walk = minutes },
        TransportModes.Public => reach with { Public = minutes },
        TransportModes.Car => reach with { Car = minutes },
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "one mode at a time"),
    };

    private sealed class Rows
    {
        private readonly int[] starts;
        private readonly Reach[] reaches;

        public Rows(int zoneCount, Dictionary<long, Reach> pairs, Func<long, int> row, Func<long, int> column)
        {
            starts = new int[zoneCount + 1];
            foreach (var key in pairs.Keys)
            {
                starts[row(key) + 1]++;
            }

            for (var i = 0; i < zoneCount; i++)
            {
                starts[i + 1] += starts[i];
            }

            reaches = new Reach[pairs.Count];
            var next = starts.AsSpan(0, zoneCount).ToArray();
            foreach (var (key, reach) in pairs)
            {
                reaches[next[row(key)]++] = reach with { Zone = (ushort)column(key) };
            }

            for (var i = 0; i < zoneCount; i++)
            {
                Of(i, reaches, starts).Sort(static (left, right) =>
                    left.Least != right.Least ? left.Least.CompareTo(right.Least) : left.Zone.CompareTo(right.Zone));
            }
        }

        public ReadOnlySpan<Reach> Of(int row) => Of(row, reaches, starts);

        private static Span<Reach> Of(int row, Reach[] reaches, int[] starts) => reaches.AsSpan(starts[row]..starts[row + 1]);
    }
}
