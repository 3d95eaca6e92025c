namespace Matching.Engine.Snapshots;

/// <summary>Something in a store that a person should know of.</summary>
/// <param name="Offset">Bytes from the start of the place; -1: the place says it all.</param>
/// <param name="IsDamage">False for traces of a crash that take nothing away, such as a torn end.</param>
public sealed record StoreFinding(string Place, long Offset, string What, bool IsDamage);

/// <summary>What a verification read, and what it found; filled by whoever reads the store.</summary>
public sealed class StoreReport
{
    private readonly List<StoreFinding> findings = [];

    public IReadOnlyList<StoreFinding> Findings => findings;

    public bool IsWhole => !findings.Exists(finding => finding.IsDamage);

    /// <summary>Of the journal: segments of a directory, entries of a stream.</summary>
    public long JournalParts { get; set; }

    public long FirstPosition { get; set; } = 1;

    /// <summary>Whether a state comes from a snapshot and the journal behind it, and not from the journal alone.</summary>
    public bool NeedsSnapshot => FirstPosition > 1 || IsImported;

    /// <summary>Whether the first state came from files.</summary>
    public bool IsImported { get; set; }

    /// <summary>The last position before the end or the first damage: what a repair can keep.</summary>
    public long LastPosition { get; set; }

    public long Bytes { get; set; }

    /// <summary>The positions of the snapshots that are whole, the newest first.</summary>
    public IReadOnlyList<long> Snapshots { get; set; } = [];

    /// <summary>The last position of the journal that is damaged or missing; 0: none. A whole snapshot from there on can do without it.</summary>
    public long LastDamage { get; set; }

    /// <summary>Why a repair cannot keep the positions up to one; null: it can.</summary>
    public string? WhyNotUpTo(long position) =>
        position > LastPosition ? $"only positions up to {LastPosition} are whole"
        : position < FirstPosition - 1 ? $"the journal begins with position {FirstPosition}"
        : NeedsSnapshot && !Snapshots.Any(snapshot => snapshot >= FirstPosition - 1 && snapshot <= position)
            ? $"no whole snapshot lies between position {FirstPosition - 1}, where the journal begins, and position {position}"
        : null;

    public void Add(string place, long offset, string what, bool isDamage = true) => findings.Add(new StoreFinding(place, offset, what, isDamage));
}
