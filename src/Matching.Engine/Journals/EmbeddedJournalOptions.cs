namespace Matching.Engine.Journals;

/// <summary>Of the journal in a directory of this machine.</summary>
public sealed record EmbeddedJournalOptions
{
    /// <summary>
    /// After how many bytes a new segment begins: 64 MiB, about half a million changes. A segment is removed as a
    /// whole, so that smaller ones give room back sooner, and larger ones are fewer files. 4 KiB to 1 GiB.
    /// </summary>
    public int SegmentBytes { get; init; } = 64 << 20;

    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    internal void Check()
    {
        if (SegmentBytes is < 4096 or > 1 << 30)
        {
            throw new ArgumentOutOfRangeException(nameof(SegmentBytes), SegmentBytes, "a segment is 4096 bytes to 1 GiB");
        }
    }
}
