namespace Matching.Engine.Explanations;

/// <summary>
/// Finds the single changes that are enough: the nearest of each kind, in the order of <see cref="ChangeKind"/>. Exact: a
/// change is reported only after the changed pair was scored and reached the goal.
/// </summary>
internal sealed class ChangeSearch(RecordScorer scorer)
{
    public const string OpenGates = "open_gates";
    public const string EnterFirst = "enter_first";

    public NearestChange[] Find(Pair pair, RecordScore score, RankTarget? target)
    {
        if (!score.Passes)
        {
            var levers = CandidateLevers.Of(pair).Concat(TrainingLevers.Of(pair)).Concat(VacancyLevers.Of(pair));
            return Nearest(levers, OpenGates, target, changed => scorer.Score(changed).Passes);
        }

        if (target is null || target.Admits(pair, score))
        {
            return [];
        }

        // Only of the one who is ranked: a change of the other side moves all the others too, and no place could be promised.
        var own = target.Ranked == RankedSide.Candidate ? CandidateLevers.Of(pair).Concat(TrainingLevers.Of(pair)) : VacancyLevers.Of(pair);
        return Nearest(own, EnterFirst, target, changed => target.Admits(changed, scorer.Score(changed)));
    }

    private NearestChange[] Nearest(IEnumerable<Lever> levers, string goal, RankTarget? target, Func<Pair, bool> reaches) =>
    [
        .. levers
            .Select(lever => (Lever: lever, Number: lever.Nearest(reaches)))
            .Where(found => found.Number > 0)
            .Select(found => (found.Lever, Setting: found.Lever.At(found.Number)))
            .GroupBy(found => found.Lever.Kind)
            .OrderBy(kind => kind.Key)
            .Select(kind => kind.MinBy(found => found.Setting.Amount))
            .Select(found => Change(found.Lever, found.Setting, goal, target)),
    ];

    private NearestChange Change(Lever lever, Setting setting, string goal, RankTarget? target)
    {
        var score = scorer.Score(setting.Pair);
        var side = Side(lever.Kind);
        return new NearestChange
        {
            Code = Spelling.Name(lever.Kind),
            Goal = goal,
            Side = side,
            Entry = lever.Entry,
            Subject = lever.Subject,
            From = lever.From,
            To = setting.To,
            Amount = setting.Amount,
            Total = score.Shown.Total,
            WithinFirst = target is null || side != Spelling.Name(target.Ranked) ? null : target.Admits(setting.Pair, score),
        };
    }

    private static string Side(ChangeKind kind) => kind switch
    {
        >= ChangeKind.VacancyMinAffinity and <= ChangeKind.VacancyCondition => Spelling.Name(RankedSide.Vacancy),
        ChangeKind.Wait => "time",
        _ => Spelling.Name(RankedSide.Candidate),
    };
}
