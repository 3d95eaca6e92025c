namespace Matching.Engine.Journals;

/// <summary>Of the queue in front of the journal.</summary>
public sealed record CommandQueueOptions
{
    /// <summary>Commands that wait; who comes next waits for room. 1 to 1,000,000.</summary>
    public int WaitingMax { get; init; } = 8192;

    /// <summary>Commands that share one append. Larger batches make the first in them wait longer for the last. 1 to 65,536.</summary>
    public int BatchMax { get; init; } = 1024;

    /// <summary>
    /// How many of the last commands are remembered by their keys, so that one that is sent again gets its first answer. The default
    /// is 45 minutes at 100 commands a second, and about 30 MB when full. At least <see cref="BatchMax"/>, at most 16,777,216.
    /// </summary>
    public int RememberedKeys { get; init; } = 1 << 18;

    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(WaitingMax, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(WaitingMax, 1_000_000);
        ArgumentOutOfRangeException.ThrowIfLessThan(BatchMax, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(BatchMax, 65_536);
        ArgumentOutOfRangeException.ThrowIfLessThan(RememberedKeys, BatchMax);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(RememberedKeys, 1 << 24);
    }
}
