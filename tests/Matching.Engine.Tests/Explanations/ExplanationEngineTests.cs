using Matching.Engine.Explanations;
using Matching.Engine.Policies;
using Matching.Engine.Shortlists;
using Matching.Testing;

namespace Matching.Engine.Tests.Explanations;

/// <summary>What is explained is what was shortlisted: each line of a shortlist against the explanation of its pair.</summary>
public class ExplanationEngineTests
{
    [Theory]
    [InlineData(PoolShape.Nasty, 31)]
    [InlineData(PoolShape.Realistic, 32)]
    public void Explain_EveryLineOfAShortlist_SaysTheSame(PoolShape shape, int seed)
    {
        var pool = TestPools.Create(shape, seed, candidates: 80, vacancies: 15);
        var engine = new MatchingEngine(pool.ToCatalogue());
        engine.Load(pool.Candidates, pool.Vacancies);
        var explainer = new Explainer(engine.Catalogue, Policy.Default);
        var compared = 0;
        foreach (var vacancy in pool.Vacancies)
        {
            var matches = engine.FindCandidates(vacancy.Id, new ShortlistRequest { AsOf = TestPools.AsOf, Size = 40, Widen = true }).Matches;
            foreach (var match in matches)
            {
                Assert.True(engine.TryGetCandidate(match.Id, out var candidate) && engine.TryGetVacancy(vacancy.Id, out _));
                var explanation = explainer.Explain(vacancy, candidate!, new ExplainRequest { AsOf = TestPools.AsOf, Step = match.Step });

                Assert.True(
                    (match.Total, match.Entry, match.Suitable, match.EmployerFit, match.CandidateFit)
                    == (explanation.Total, explanation.Entry, explanation.Suitable, explanation.EmployerFit, explanation.CandidateFit),
                    $"{shape}, seed {seed}: {vacancy.Id} × {match}");
                compared++;
            }
        }

        Assert.NotEqual(0, compared);
    }
}
