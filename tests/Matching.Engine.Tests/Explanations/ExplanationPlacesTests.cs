using Matching.Engine.Explanations;
using Matching.Engine.Records;
using Matching.Engine.Shortlists;
using Matching.Testing;

namespace Matching.Engine.Tests.Explanations;

/// <summary>The place that the engine explains is the place in the shortlist that it returns, in both directions, before and after a change.</summary>
public class ExplanationPlacesTests
{
    private const int Size = 4;

    [Theory]
    [InlineData(PoolShape.Nasty, 41, RankedSide.Candidate)]
    [InlineData(PoolShape.Nasty, 42, RankedSide.Vacancy)]
    [InlineData(PoolShape.Realistic, 43, RankedSide.Candidate)]
    [InlineData(PoolShape.Realistic, 44, RankedSide.Vacancy)]
    [InlineData(PoolShape.EveryoneMatches, 45, RankedSide.Vacancy)]
    public void Explain_FirstSize_AgreesWithTheShortlistAndItsChangesEnterIt(PoolShape shape, int seed, RankedSide ranked)
    {
        var pool = TestPools.Create(shape, seed, candidates: 40, vacancies: 30);
        var engine = Loaded(pool);
        var (inside, outside, changed) = (0, 0, 0);
        for (var index = 0; index < 40 * 30; index++)
        {
            var (vacancy, candidate) = (pool.Vacancies[index % 30], pool.Candidates[index / 30]);
            var request = new ExplainRequest { AsOf = TestPools.AsOf, Audience = (Audience)(index % 3), FirstSize = Size, Ranked = ranked };
            var failure = $"{shape}, seed {seed}: {vacancy.Id} × {candidate.Id}, {request.Audience}";
            var explanation = engine.Explain(vacancy.Id, candidate.Id, request);

            Assert.True(explanation.WithinFirst == IsListed(engine, vacancy.Id, candidate.Id, request), failure);
            _ = explanation.WithinFirst == true ? inside++ : outside++;
            foreach (var change in explanation.NearestChanges.Where(change => change.WithinFirst == true))
            {
                var after = new ChangedPair(vacancy, candidate, TestPools.AsOf).With(change);
                engine.Put(after.Vacancy);
                engine.Put(after.Candidate);
                Assert.True(IsListed(engine, vacancy.Id, candidate.Id, request), $"{failure}: {change}");
                engine.Put(vacancy);
                engine.Put(candidate);
                changed++;
            }
        }

        Assert.True(inside > 0 && outside > 0, $"{inside} inside, {outside} outside");
        Assert.True(changed > 0 || ranked == RankedSide.Vacancy, "no change was tried");
    }

    [Fact]
    public void Explain_Withdrawn_SaysThatItIsNotInThePool()
    {
        var pool = TestPools.Create(PoolShape.Realistic, seed: 46, candidates: 3, vacancies: 3);
        var engine = Loaded(pool);
        var (vacancy, candidate) = (pool.Vacancies[0].Id, pool.Candidates[0].Id);
        var request = new ExplainRequest { AsOf = TestPools.AsOf };
        Assert.Null(engine.Explain(vacancy, candidate, request).FirstSize);

        engine.WithdrawCandidate(candidate);
        Assert.Contains($"candidate '{candidate}'", Assert.Throws<KeyNotFoundException>(() => engine.Explain(vacancy, candidate, request)).Message, StringComparison.Ordinal);

        engine.WithdrawVacancy(vacancy);
        Assert.Contains($"vacancy '{vacancy}'", Assert.Throws<KeyNotFoundException>(() => engine.Explain(vacancy, candidate, request)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_PlaceInAWidenedSearch_IsRefused()
    {
        var pool = TestPools.Create(PoolShape.Realistic, seed: 47, candidates: 3, vacancies: 3);
        var engine = Loaded(pool);

        Assert.Throws<ArgumentException>(() => engine.Explain(
            pool.Vacancies[0].Id, pool.Candidates[0].Id, new ExplainRequest { AsOf = TestPools.AsOf, Step = 1, FirstSize = 1 }));
    }

    private static bool IsListed(MatchingEngine engine, string vacancyId, string candidateId, ExplainRequest request)
    {
        var query = new ShortlistRequest { Size = Size, Audience = request.Audience, AsOf = request.AsOf };
        return request.Ranked == RankedSide.Candidate
            ? engine.FindCandidates(vacancyId, query).Matches.Any(match => match.Id == candidateId)
            : engine.FindVacancies(candidateId, query).Matches.Any(match => match.Id == vacancyId);
    }

    private static MatchingEngine Loaded(TestPool pool)
    {
        var engine = new MatchingEngine(pool.ToCatalogue());
        engine.Load(pool.Candidates, pool.Vacancies);
        return engine;
    }
}
