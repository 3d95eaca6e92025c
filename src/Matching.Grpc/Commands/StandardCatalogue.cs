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
}
