using Matching.Engine.Journals;
using Matching.Engine.Snapshots;

namespace Matching.Grpc.Storage;

/// <summary>A store in Redis: any number of processes open it; one of them writes, the others follow.</summary>
internal sealed class RedisStore : IStore
{
    private RedisStore(RedisStoreOptions options, RedisJournal journal)
    {
        Keys = new RedisKeys(options.Prefix);
        Bulk = new RedisConnection(options);
        (Place, Journal) = (options.Place, journal);
        Snapshots = new RedisSnapshotStore(Bulk, Keys, journal);
        Files = new RedisStoreFiles(Bulk, Keys, journal);
    }

    public string Place { get; }

    public RedisJournal Journal { get; }

    public ISnapshotStore Snapshots { get; }

    public IStoreFiles Files { get; }

    IJournal IStore.Journal => Journal;

    /// <summary>For what is large, and for looking after the store: no append waits behind it.</summary>
    internal RedisConnection Bulk { get; }

    internal RedisKeys Keys { get; }

    /// <exception cref="StoreUnavailableException">Redis cannot be reached; to be tried again.</exception>
    public static async Task<RedisStore> OpenAsync(RedisStoreOptions options, TimeProvider clock, CancellationToken cancellation) =>
        new(options, await RedisJournal.OpenAsync(options, clock, cancellation).ConfigureAwait(false));

    public async ValueTask DisposeAsync()
    {
        await Journal.DisposeAsync().ConfigureAwait(false);
        await Bulk.DisposeAsync().ConfigureAwait(false);
    }
}
