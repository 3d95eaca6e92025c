using Matching.Engine.Catalogues;
using Matching.Engine.Files.Generator;
using Matching.Engine.Records;

namespace Matching.Chaos;

/// <summary>A synthetic nation in memory, for measurements.</summary>
internal sealed record MeteredNation(Catalogue Catalogue, IEnumerable<Candidate> Candidates, IEnumerable<Vacancy> Vacancies)
{
    public static MeteredNation Create(int candidates, int vacancies)
    {
        var generator = new NationGenerator(
            new GeneratorOptions { Candidates = candidates, Vacancies = vacancies, Seed = 7 },
            [.. StarterCatalogue.Occupations], [.. StarterCatalogue.Related], [.. StarterCatalogue.Zones]);
        var catalogue = new Catalogue(
            generator.Occupations, generator.Zones, new TravelTable(generator.Zones.Count, TravelModel.Compute(generator.Zones)));
        return new MeteredNation(catalogue, generator.Candidates(), generator.Vacancies());
    }
}
