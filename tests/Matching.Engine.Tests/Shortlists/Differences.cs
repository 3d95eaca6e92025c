using Matching.Engine.Shortlists;

namespace Matching.Engine.Tests.Shortlists;

/// <summary>Compares shortlists field by field, and shows the first row that differs.</summary>
internal static class Differences
{
    public static void AssertEqual(Shortlist expected, Shortlist actual, string context)
    {
        if (Between(expected, actual) is { } difference)
        {
            Assert.Fail($"{context}{Environment.NewLine}{difference}");
        }
    }

    public static bool AreEqual(Shortlist expected, Shortlist actual) => Between(expected, actual) is null;

    private static string? Between(Shortlist expected, Shortlist actual)
    {
        if (expected.SubjectId != actual.SubjectId)
        {
            return $"subject: expected '{expected.SubjectId}', engine '{actual.SubjectId}'";
        }

        for (var i = 0; i < Math.Max(expected.Matches.Length, actual.Matches.Length); i++)
        {
            if (i >= expected.Matches.Length || i >= actual.Matches.Length || expected.Matches[i] != actual.Matches[i])
            {
                return $"subject '{expected.SubjectId}', rank {i + 1} of {expected.Matches.Length} expected, {actual.Matches.Length} given"
                    + $"{Environment.NewLine}expected {Row(expected, i)}{Environment.NewLine}engine   {Row(actual, i)}";
            }
        }

        return null;
    }

    private static string Row(Shortlist shortlist, int index) =>
        index < shortlist.Matches.Length ? shortlist.Matches[index].ToString() : "nothing";
}
