using Matching.Engine.Primitives;

namespace Matching.Engine.Catalogues;

/// <summary>
/// Minutes between two zones from the metres between their centres. All integers, so that the result is the same to
/// the minute everywhere; both ends enter alike, so that there and back take the same.
/// </summary>
/// <remarks>
/// The road is the straight line × 1.3. Each end has a built-up stretch, at most half of the road, driven at that
/// end's speed; what lies between is open road. Sums are kept in thousandths of a minute and rounded half up at the end.
/// </remarks>
internal static class TravelMinutes
{
    /// <summary>A pair that a mode does not connect, or not within <see cref="Limits.TravelMinutes"/>.</summary>
    public const int None = -1;

    /// <summary>Road over straight line, in tenths. Studies of road networks find 1.2 to 1.4.</summary>
    private const int DetourTenths = 13;

    /// <summary>A pedestrian, 1.3 to 1.4 m/s.</summary>
    private const int WalkKmPerHour = 5;

    /// <summary>The limit outside settlements is 90 to 100 km/h; bends, lorries and weather take their part.</summary>
    private const int OpenRoadCarKmPerHour = 80;

    /// <summary>An intercity bus or minibus with its stops.</summary>
    private const int OpenRoadBusKmPerHour = 60;

    /// <summary>To the car and from the place where it is left.</summary>
    private const int CarStartMinutes = 4;

    private const int ThousandthsPerMinute = 1000;

    /// <summary>No two places farther apart are within reach: the whole day's limit on open road by the fastest mode.</summary>
    public const int StraightMetresMax =
        Limits.TravelMinutes * OpenRoadCarKmPerHour * ThousandthsPerMinute / 60 * 10 / DetourTenths;

    public static int Between(ZoneKind home, ZoneKind workplace, int straightMetres, TransportModes mode)
    {
        var roadMetres = straightMetres * (long)DetourTenths / 10;
        var thousandths = mode switch
        {
            TransportModes.Walk => Thousandths(roadMetres, WalkKmPerHour),
            TransportModes.Public => Bus(home, workplace, roadMetres),
            TransportModes.Car => Car(home, workplace, roadMetres),
            _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "one mode at a time"),
        };
        if (thousandths == None)
        {
            return None;
        }

        // Two zones are never the same door: the least between them is a minute.
        var minutes = Math.Max(1, (thousandths + (ThousandthsPerMinute / 2)) / ThousandthsPerMinute);
        return minutes <= Limits.TravelMinutes ? (int)minutes : None;
    }

    /// <summary>A typical way to work inside a zone. In a village nobody waits for a bus: who would take it walks.</summary>
    public static int Within(ZoneKind kind, TransportModes mode)
    {
        var walked = kind == ZoneKind.Rural && mode == TransportModes.Public ? TransportModes.Walk : mode;
        return Between(kind, kind, StraightMetresWithin(kind), walked);
    }

    private static long Car(ZoneKind home, ZoneKind workplace, long roadMetres) =>
        (CarStartMinutes * ThousandthsPerMinute)
        + Driven(home, workplace, roadMetres, CarKmPerHour(home), CarKmPerHour(workplace), OpenRoadCarKmPerHour);

    /// <summary>Buses radiate from towns: between two villages none is assumed.</summary>
    private static long Bus(ZoneKind home, ZoneKind workplace, long roadMetres) =>
        home == ZoneKind.Rural && workplace == ZoneKind.Rural
            ? None
            : (Math.Max(WaitMinutes(home), WaitMinutes(workplace)) * ThousandthsPerMinute)
                + Driven(home, workplace, roadMetres, BusKmPerHour(home), BusKmPerHour(workplace), OpenRoadBusKmPerHour);

    private static long Driven(
        ZoneKind home, ZoneKind workplace, long roadMetres, int homeKmPerHour, int workplaceKmPerHour, int openKmPerHour)
    {
        var homeMetres = Math.Min(BuiltUpMetres(home), roadMetres / 2);
        var workplaceMetres = Math.Min(BuiltUpMetres(workplace), roadMetres / 2);
        return Thousandths(homeMetres, homeKmPerHour)
            + Thousandths(workplaceMetres, workplaceKmPerHour)
            + Thousandths(roadMetres - homeMetres - workplaceMetres, openKmPerHour);
    }

    /// <summary>Metres at km/h: a kilometre an hour is 1000 metres in 60 minutes, the thousand cancels.</summary>
    private static long Thousandths(long metres, int kmPerHour) => metres * 60 / kmPerHour;

    /// <summary>From a zone's centre to open road: half the width of a big city, of a town, of a village.</summary>
    private static long BuiltUpMetres(ZoneKind kind) => kind switch
    {
        ZoneKind.District => 8_000,
        ZoneKind.City => 3_000,
        _ => 1_000,
    };

    /// <summary>Big cities move at 25 km/h in the rush hours, towns a little faster; villages have few lights.</summary>
    private static int CarKmPerHour(ZoneKind kind) => kind switch
    {
        ZoneKind.District => 25,
        ZoneKind.City => 32,
        _ => 40,
    };

    /// <summary>Stops and lights take buses to 15 to 20 km/h in a city.</summary>
    private static int BusKmPerHour(ZoneKind kind) => kind switch
    {
        ZoneKind.District => 18,
        ZoneKind.City => 20,
        _ => 30,
    };

    /// <summary>The way to the stop and half the interval: about 10 minutes in a big city, 15 in a town; a village's bus is rare.</summary>
    private static int WaitMinutes(ZoneKind kind) => kind switch
    {
        ZoneKind.District => 10,
        ZoneKind.City => 12,
        _ => 25,
    };

    private static int StraightMetresWithin(ZoneKind kind) => kind switch
    {
        ZoneKind.District => 3_000,
        ZoneKind.City => 2_000,
        _ => 800,
    };
}
