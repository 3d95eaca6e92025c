using Matching.Engine.Catalogues;
using Matching.Engine.Files;

namespace Matching.Grpc.Commands;

/// <summary>What stands in where a pool's folder lacks a file of the catalogue: what ships with the project.</summary>
internal static class StandardCatalogue
{
    public static readonly CatalogueDefaults Defaults = new(
        static () => StarterCatalogue.Occupations,
        static () => StarterCatalogue.Related,
        static () => StarterCatalogue.Zones,
        TravelModel.Compute);

    /// <summary>What a store is given that was made without a catalogue.</summary>
    public static Catalogue Starter()
    {
        var zones = new ZoneCatalogue(StarterCatalogue.Zones);
        return new Catalogue(new OccupationCatalogue(StarterCatalogue.Occupations, StarterCatalogue.Related), zones, new TravelTable(zones.Count, TravelModel.Compute(zones)));
    }
}
