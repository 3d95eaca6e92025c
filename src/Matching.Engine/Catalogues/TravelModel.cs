namespace Matching.Engine.Catalogues;

/// <summary>
/// The built-in travel times, for a pool without travel.csv: minutes by walk, public transport and car from the zones'
/// coordinates. <see cref="TravelMinutes"/> says how fast, <see cref="EarthPoint"/> why the result is the same everywhere.
/// </summary>
public static class TravelModel
{
    private static readonly TransportModes[] Modes = [TransportModes.Walk, TransportModes.Public, TransportModes.Car];

    /// <summary>
    /// The rows by home, then workplace (in the catalogue's order), then mode; nothing beyond 240 minutes. Every zone
    /// has its own three, a zone without coordinates only these. Streamed: one home's rows are in memory at a time.
    /// </summary>
    public static IEnumerable<TravelTime> Compute(ZoneCatalogue zones)
    {
        var points = new EarthPoint[zones.Count];
        var located = new bool[zones.Count];
        for (var i = 0; i < zones.Count; i++)
        {
            if (zones[i] is { Latitude: { } latitude, Longitude: { } longitude })
            {
                points[i] = EarthPoint.At(latitude, longitude);
                located[i] = true;
            }
        }

        // The grid says what is near, of a home, in a hundredth of the pairs; the minutes then decide.
        var grid = new EarthGrid(points, located, TravelMinutes.StraightMetresMax);
        var near = new List<int>();
        for (var home = 0; home < zones.Count; home++)
        {
            if (located[home])
            {
                grid.Near(home, near);
            }
            else
            {
                near.Clear();
                near.Add(home);
            }

            foreach (var workplace in near)
            {
                var metres = EarthPoint.Metres(points[home].SquaredChord(points[workplace]));
                foreach (var mode in Modes)
                {
                    var minutes = workplace == home
                        ? TravelMinutes.Within(zones[home].Kind, mode)
                        : TravelMinutes.Between(zones[home].Kind, zones[workplace].Kind, metres, mode);
                    if (minutes != TravelMinutes.None)
                    {
                        yield return new TravelTime(home, workplace, mode, minutes);
                    }
                }
            }
        }
    }
}
