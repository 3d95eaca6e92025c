using Matching.Engine.Primitives;

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
    private readonly ReachRows byWorkplace;
    private readonly ReachRows byHome;

    /// <exception cref="ArgumentException">
    /// A pair stands twice for one mode, a zone is none of the catalogue, the minutes are not 0 to 240, or a row has
    /// not exactly one mode.
    /// </exception>
    public TravelTable(int zoneCount, IEnumerable<TravelTime> times)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(zoneCount);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(zoneCount, Limits.Zones);
        byHome = TravelTimeSorter.ByHome(zoneCount, times);
        byWorkplace = byHome.Transposed();
        byHome.SortNearestFirst();
        byWorkplace.SortNearestFirst();
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
}
