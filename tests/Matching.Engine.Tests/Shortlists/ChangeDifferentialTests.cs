using Matching.Engine.Pools;
using Matching.Engine.Records;
using Matching.Testing;

namespace Matching.Engine.Tests.Shortlists;

/// <summary>After random changes the engine must answer as a pool that was always so.</summary>
public class ChangeDifferentialTests
{
    private const int Rounds = 4;

    [Theory]
    [InlineData(PoolShape.Nasty, 60)]
    [InlineData(PoolShape.Clustered, 15)]
    [InlineData(PoolShape.Sparse, 10)]
    [InlineData(PoolShape.EveryoneMatches, 15)]
    [InlineData(PoolShape.Realistic, 30)]
    public void Find_AfterChanges_EqualsReference(PoolShape shape, int permille)
    {
        foreach (var seed in PoolBudget.Seeds(permille).Select(seed => seed + 3_000_000))
        {
            var random = new SeededRandom(seed);
            var pool = TestPools.Create(shape, seed, random.Between(0, 60), random.Between(0, 25));
            var changes = Mutations.Create(shape, seed, pool, random.Between(4, 120));
            var state = new PoolState(pool.Candidates, pool.Vacancies);
            var pair = Pair.Load(shape, seed, pool);
            var done = 0;
            foreach (var round in changes.Chunk((changes.Count + Rounds - 1) / Rounds))
            {
                foreach (var change in round)
                {
                    Apply(pair, state, change, $"shape {shape}, seed {seed}, change {done}: {change}");
                    done++;
                }

                CompareSome(pair.After(state, $"after {done} changes"), state, random);
            }
        }
    }

    [Fact]
    public void Find_EverythingWithdrawnAndPutBack_EqualsReference()
    {
        const int Seed = 11;
        var random = new SeededRandom(Seed);
        var pool = TestPools.Create(PoolShape.Nasty, Seed, 150, 40);
        var pair = Pair.Load(PoolShape.Nasty, Seed, pool);
        var state = new PoolState(pool.Candidates, pool.Vacancies);
        foreach (var change in random.Shuffle(Withdrawals(pool)))
        {
            Apply(pair, state, change, $"seed {Seed}, {change}");
        }

        Assert.All(pair.Engines, engine => Assert.Equal((0, 0), (engine.CandidateCount, engine.VacancyCount)));
        PoolChange[] puts = [.. pool.Candidates.Select(one => new PoolChange.PutCandidate(one)), .. pool.Vacancies.Select(one => new PoolChange.PutVacancy(one))];
        foreach (var change in random.Shuffle(puts))
        {
            Apply(pair, state, change, $"seed {Seed}, {change}");
        }

        for (var i = 0; i < 5; i++)
        {
            CompareSome(pair.After(state, "all put back"), state, random);
        }
    }

    /// <summary>Many changes as one are the same as those changes one by one, even where they name one id twice.</summary>
    [Theory]
    [InlineData(PoolShape.Nasty, 60)]
    [InlineData(PoolShape.Clustered, 15)]
    [InlineData(PoolShape.Realistic, 15)]
    public void Find_AfterChangesAsOne_EqualsReference(PoolShape shape, int permille)
    {
        foreach (var seed in PoolBudget.Seeds(permille).Select(seed => seed + 4_000_000))
        {
            var random = new SeededRandom(seed);
            var pool = TestPools.Create(shape, seed, random.Between(0, 60), random.Between(0, 25));
            var changes = Mutations.Create(shape, seed, pool, random.Between(1, 120));
            var pair = Pair.Load(shape, seed, pool);
            var state = new PoolState(pool.Candidates, pool.Vacancies);
            foreach (var together in changes.Chunk(random.Between(1, 60)))
            {
                foreach (var engine in pair.Engines)
                {
                    engine.Apply(together);
                }

                foreach (var change in together)
                {
                    state.Apply(change);
                }

                CompareSome(pair.After(state, $"after {together.Length} changes as one"), state, random);
            }
        }
    }

    [Fact]
    public void Load_RepeatedIds_LastStays()
    {
        const int Seed = 12;
        var random = new SeededRandom(Seed);
        var pool = TestPools.Create(PoolShape.Nasty, Seed, 100, 40);
        var again = Mutations.Create(PoolShape.Nasty, Seed, pool, 150);
        var state = new PoolState(pool.Candidates, pool.Vacancies);
        var repeated = pool with
        {
            Candidates = [.. pool.Candidates, .. again.OfType<PoolChange.PutCandidate>().Select(put => put.Candidate)],
            Vacancies = [.. pool.Vacancies, .. again.OfType<PoolChange.PutVacancy>().Select(put => put.Vacancy)],
        };
        foreach (var put in again.Where(change => change is PoolChange.PutCandidate or PoolChange.PutVacancy))
        {
            state.Apply(put);
        }

        CompareSome(Pair.Load(PoolShape.Nasty, Seed, repeated).After(state, "loaded with repeated ids"), state, random);
    }

    [Fact]
    public void Load_UsedEngine_ThrowsAndChangesNothing()
    {
        var pool = TestPools.Create(PoolShape.Realistic, 13, 20, 10);
        var pair = Pair.Load(PoolShape.Realistic, 13, pool);
        Assert.All(pair.Engines, engine => Assert.Throws<InvalidOperationException>(() => engine.Load([], [])));
        CompareSome(pair, new PoolState(pool.Candidates, pool.Vacancies), new SeededRandom(13));
    }

    private static PoolChange[] Withdrawals(TestPool pool) =>
        [.. pool.Candidates.Select(one => new PoolChange.WithdrawCandidate(one.Id)), .. pool.Vacancies.Select(one => new PoolChange.WithdrawVacancy(one.Id))];

    private static void CompareSome(Pair pair, PoolState state, SeededRandom random)
    {
        foreach (var engine in pair.Engines)
        {
            Assert.Equal((state.Candidates.Count, state.Vacancies.Count), (engine.CandidateCount, engine.VacancyCount));
        }

        foreach (var vacancy in random.Sample<Vacancy>([.. state.Vacancies], 4))
        {
            pair.CompareStored(vacancy, Requests.Next(random));
        }

        foreach (var candidate in random.Sample<Candidate>([.. state.Candidates], 4))
        {
            pair.CompareStored(candidate, Requests.Next(random));
        }
    }

    private static void Apply(Pair pair, PoolState state, PoolChange change, string context)
    {
        var happened = state.Apply(change);
        foreach (var engine in pair.Engines)
        {
            Assert.True(engine.Apply(change) == happened, context);
        }
    }
}
