using Matching.Engine.Shortlists;

namespace Matching.Benchmarks.Baseline;

/// <summary>Whether the engine's answer is the plain scan's, or another's, row by row.</summary>
internal static class Answers
{
    public static bool Equal(Shortlist found, IReadOnlyList<PlainMatch> plain, PlainScan scan)
    {
        if (found.Matches.Length != plain.Count)
        {
            return false;
        }

        for (var i = 0; i < plain.Count; i++)
        {
            ref readonly var match = ref found.Matches[i];
            if (match.Id != scan.IdOf(plain[i].Person) || match.Total != plain[i].Total || match.Entry != plain[i].Entry)
            {
                return false;
            }
        }

        return true;
    }

    public static bool Equal(Shortlist left, Shortlist right) =>
        left.SubjectId == right.SubjectId && left.Matches.AsSpan().SequenceEqual(right.Matches);

    /// <summary>For the setup of a benchmark: what answers wrongly is not timed.</summary>
    public static void Require(bool equal, string what)
    {
        if (!equal)
        {
            throw new InvalidOperationException($"wrong answer, not measured: {what}");
        }
    }
}
