using Matching.Engine.Records;
using Matching.Testing.Generation;

namespace Matching.Testing;

/// <summary>Seeded pools: the same pool for the same shape, seed and counts.</summary>
public static class TestPools
{
    /// <summary>The day around which ages and recognitions of generated pools turn.</summary>
    public static DateOnly AsOf { get; } = new(2026, 3, 1);

    public static TestPool Create(PoolShape shape, int seed, int candidates, int vacancies)
    {
        var generator = new PoolGenerator(shape, seed);
        return shape == PoolShape.Empty ? generator.Create(0, 0) : generator.Create(candidates, vacancies);
    }

    /// <summary>
    /// A candidate and a vacancy that fit the pool's catalogues but stand in no pool: for inline subjects.
    /// One in four has the id of a stored record.
    /// </summary>
    public static (Candidate Candidate, Vacancy Vacancy) CreateStrangers(PoolShape shape, int seed, TestPool pool)
    {
        var random = new SeededRandom(seed * 31L);
        var generator = new PoolGenerator(shape, seed);
        var strangers = generator.Create(1, 1, variant: 1);
        return (
            strangers.Candidates[0] with { Id = pool.Candidates.Length > 0 && random.Chance(25) ? random.Pick(pool.Candidates).Id : "inline" },
            strangers.Vacancies[0] with { Id = pool.Vacancies.Length > 0 && random.Chance(25) ? random.Pick(pool.Vacancies).Id : "inline" });
    }
}
