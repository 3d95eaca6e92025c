using Matching.Engine.Disks;
using Matching.Engine.Journals;

namespace Matching.Engine;

/// <summary>Of an engine whose changes are durable.</summary>
public sealed record DurableOptions
{
    public MatchingOptions Engine { get; init; } = new();

    public CommandQueueOptions Queue { get; init; } = new();

    /// <summary>
    /// A snapshot is due when so many commands lie behind the last one: a start applies about 100,000 a second, so that the default keeps it
    /// below ten seconds. 0: never for this reason.
    /// </summary>
    public long SnapshotCommands { get; init; } = 1_000_000;

    /// <summary>A snapshot is due so long after the last one, if there were commands since. Zero: never for this reason.</summary>
    public TimeSpan SnapshotInterval { get; init; } = TimeSpan.FromHours(1);

    /// <summary>
    /// Makes the store an archive: the first snapshot and the whole journal behind it are kept, so that any position of the past can be computed again. The
    /// store says so itself from then on (<see cref="Snapshots.ArchiveMark"/>).
    /// </summary>
    public bool Archive { get; init; }

    /// <summary>
    /// Where an archive's past goes before the store lets go of it: a directory that becomes a store of its own (<see cref="Snapshots.StoreArchive"/>). Null: all of it stays in
    /// the store.
    /// </summary>
    public IFileSystem? ArchiveFiles { get; init; }

    /// <summary>Whole snapshots that are kept: the older ones for the case that the newest is damaged. 1 to 100.</summary>
    public int SnapshotsKept { get; init; } = 2;

    /// <summary>
    /// Different ids that acts may be done by (<see cref="Mediation.Acts.Act.By"/>): each is kept, because the steps of cases name it. The default is some three for each specialist
    /// and employer of a nation, and takes at most 90 MB. 1 to 10,000,000.
    /// </summary>
    public int ActorsMax { get; init; } = 1_000_000;

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(ActorsMax, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ActorsMax, 10_000_000);
        Queue.Check();
        ArgumentOutOfRangeException.ThrowIfNegative(SnapshotCommands);
        ArgumentOutOfRangeException.ThrowIfLessThan(SnapshotInterval, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(SnapshotsKept, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(SnapshotsKept, 100);
    }
}
