using Matching.Engine.Catalogues;

namespace Matching.Engine.Files.Generator;

/// <summary>A zone with what the generator derives from it.</summary>
internal sealed record Place(Zone Zone, Region Region, int RegionIndex, Economy Economy)
{
    public bool IsRural => Zone.Kind == ZoneKind.Rural;
}

/// <summary>
/// Where people live and work. A region's people are spread over its zones by population, the urban share over cities
/// and districts and the rest over villages, so that a catalogue with few villages does not empty the countryside.
/// </summary>
internal sealed class Places
{
    /// <summary>
    /// Workplaces gather in towns: a village has about half the vacancies per inhabitant. Big cities register
    /// somewhat more people than they have inhabitants: the newly arrived are not yet counted.
    /// </summary>
    private const int RuralWorkPercent = 50;
    private const int MetropolisPercent = 110;

    /// <summary>For a zone whose population is not given.</summary>
    private const int PopulationUnknown = 500;

    private readonly Place[] places;
    private readonly AliasTable homes;
    private readonly AliasTable workplaces;

    public Places(ZoneCatalogue zones)
    {
        if (zones.Count == 0)
        {
            throw new ArgumentException("a nation needs at least one zone", nameof(zones));
        }

        places = [.. Enumerable.Range(0, zones.Count).Select(index => PlaceOf(zones[index]))];
        var population = places.GroupBy(KeyOf).ToDictionary(group => group.Key, group => group.Sum(place => Inhabitants(place.Zone)));
        var home = Array.ConvertAll(places, place => HomeWeight(place, population));
        homes = new AliasTable(home);
        workplaces = new AliasTable([.. home.Zip(places, (weight, place) => weight * (place.IsRural ? RuralWorkPercent : 100))]);
    }

    public Place DrawHome(ref RandomStream random) => places[homes.Draw(ref random)];

    public Place DrawWorkplace(ref RandomStream random) => places[workplaces.Draw(ref random)];

    private static Place PlaceOf(Zone zone)
    {
        var region = Region.Of(zone);
        return new Place(zone, region, Array.IndexOf(Region.All, region) + 1, zone.Kind == ZoneKind.Rural ? Economy.Rural : region.Towns);
    }

    private static (int Region, bool Rural) KeyOf(Place place) => (place.Region.Kato, place.IsRural);

    private static long Inhabitants(Zone zone) => zone.Population > 0 ? zone.Population : PopulationUnknown;

    /// <summary>The people of the zone: its share of its region's towns or villages, in hundredths of a person.</summary>
    private static long HomeWeight(Place place, Dictionary<(int Region, bool Rural), long> population)
    {
        var inhabitants = Inhabitants(place.Zone);
        var region = place.Region;
        if (region == Region.Unknown)
        {
            return inhabitants * 100;
        }

        var all = population[KeyOf(place)];
        var hasBoth = population.ContainsKey((region.Kato, !place.IsRural));
        var percent = !hasBoth ? 100 : place.IsRural ? 100 - region.UrbanPercent : region.UrbanPercent;
        var people = (long)((Int128)region.PopulationThousand * 1000 * percent * inhabitants / all);
        return Math.Max(1, region.Towns == Economy.Metropolis ? people * MetropolisPercent / 100 : people);
    }
}
