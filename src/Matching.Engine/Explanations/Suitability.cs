namespace Matching.Engine.Explanations;

/// <summary>
/// The grounds of the verdict on suitable work (Order 214 §2(10)), each holding or not; all must hold, the first two for the
/// same entry. Last stands what follows from it: only the refusal of suitable work counts towards the three of §51(2).
/// </summary>
internal static class Suitability
{
    public static SuitabilityReason[] Reasons(RecordScore score, int step)
    {
        var open = score.Entries.Where(entry => entry.Open).ToArray();
        // Where no entry passes, those that have a verdict on their qualification; none at all: nothing is said of it.
        var judged = open.Length > 0 ? open : [.. score.Entries.Where(entry => !entry.Closed.Has(GateCode.Profession))];
        return
        [
            new("gates_open", open.Length > 0, Laws.Selection),
            .. judged.Length == 0 ? [] : new[] { new SuitabilityReason("requirement_satisfied", judged.Any(entry => entry.RequirementSatisfied), Laws.SuitableWork) },
            new("within_commute", score.WithinCommute, Laws.SuitableWork),
            new("not_widened", step == 0, Laws.SuitableWork),
            new("refusal_counts", score.Suitable, Laws.Refusals),
        ];
    }
}
