using Matching.Engine.Explanations;
using Matching.Engine.Policies;
using Matching.Engine.Records;
using Matching.Reference;
using Matching.Testing;

namespace Matching.Engine.Tests.Explanations;

/// <summary>Every pair of seeded pools, under every step, against the slow scorer that shares no formula with the engine.</summary>
public class ExplanationReferenceTests
{
    private const int Candidates = 40;
    private const int Vacancies = 12;

    [Theory]
    [InlineData(PoolShape.Nasty, 1)]
    [InlineData(PoolShape.Nasty, 2)]
    [InlineData(PoolShape.Nasty, 3)]
    [InlineData(PoolShape.Clustered, 4)]
    [InlineData(PoolShape.Sparse, 5)]
    [InlineData(PoolShape.EveryoneMatches, 6)]
    [InlineData(PoolShape.Realistic, 7)]
    [InlineData(PoolShape.Realistic, 8)]
    public void Explain_EveryPairOfAPool_AgreesWithTheReference(PoolShape shape, int seed)
    {
        var pool = TestPools.Create(shape, seed, Candidates, Vacancies);
        var reference = pool.ToReference();
        var explainer = new Explainer(pool.ToCatalogue(), Policy.Default);
        var compared = 0;
        foreach (var vacancy in pool.Vacancies)
        {
            foreach (var candidate in pool.Candidates)
            {
                var audience = (Audience)(compared % 3);
                var step = compared / 3 % 4;
                var request = new ExplainRequest { AsOf = TestPools.AsOf, Audience = audience, Step = step };
                var pair = $"{shape}, seed {seed}: {vacancy.Id} × {candidate.Id}, {audience}, step {step}";

                var explanation = explainer.Explain(vacancy, candidate, request);

                AssertGates(reference.Gates(vacancy, candidate, audience, TestPools.AsOf, step), explanation, pair);
                AssertNumbers(reference, vacancy, candidate, explanation, request, pair);
                compared++;
            }
        }

        Assert.Equal(Candidates * Vacancies, compared);
    }

    private static void AssertGates(GateReport expected, Explanation explanation, string pair)
    {
        var shared = explanation.Gates.Where(gate => gate.Entry is null && !gate.Open).Select(gate => gate.Code).ToArray();
        Assert.True(expected.ClosedForAll.SequenceEqual(shared), $"{pair}: {string.Join(' ', shared)}");
        for (var entry = 0; entry < expected.ClosedByEntry.Count; entry++)
        {
            var own = explanation.Gates.Where(gate => gate.Entry == entry && !gate.Open).Select(gate => gate.Code).ToArray();
            Assert.True(expected.ClosedByEntry[entry].SequenceEqual(own), $"{pair}, entry {entry}: {string.Join(' ', own)}");
            Assert.True(expected.IsOpenFor(entry) == explanation.Entries[entry].Open, $"{pair}, entry {entry}");
        }
    }

    private static void AssertNumbers(
        ReferencePool reference, Vacancy vacancy, Candidate candidate, Explanation explanation, ExplainRequest request, string pair)
    {
        var expected = reference.Scorer.Score(vacancy, candidate, request.Audience, request.AsOf, new WideningStep(request.Step));
        Assert.True(expected is not null == explanation.Passes, pair);
        if (expected is not { } match)
        {
            Assert.True(explanation is { Total: null, Suitable: false }, pair);
            return;
        }

        var scores = explanation.Entries[explanation.Entry].Criteria.Select(criterion => criterion.Score);
        var expectedScores = match.Scores;
        Assert.True(
            (match.Total, match.Entry, match.Suitable, match.EmployerFit, match.CandidateFit)
            == (explanation.Total, explanation.Entry, explanation.Suitable, explanation.EmployerFit, explanation.CandidateFit), pair);
        Assert.True(
            scores.SequenceEqual([
                expectedScores.Profession, expectedScores.Qualification, expectedScores.Experience, expectedScores.Salary,
                expectedScores.Skills, expectedScores.Transport, expectedScores.Schedule]), pair);
    }
}
