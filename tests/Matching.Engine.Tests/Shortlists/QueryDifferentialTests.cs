using Matching.Engine.Policies;
using Matching.Testing;

namespace Matching.Engine.Tests.Shortlists;

/// <summary>One query at a time, in both directions, against the reference.</summary>
public class QueryDifferentialTests
{
    /// <summary>Subjects asked of each pool and direction: the pools, not the subjects, bring the variety.</summary>
    private const int Subjects = 10;

    private static readonly int[] SizesOfTies = [1, 20, 1_000];

    [Theory]
    [InlineData(PoolShape.Empty, 5)]
    [InlineData(PoolShape.Nasty, 350)]
    [InlineData(PoolShape.Clustered, 60)]
    [InlineData(PoolShape.Sparse, 60)]
    [InlineData(PoolShape.EveryoneMatches, 60)]
    [InlineData(PoolShape.Realistic, 100)]
    public void Find_SeededPools_EqualsReference(PoolShape shape, int permille)
    {
        foreach (var seed in PoolBudget.Seeds(permille))
        {
            var random = new SeededRandom(seed);
            var (candidates, vacancies) = PoolBudget.Size(random);
            var pool = TestPools.Create(shape, seed, candidates, vacancies);
            var pair = Pair.Load(shape, seed, pool);
            foreach (var vacancy in random.Sample(pool.Vacancies, Subjects))
            {
                pair.CompareStored(vacancy, Requests.Next(random));
            }

            foreach (var candidate in random.Sample(pool.Candidates, Subjects))
            {
                pair.CompareStored(candidate, Requests.Next(random));
            }
        }
    }

    /// <summary>An inline subject is judged as given, even where its id is that of another record in the pool.</summary>
    [Theory]
    [InlineData(PoolShape.Empty, 5)]
    [InlineData(PoolShape.Nasty, 100)]
    [InlineData(PoolShape.EveryoneMatches, 10)]
    [InlineData(PoolShape.Realistic, 30)]
    public void Find_InlineSubject_EqualsReference(PoolShape shape, int permille)
    {
        foreach (var seed in PoolBudget.Seeds(permille).Select(seed => seed + 1_000_000))
        {
            var random = new SeededRandom(seed);
            var (candidates, vacancies) = PoolBudget.Size(random);
            var pool = TestPools.Create(shape, seed, candidates, vacancies);
            var pair = Pair.Load(shape, seed, pool);
            var (candidate, vacancy) = TestPools.CreateStrangers(shape, seed, pool);
            pair.CompareInline(vacancy, Requests.Next(random));
            pair.CompareInline(vacancy, Requests.Next(random));
            pair.CompareInline(candidate, Requests.Next(random));
            pair.CompareInline(candidate, Requests.Next(random));
        }
    }

    /// <summary>Thousands that tie in the total and in the moment of registration: only the ids decide.</summary>
    [Fact]
    public void Find_ThousandsOfTies_EqualsReference()
    {
        const int Seed = 5;
        var random = new SeededRandom(Seed);
        var pool = TestPools.Create(PoolShape.Clustered, Seed, candidates: 5_000, vacancies: 2_000);
        var pair = Pair.Load(PoolShape.Clustered, Seed, pool);
        foreach (var vacancy in random.Sample(pool.Vacancies, Subjects))
        {
            pair.CompareStored(vacancy, Requests.Next(random) with { Size = random.Pick(SizesOfTies) });
        }

        foreach (var candidate in random.Sample(pool.Candidates, Subjects))
        {
            pair.CompareStored(candidate, Requests.Next(random) with { Size = random.Pick(SizesOfTies) });
        }
    }

    /// <summary>Large enough that whole blocks can't reach the first n: what is skipped must not change the answer.</summary>
    [Theory]
    [InlineData(PoolShape.Nasty, 41)]
    [InlineData(PoolShape.Realistic, 42)]
    [InlineData(PoolShape.Sparse, 43)]
    [InlineData(PoolShape.EveryoneMatches, 44)]
    public void Find_LargePool_EqualsReference(PoolShape shape, int seed)
    {
        var random = new SeededRandom(seed);
        var pool = TestPools.Create(shape, seed, candidates: 4_000, vacancies: 4_000);
        var pair = Pair.Load(shape, seed, pool);
        foreach (var vacancy in random.Sample(pool.Vacancies, Subjects * 2))
        {
            pair.CompareStored(vacancy, Requests.Next(random));
        }

        foreach (var candidate in random.Sample(pool.Candidates, Subjects * 2))
        {
            pair.CompareStored(candidate, Requests.Next(random));
        }
    }

    /// <summary>A policy's weights count where the vacancy has none of its own.</summary>
    [Theory]
    [InlineData(21, 0, 0, 0, 0, 0, 0, 1000)]
    [InlineData(22, 1000, 0, 0, 0, 0, 0, 0)]
    [InlineData(23, 1, 499, 0, 0, 500, 0, 0)]
    public void Find_OtherPolicy_EqualsReference(
        int seed, int profession, int qualification, int experience, int salary, int skills, int transport, int schedule)
    {
        var random = new SeededRandom(seed);
        var pool = TestPools.Create(PoolShape.Nasty, seed, 200, 40);
        var policy = new Policy("other", new Weights(profession, qualification, experience, salary, skills, transport, schedule));
        var pair = Pair.Load(PoolShape.Nasty, seed, pool, policy);
        foreach (var vacancy in pool.Vacancies)
        {
            pair.CompareStored(vacancy, Requests.Next(random));
        }

        foreach (var candidate in random.Sample(pool.Candidates, 40))
        {
            pair.CompareStored(candidate, Requests.Next(random));
        }
    }

    [Fact]
    public void Find_UnknownSubject_Throws()
    {
        var pair = Pair.Load(PoolShape.Realistic, 1, TestPools.Create(PoolShape.Realistic, 1, 5, 5));
        var request = Requests.Next(new SeededRandom(1));
        foreach (var engine in pair.Engines)
        {
            Assert.Throws<KeyNotFoundException>(() => engine.FindCandidates("nothing", request));
            Assert.Throws<KeyNotFoundException>(() => engine.FindVacancies("nobody", request));
        }
    }
}
