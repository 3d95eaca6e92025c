using Matching.Engine.Explanations;
using Matching.Engine.Policies;
using Matching.Engine.Primitives;
using Matching.Engine.Records;
using Matching.Engine.Shortlists;
using Matching.Reference;
using Matching.Testing;
using Xunit.Abstractions;

namespace Matching.Engine.Tests.Explanations;

/// <summary>
/// Every change that is reported is carried out and judged by the reference: with it the goal is reached, with any smaller
/// amount it is not; and what is not reported does not help even at its limit.
/// </summary>
public class NearestChangePropertyTests(ITestOutputHelper output)
{
    private const int Candidates = 60;
    private const int Vacancies = 15;
    private const int Size = 5;

    /// <summary>How many smaller amounts are tried: a unit less, two less…</summary>
    private const int SmallerAmounts = 12;

    [Theory]
    [InlineData(PoolShape.Nasty, 11)]
    [InlineData(PoolShape.Nasty, 12)]
    [InlineData(PoolShape.Nasty, 13)]
    [InlineData(PoolShape.Sparse, 14)]
    [InlineData(PoolShape.Realistic, 15)]
    [InlineData(PoolShape.Realistic, 16)]
    [InlineData(PoolShape.EveryoneMatches, 17)]
    public void Explain_SeededPairs_EveryChangeIsEnoughAndNothingLessIs(PoolShape shape, int seed)
    {
        var pool = TestPools.Create(shape, seed, Candidates, Vacancies);
        var world = new World(pool, pool.ToReference());
        var explainer = new Explainer(pool.ToCatalogue(), Policy.Default);
        var kinds = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (var index = 0; index < Candidates * Vacancies; index++)
        {
            var (vacancy, candidate) = (pool.Vacancies[index % Vacancies], pool.Candidates[index / Vacancies]);
            var request = new ExplainRequest { AsOf = TestPools.AsOf, Audience = (Audience)(index % 3), FirstSize = Size };
            var pair = new ChangedPair(vacancy, candidate, request.AsOf);
            var explanation = explainer.Explain(vacancy, candidate, request, world.Last(vacancy, request.Audience));
            var failure = $"{shape}, seed {seed}: {vacancy.Id} × {candidate.Id}, {request.Audience}";

            AssertOrder(explanation, failure);
            foreach (var change in explanation.NearestChanges)
            {
                kinds[$"{change.Goal} {change.Code}"] = kinds.GetValueOrDefault($"{change.Goal} {change.Code}") + 1;
                Assert.True(world.Reaches(pair.With(change), change.Goal, request), $"{failure}: {change} is not enough");
                foreach (var fewer in Enumerable.Range(1, Math.Min(change.Amount, SmallerAmounts)))
                {
                    Assert.False(HasSmaller(change) && world.Reaches(pair.With(change, fewer), change.Goal, request), $"{failure}: {change} less {fewer} is enough");
                }
            }

            AssertNothingForgotten(world, pair, explanation, request, failure);
        }

        output.WriteLine(string.Join('\n', kinds.Select(kind => $"{kind.Value,6} {kind.Key}")));
        Assert.NotEmpty(kinds);
    }

    /// <summary>A thing that is had or not has no smaller amount; of 1 the smaller is the present value.</summary>
    private static bool HasSmaller(NearestChange change) => change.Code is "commute" or "salary" or "vacancy_min_affinity" or "vacancy_salary_max" or "language"
        or "recognition" or "category" or "ork" or "entry_months" or "sector_months" or "managerial_months" or "total_months" or "education" or "wait";

    private static void AssertOrder(Explanation explanation, string failure)
    {
        var kinds = explanation.NearestChanges.Select(change => Array.FindIndex(Enum.GetValues<ChangeKind>(), kind => Spelling.Name(kind) == change.Code)).ToArray();
        Assert.True(kinds.SequenceEqual(kinds.Distinct().Order()), $"{failure}: {string.Join(' ', explanation.NearestChanges.Select(change => change.Code))}");
    }

    private static void AssertNothingForgotten(World world, ChangedPair pair, Explanation explanation, ExplainRequest request, string failure)
    {
        if (explanation.Passes && explanation.WithinFirst is not false)
        {
            Assert.True(explanation.NearestChanges.Length == 0, failure);
            return;
        }

        var goal = explanation.Passes ? "enter_first" : "open_gates";
        var candidate = pair.Candidate;
        Forgotten("education", candidate with { Education = Limits.Education });
        Forgotten("total_months", candidate with { TotalMonths = Limits.Months });
        Forgotten("managerial_months", candidate with { ManagerialMonths = Limits.Months });
        Forgotten("salary", candidate with { SalaryMinTenge = 0 });
        Forgotten("relocation", candidate with { Relocation = true });
        Forgotten("commute", candidate with { MaxCommuteMinutes = Math.Max(candidate.MaxCommuteMinutes, Limits.CommuteMinutes) });
        for (var index = 0; index < candidate.Entries.Length; index++)
        {
            Entry[] entries = [.. candidate.Entries];
            entries[index] = entries[index] with { Months = Limits.Months };
            Forgotten("entry_months", candidate with { Entries = entries });
        }

        void Forgotten(string code, Candidate changed) => Assert.False(
            explanation.NearestChanges.All(change => change.Code != code) && world.Reaches(pair with { Candidate = changed }, goal, request),
            $"{failure}: {code} is enough and was not reported");
    }

    private sealed class World(TestPool pool, ReferencePool reference)
    {
        private readonly Dictionary<(string Vacancy, Audience Audience), RankKey?> keys = [];

        /// <summary>The n-th match of the reference's shortlist; null where it has fewer.</summary>
        public RankKey? Last(Vacancy vacancy, Audience audience)
        {
            if (!keys.TryGetValue((vacancy.Id, audience), out var key))
            {
                var matches = reference.FindCandidates(vacancy, Shortlist(audience, TestPools.AsOf)).Matches;
                if (matches.Length == Size)
                {
                    var last = pool.Candidates.Single(candidate => candidate.Id == matches[^1].Id);
                    key = new RankKey(matches[^1].Total, last.RegisteredAt, last.Id);
                }

                keys[(vacancy.Id, audience)] = key;
            }

            return key;
        }

        /// <summary>Whether all gates are open; or whether the changed candidate, back in the pool, is in the shortlist.</summary>
        public bool Reaches(ChangedPair pair, string goal, ExplainRequest request)
        {
            if (goal == "open_gates")
            {
                return reference.Gates(pair.Vacancy, pair.Candidate, request.Audience, pair.AsOf).IsOpen;
            }

            var others = pool.Candidates.Select(candidate => candidate.Id == pair.Candidate.Id ? pair.Candidate : candidate);
            return new ReferencePool(reference.Scorer, others, []).FindCandidates(pair.Vacancy, Shortlist(request.Audience, pair.AsOf))
                .Matches.Any(match => match.Id == pair.Candidate.Id);
        }

        private static ShortlistRequest Shortlist(Audience audience, DateOnly asOf) => new() { Size = Size, Audience = audience, AsOf = asOf };
    }
}
