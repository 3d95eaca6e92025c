using System.Globalization;
using Matching.Engine.Shortlists;

namespace Matching.Engine.Tests.Golden;

/// <summary>The lines of shortlists.csv, as DATA.md words them.</summary>
internal static class ShortlistRows
{
    public static IEnumerable<string> Of(Shortlist shortlist, bool withStep) =>
        shortlist.Matches.Select((match, index) => Row(shortlist.SubjectId, index + 1, match, withStep));

    private static string Row(string subject, int rank, Match match, bool withStep)
    {
        var scores = match.Scores;
        var row = string.Create(CultureInfo.InvariantCulture,
            $"{subject},{rank},{match.Id},{match.Total},{scores.Profession},{scores.Qualification},{scores.Experience},{scores.Salary},{scores.Skills},{scores.Transport},{scores.Schedule},{match.Entry},{(match.Suitable ? 1 : 0)}");
        return withStep ? string.Create(CultureInfo.InvariantCulture, $"{row},{match.Step}") : row;
    }
}
