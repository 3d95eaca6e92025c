using Matching.Engine.Catalogues;
using Matching.Engine.Files;
using Matching.Engine.Files.Generator;

namespace Matching.Grpc.Commands;

/// <summary>Writes a synthetic nation's files: the starter catalogue's people and jobs.</summary>
internal static class Nation
{
    public static void Write(CommandHost host, NationSize size, string folder, bool quiet)
    {
        var options = new GeneratorOptions { Candidates = size.Candidates, Vacancies = size.Vacancies, Seed = (ulong)size.Seed };
        var nation = new NationGenerator(options, StarterCatalogue.Occupations, StarterCatalogue.Related, StarterCatalogue.Zones);
    }
}
