using Matching.Engine.Policies;
using Matching.Engine.Shortlists;

namespace Matching.Reference;

/// <summary>The total and the two fits that are shown beside it (SCORING.md, step 3).</summary>
internal static class Totals
{
    public static Match Of(Scores scores, Weights weights, int entry, bool suitable, int step)
    {
        (long Weight, long Score)[] employer =
        [
            (weights.Profession, scores.Profession), (weights.Qualification, scores.Qualification),
            (weights.Experience, scores.Experience), (weights.Skills, scores.Skills),
        ];
        (long Weight, long Score)[] candidate =
        [
            (weights.Salary, scores.Salary), (weights.Transport, scores.Transport), (weights.Schedule, scores.Schedule),
        ];
        var total = WeightedSum(employer) + WeightedSum(candidate);
        return new Match("", (int)total, scores, (int)Mean(employer), (int)Mean(candidate), entry, suitable, step);
    }

    private static long WeightedSum((long Weight, long Score)[] criteria) => criteria.Sum(one => one.Weight * one.Score);

    private static long Mean((long Weight, long Score)[] criteria)
    {
        var weight = criteria.Sum(one => one.Weight);
        return weight == 0 ? 1000 : WeightedSum(criteria) / weight;
    }
}
