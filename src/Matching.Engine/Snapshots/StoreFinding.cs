namespace Matching.Engine.Snapshots;

/// <summary>Something in a store that a person should know of.</summary>
/// <param name="IsDamage">False for traces of a crash that take nothing away, such as a torn end.</param>
public sealed record StoreFinding(string Place, long Offset, string What, bool IsDamage);

/// <summary>What <see cref="StoreVerifier"/> read, and what it found.</summary>
public sealed class StoreReport
{
    private readonly List<StoreFinding> findings = [];

    public IReadOnlyList<StoreFinding> Findings => findings;

    public bool IsWhole => !findings.Exists(finding => finding.IsDamage);

    public int Segments { get; internal set; }

    public long FirstPosition { get; internal set; } = 1;

    /// <summary>The last position before the end or the first damage: what a repair can keep.</summary>
    public long LastPosition { get; internal set; }

    public long Bytes { get; internal set; }

    /// <summary>The positions of the snapshots that are whole, the newest first.</summary>
    public IReadOnlyList<long> Snapshots { get; internal set; } = [];

    internal void Add(string place, long offset, string what, bool isDamage = true) => findings.Add(new StoreFinding(place, offset, what, isDamage));
}
