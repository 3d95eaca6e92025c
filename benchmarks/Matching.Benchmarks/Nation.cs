using Matching.Engine;
using Matching.Engine.Catalogues;
using Matching.Engine.Files.Generator;
using Matching.Engine.Records;
using Matching.Engine.Shortlists;

namespace Matching.Benchmarks;

/// <summary>A seeded synthetic nation over the starter catalogue, with a tenth as many vacancies as people.</summary>
internal sealed class Nation
{
    public const int CandidatesPerVacancy = 10;

    private readonly NationGenerator generator;

    public Nation(int candidates, int seed)
    {
        generator = new NationGenerator(
            new GeneratorOptions { Candidates = candidates, Vacancies = Math.Max(1, candidates / CandidatesPerVacancy), Seed = (ulong)seed },
            StarterCatalogue.Occupations, StarterCatalogue.Related, StarterCatalogue.Zones);
        var zones = generator.Zones;
        Travel = [.. TravelModel.Compute(zones)];
        Catalogue = new Catalogue(generator.Occupations, zones, new TravelTable(zones.Count, Travel));
        Request = new ShortlistRequest { AsOf = generator.Options.ReferenceDate };
    }

    public NationGenerator Generator => generator;

    public Catalogue Catalogue { get; }

    public TravelTime[] Travel { get; }

    /// <summary>The first 20 for a career centre, on the day the nation is drawn for.</summary>
    public ShortlistRequest Request { get; }

    public int CandidateCount => generator.Options.Candidates;

    public int VacancyCount => generator.Options.Vacancies;

    public MatchingEngine NewEngine(MatchingOptions? options = null)
    {
        var engine = new MatchingEngine(Catalogue, options);
        engine.Load(generator.Candidates(), generator.Vacancies());
        return engine;
    }

    /// <summary>Different vacancies, drawn at random; all of them where there are fewer.</summary>
    public Vacancy[] SampleVacancies(int size, int seed) => Array.ConvertAll(SampleRows(VacancyCount, size, seed), generator.VacancyAt);

    /// <inheritdoc cref="SampleVacancies"/>
    public Candidate[] SampleCandidates(int size, int seed) => Array.ConvertAll(SampleRows(CandidateCount, size, seed), generator.CandidateAt);

    private static int[] SampleRows(int count, int size, int seed)
    {
        var random = new Random(seed);
        var rows = new HashSet<int>();
        while (rows.Count < Math.Min(size, count))
        {
            rows.Add(random.Next(count));
        }

        return [.. rows];
    }
}
