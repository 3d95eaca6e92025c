using Matching.Engine;
using Matching.Engine.Disks;
using Matching.Engine.Journals;
using Matching.Grpc.Storage;

namespace Matching.Grpc.Options;

/// <summary>Where the pool is kept, and how.</summary>
internal sealed class PoolOptions : ISettings
{
    private static readonly DurableOptions engine = new();

    [Setting("store", "Folder of the store, for one process, or redis://[user@]host[:port][/database], for any number; made where it is absent", Unit = "STORE")]
    public string? Store { get; set; }

    [Setting("demo", "A generated pool, a token to call with, and the first calls to try; the store is ./matching-demo unless --store names another")]
    public bool Demo { get; set; }

    [Setting("follow", "Only answer queries, and never take over writing; Redis only")]
    public bool Follow { get; set; }

    [Setting("require-durable", "Write only to a store that loses nothing acknowledged when power fails; a folder never does")]
    public bool RequireDurable { get; set; }

    /// <summary>Off: an archive grows for ever.</summary>
    [Setting("archive", "Keep the first snapshot and the whole journal behind it, so that any position of the past can be replayed; in Redis all of it stays in memory, about 0.2 GB for a million changes, unless archive-folder names a place for it")]
    public bool Archive { get; set; }

    [Setting("archive-folder", "An archive's past goes here before the store lets go of it: a store of its own, for replay and all that reads one. All who write the store name the same folder", Unit = "FOLDER")]
    public string? ArchiveFolder { get; set; }

    [Setting("snapshot-interval", "A snapshot so long after the last one, if anything changed; 0: never for this reason", Min = 0, Max = 30 * 24 * 3600)]
    public TimeSpan SnapshotInterval { get; set; } = engine.SnapshotInterval;

    [Setting("snapshot-commands", "A snapshot after so many changes; 0: never for this reason", Min = 0, Max = 1_000_000_000)]
    public long SnapshotCommands { get; set; } = engine.SnapshotCommands;

    [Setting("snapshots-kept", "Whole snapshots that are kept, in case the newest is damaged", Min = 1, Max = 100)]
    public int SnapshotsKept { get; set; } = engine.SnapshotsKept;

    [Setting("commands-waiting", "Changes that wait for the journal; who comes next waits for room", Min = 1, Max = 1_000_000)]
    public int CommandsWaiting { get; set; } = engine.Queue.WaitingMax;

    [Setting("remembered-keys", "Changes whose idempotency keys are remembered, about 160 bytes each", Min = 1024, Max = 1 << 24)]
    public int RememberedKeys { get; set; } = engine.Queue.RememberedKeys;

    public bool IsRedis => Store is not null && Store.Contains("://", StringComparison.Ordinal);

    public IEnumerable<string> Conflicts()
    {
        if (Store is null && !Demo)
        {
            yield return "store: a folder or redis://… is needed (or demo, to try the service)";
        }

        if (Demo && IsRedis)
        {
            yield return "demo: keeps its pool in a folder, not in Redis";
        }

        if (Follow && !IsRedis)
        {
            yield return "follow: only where several processes share a store in Redis; a folder has one process";
        }

        if (ArchiveFolder is not null && Store is not null && !IsRedis && Path.GetFullPath(ArchiveFolder) == Path.GetFullPath(Store))
        {
            yield return "archive-folder: is the store itself; the past goes to another folder";
        }

        if (IsRedis && AddressError() is { } error)
        {
            yield return $"store: {error}";
        }
    }

    public DurableOptions ToDurable() => engine with
    {
        Archive = Archive || ArchiveFolder is not null,
        ArchiveFiles = ArchiveFolder is { } folder ? LocalFileSystem.Make(folder) : null,
        SnapshotInterval = SnapshotInterval,
        SnapshotCommands = SnapshotCommands,
        SnapshotsKept = SnapshotsKept,
        Queue = new CommandQueueOptions { WaitingMax = CommandsWaiting, RememberedKeys = RememberedKeys },
    };

    private string? AddressError()
    {
        try
        {
            RedisStoreOptions.Parse(Store!);
            return null;
        }
        catch (FormatException wrong)
        {
            return wrong.Message;
        }
    }
}
