namespace Matching.Engine.Explanations;

/// <summary>
/// The grounds of the verdict on suitable work (Order 214 §2(10)), each holding or not; all must hold, the first two for the
/// same entry. Last stands what follows from it: only the refusal of suitable work counts towards the three of §51(2).
/// </summary>
internal static class Suitability
{
    public static SuitabilityReason[] Reasons(PairScore score, int step)
    {
        var open = score.Entries.Where(entry => entry.Open).ToArray();
        var satisfied = (open.Length > 0 ? open : score.Entries).Any(entry => entry.RequirementSatisfied);
        return
        [
            new("gates_open", open.Length > 0, Laws.Selection),
            new("requirement_satisfied", satisfied, Laws.SuitableWork),
            new("within_commute", score.WithinCommute, Laws.SuitableWork),
            new("not_widened", step == 0, Laws.SuitableWork),
            new("refusal_counts", score.Suitable, Laws.Refusals),
        ];
    }
}
