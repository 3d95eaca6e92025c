using System.Text;

namespace Matching.Engine.Shortlists;

/// <summary>A shortlist to keep: the only memory that a query leaves behind.</summary>
internal static class MatchBuilder
{
    public static Match[] Build(FoundShortlist found)
    {
        var matches = new Match[found.Count];
        for (var i = 0; i < matches.Length; i++)
        {
            var match = found[i];
            matches[i] = new Match(
                Encoding.ASCII.GetString(match.Id), match.Total, match.Scores, match.EmployerFit, match.CandidateFit, match.Entry, match.Suitable, match.Step);
        }

        return matches;
    }
}
