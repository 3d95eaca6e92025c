namespace Matching.Reference;

/// <summary>
/// The closed gates of a pair. <paramref name="ClosedForAll"/> holds those that are judged once, in the order of the
/// table; <paramref name="ClosedByEntry"/> has for each entry none, or <c>profession</c>, or <c>qualification</c>: an
/// entry whose profession gate is closed has no qualification verdict.
/// </summary>
public sealed record GateReport(IReadOnlyList<string> ClosedForAll, IReadOnlyList<IReadOnlyList<string>> ClosedByEntry)
{
    /// <summary>Whether the pair is matched by at least one entry.</summary>
    public bool IsOpen => ClosedForAll.Count == 0 && ClosedByEntry.Any(closed => closed.Count == 0);

    public bool IsOpenFor(int entry) => ClosedForAll.Count == 0 && ClosedByEntry[entry].Count == 0;

    /// <summary>All that is closed for one entry, in the order of the table.</summary>
    public IReadOnlyList<string> ClosedFor(int entry) =>
        [.. GateCodes.InOrder.Where(code => ClosedForAll.Contains(code) || ClosedByEntry[entry].Contains(code))];
}
