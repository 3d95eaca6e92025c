using System.Text;
using Matching.Engine.Pools;

namespace Matching.Engine.Shortlists;

/// <summary>Turns a list of rows into matches: the only memory that a query leaves behind.</summary>
internal static class MatchBuilder
{
    public static Match[] Build(TopList top, RowView rows)
    {
        var settled = top.Settled;
        var matches = new Match[settled.Count];
        for (var i = 0; i < matches.Length; i++)
        {
            var ranked = settled[i];
            var score = ranked.Score;
            matches[i] = new Match(
                Encoding.ASCII.GetString(RowHeader.Id(ref rows.Row(ranked.Row))),
                score.Total, score.Scores, score.EmployerFit, score.CandidateFit, score.Entry, score.Suitable, ranked.Step);
        }

        return matches;
    }
}
