using Matching.Engine.Catalogues;

namespace Matching.Engine.Shortlists;

/// <summary>The way between one zone and every other, to look up by the other: a row of the travel table, laid out.</summary>
internal sealed class ReachMap
{
    private static readonly Reach None = new(0, Reach.Absent, Reach.Absent, Reach.Absent);

    private readonly Reach[] byZone;
    private readonly List<ushort> laid = [];
    private int loadedZone = -1;

    public ReachMap(int zoneCount)
    {
        byZone = new Reach[zoneCount];
        Array.Fill(byZone, None);
    }

    public Reach this[int zone] => byZone[zone];

    /// <summary>Lays out a zone's row; nothing is done where it is laid out already, as for the next of many vacancies of a zone.</summary>
    public void Load(int zone, ReadOnlySpan<Reach> row)
    {
        if (zone == loadedZone)
        {
            return;
        }

        foreach (var other in laid)
        {
            byZone[other] = None;
        }

        laid.Clear();
        foreach (ref readonly var reach in row)
        {
            byZone[reach.Zone] = reach;
            laid.Add(reach.Zone);
        }

        loadedZone = zone;
    }
}
