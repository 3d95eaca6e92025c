using Matching.Engine.Catalogues;
using Matching.Engine.Primitives;

namespace Matching.Engine.Tests.Catalogues;

public sealed class TravelModelTests
{
    private static readonly TransportModes[] Modes = [TransportModes.Walk, TransportModes.Public, TransportModes.Car];

    [Fact]
    public void Compute_NoZones_IsNothing() => Assert.Empty(TravelModel.Compute(new ZoneCatalogue([])));

    [Fact]
    public void Compute_WithoutCoordinates_ZoneReachesItselfAlone()
    {
        var zones = new ZoneCatalogue(
        [
            new Zone { Code = "a", Latitude = 50, Longitude = 70 },
            new Zone { Code = "b" },
            new Zone { Code = "c", Latitude = 50 },
        ]);

        Assert.All(TravelModel.Compute(zones), time => Assert.Equal(time.HomeZone, time.WorkplaceZone));
        Assert.Equal(9, TravelModel.Compute(zones).Count());
    }

    [Fact]
    public void Compute_SamePlaceTwice_IsAMinuteOnFoot()
    {
        var zones = new ZoneCatalogue([At("a", 50, 70, ZoneKind.City), At("b", 50, 70, ZoneKind.City)]);

        Assert.Equal(new Reach(1, 1, 12, 4), new TravelTable(2, TravelModel.Compute(zones)).Between(0, 1));
    }

    [Fact]
    public void Compute_StarterZones_IsSymmetricOrderedAndWithinTheDay()
    {
        var times = TravelModel.Compute(new ZoneCatalogue(StarterCatalogue.Zones)).ToArray();
        var minutes = times.ToDictionary(time => (time.HomeZone, time.WorkplaceZone, time.Mode), time => time.Minutes);

        Assert.Equal(times.OrderBy(time => time.HomeZone).ThenBy(time => time.WorkplaceZone).ThenBy(time => time.Mode), times);
        Assert.All(times, time => Assert.InRange(time.Minutes, 1, Limits.TravelMinutes));
        Assert.All(times, time => Assert.Equal(time.Minutes, minutes[(time.WorkplaceZone, time.HomeZone, time.Mode)]));
    }

    [Fact]
    public void Compute_StarterZones_EqualsTheLoopOverAllPairs()
    {
        var zones = new ZoneCatalogue(StarterCatalogue.Zones);
        var expected =
            from home in Enumerable.Range(0, zones.Count)
            from workplace in Enumerable.Range(0, zones.Count)
            from mode in Modes
            let minutes = Slow(zones, home, workplace, mode)
            where minutes != TravelMinutes.None
            select new TravelTime(home, workplace, mode, minutes);

        Assert.Equal(expected, TravelModel.Compute(zones));
    }

    [Theory]
    [InlineData("351010000", "352410000", 25, 75)] // Karaganda – Temirtau, 33 km
    [InlineData("751310000", "195220100", 25, 60)] // Auezov district of Almaty – Kaskelen, 20 km
    [InlineData("711210000", "351010000", 150, 210)] // Yesil district of Astana – Karaganda, 215 km
    public void Compute_KnownPairs_ByCarAsPeopleKnowIt(string home, string workplace, int minutesMin, int minutesMax)
    {
        var zones = new ZoneCatalogue(StarterCatalogue.Zones);
        Assert.True(zones.TryIndex(home, out var homeIndex));
        Assert.True(zones.TryIndex(workplace, out var workplaceIndex));

        Assert.InRange(Slow(zones, homeIndex, workplaceIndex, TransportModes.Car), minutesMin, minutesMax);
    }

    private static int Slow(ZoneCatalogue zones, int home, int workplace, TransportModes mode)
    {
        if (home == workplace)
        {
            return TravelMinutes.Within(zones[home].Kind, mode);
        }

        var metres = EarthPoint.Metres(Point(zones[home]).SquaredChord(Point(zones[workplace])));
        return TravelMinutes.Between(zones[home].Kind, zones[workplace].Kind, metres, mode);
    }

    private static EarthPoint Point(Zone zone) => EarthPoint.At(zone.Latitude!.Value, zone.Longitude!.Value);

    private static Zone At(string code, double latitude, double longitude, ZoneKind kind) =>
        new() { Code = code, Latitude = latitude, Longitude = longitude, Kind = kind };
}
