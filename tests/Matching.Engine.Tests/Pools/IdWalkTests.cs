using Matching.Engine.Pools;
using Matching.Engine.Records;
using Matching.Testing;

namespace Matching.Engine.Tests.Pools;

/// <summary>Pages of ids against the plain way: sort them all, skip, take.</summary>
public class IdWalkTests
{
    private const int Seed = 78;

    [Fact]
    public void CandidatesAfter_EmptyPool_IsEmpty()
    {
        var engine = new MatchingEngine(TestPools.Create(PoolShape.Realistic, Seed, 1, 1).ToCatalogue());
        Assert.Empty(engine.CandidatesAfter("", 10));
        Assert.Empty(engine.VacanciesAfter("anything", 10));
    }

    [Fact]
    public void CandidatesAfter_IdsThatBeginWithEachOther_AreInOrdinalOrder()
    {
        string[] ids = ["a", "A", "a.b", "a-b", "aa", "Z", "_", "0123456789abcdef", "0123456789abcdef0", "0123456789abcdef-", "0123456789abcde", new string('z', 64)];
        var engine = EngineOf(ids);
        Assert.Equal(ids.Order(StringComparer.Ordinal), engine.CandidatesAfter("", 100).Select(candidate => candidate.Id));
        Assert.Equal(["0123456789abcdef", "0123456789abcdef-"], engine.CandidatesAfter("0123456789abcde", 2).Select(candidate => candidate.Id));
        Assert.Empty(engine.CandidatesAfter(new string('z', 64), 1));
    }

    [Fact]
    public void CandidatesAfter_AnIdThatIsNotThere_GoesOnBehindIt()
    {
        var engine = EngineOf(["b", "d", "f"]);
        Assert.Equal(["d", "f"], engine.CandidatesAfter("c", 5).Select(candidate => candidate.Id));
        engine.WithdrawCandidate("d");
        Assert.Equal(["f"], engine.CandidatesAfter("c", 5).Select(candidate => candidate.Id));
        engine.Put(Somebody("e"));
        engine.Put(Somebody("d"));
        engine.Put(Somebody("a"));
        Assert.Equal(["d", "e", "f"], engine.CandidatesAfter("c", 5).Select(candidate => candidate.Id));
    }

    [Fact]
    public void CandidatesAfter_MoreThanOneRun_MeetsEveryoneOnce()
    {
        // Descending: each one read is one to keep, the dearest order for a run.
        var ids = Enumerable.Range(0, IdRun.LengthMax * 3).Select(number => $"candidate-{number:D9}").ToArray();
        var engine = EngineOf(ids.Reverse());
        var (met, last) = (new List<string>(), "");
        while (engine.CandidatesAfter(last, 1000) is { Count: > 0 } page)
        {
            met.AddRange(page.Select(candidate => candidate.Id));
            last = met[^1];
        }

        Assert.Equal(ids, met);
    }

    [Theory]
    [InlineData(PoolShape.Nasty, RowStore.PagesMax)]
    [InlineData(PoolShape.Realistic, RowStore.PagesMax)]
    [InlineData(PoolShape.Realistic, 8)]
    public void After_AnywhereBetweenChanges_IsTheNextOfAllIds(PoolShape shape, int rowPagesMax)
    {
        var test = TestPools.Create(shape, Seed, 200, 60);
        var engine = new MatchingEngine(test.ToCatalogue(), new MatchingOptions { RowPagesMax = rowPagesMax });
        engine.Load(test.Candidates, test.Vacancies);
        var state = new PoolState(test.Candidates, test.Vacancies);
        var random = new SeededRandom(Seed);
        foreach (var change in Mutations.Create(shape, Seed, test, 6_000))
        {
            engine.Apply([change]);
            state.Apply(change);
            if (!random.Chance(20))
            {
                continue;
            }

            var (count, employer) = (random.Between(1, 30), random.Chance(50) && state.Vacancies.Count > 0 ? random.Pick(state.Vacancies.ToArray()).EmployerId : null);
            var after = random.Chance(30) ? "" : random.Pick(test.Candidates).Id;
            Assert.Equal(
                Following(state.Candidates.Select(candidate => candidate.Id), after, count),
                engine.CandidatesAfter(after, count).Select(candidate => candidate.Id));
            after = random.Chance(30) ? "" : random.Pick(test.Vacancies).Id;
            Assert.Equal(
                Following(state.Vacancies.Where(vacancy => employer is null || vacancy.EmployerId == employer).Select(vacancy => vacancy.Id), after, count),
                engine.VacanciesAfter(after, count, employer).Select(vacancy => vacancy.Id));
        }
    }

    [Fact]
    public async Task CandidatesAfter_EverythingElseChangesMeanwhile_MeetsEveryoneWhoStaysOnce()
    {
        var stay = Enumerable.Range(0, 2_000).Select(number => $"stay-{number:D5}").ToArray();
        var engine = EngineOf(stay);
        using var stop = new CancellationTokenSource();
        var changing = Task.Run(() =>
        {
            var random = new SeededRandom(Seed);
            while (!stop.IsCancellationRequested)
            {
                var guest = $"stay-{random.Below(2_000):D5}-guest";
                engine.Put(Somebody(guest));
                engine.Put(Somebody(random.Pick(stay)));
                engine.WithdrawCandidate(guest);
            }
        });
        for (var walk = 0; walk < 20; walk++)
        {
            var (met, last) = (new List<string>(), "");
            while (engine.CandidatesAfter(last, 37) is { Count: > 0 } page)
            {
                met.AddRange(page.Select(candidate => candidate.Id));
                last = met[^1];
            }

            Assert.Equal(met.Distinct().Order(StringComparer.Ordinal), met);
            Assert.Equal(stay, met.Where(id => !id.EndsWith("guest", StringComparison.Ordinal)));
        }

        await stop.CancelAsync();
        await changing;
    }

    private static IEnumerable<string> Following(IEnumerable<string> ids, string after, int count) =>
        ids.Order(StringComparer.Ordinal).Where(id => string.CompareOrdinal(id, after) > 0).Take(count);

    private static readonly TestPool One = TestPools.Create(PoolShape.Realistic, Seed, 1, 1);

    private static Candidate Somebody(string id) => One.Candidates[0] with { Id = id };

    private static MatchingEngine EngineOf(IEnumerable<string> ids)
    {
        var engine = new MatchingEngine(One.ToCatalogue());
        engine.Load(ids.Select(Somebody), []);
        return engine;
    }
}
