using Matching.Engine.Catalogues;
using Matching.Engine.Records;

namespace Matching.Testing.Generation;

/// <summary>
/// Draws the catalogues from the seed alone, so that records of another variant of the same seed fit the same catalogues.
/// </summary>
internal sealed class PoolGenerator(PoolShape shape, int seed)
{
    private readonly PoolDial dial = PoolDial.Of(shape);

    public TestPool Create(int candidates, int vacancies, int variant = 0)
    {
        var catalogues = new CatalogueGenerator(new SeededRandom(seed), dial);
        var occupations = catalogues.CreateOccupations();
        var related = catalogues.CreateRelated(occupations);
        var zones = catalogues.CreateZones();
        var travelTimes = catalogues.CreateTravelTimes();
        var random = new SeededRandom(((long)seed << 32) + variant + 1);
        return new TestPool(
            occupations, related, zones, travelTimes,
            CreateCandidates(random, candidates, occupations, zones), CreateVacancies(random, vacancies, occupations, zones));
    }

    private Candidate[] CreateCandidates(SeededRandom random, int count, Occupation[] occupations, Zone[] zones)
    {
        var ids = new IdSource(random, dial.Extreme, "c");
        var generator = new CandidateGenerator(random, dial, occupations, zones);
        var candidates = new Candidate[count];
        for (var i = 0; i < count; i++)
        {
            candidates[i] = i > 0 && random.Chance(dial.TwinPercent)
                ? candidates[random.Below(i)] with { Id = ids.Next() }
                : generator.Create(ids.Next());
        }

        return candidates;
    }

    private Vacancy[] CreateVacancies(SeededRandom random, int count, Occupation[] occupations, Zone[] zones)
    {
        var ids = new IdSource(random, dial.Extreme, "v");
        var generator = new VacancyGenerator(random, dial, occupations, zones);
        var vacancies = new Vacancy[count];
        for (var i = 0; i < count; i++)
        {
            vacancies[i] = i > 0 && random.Chance(dial.TwinPercent)
                ? vacancies[random.Below(i)] with { Id = ids.Next() }
                : generator.Create(ids.Next());
        }

        return vacancies;
    }
}
