using Matching.Engine.Journals;
using StackExchange.Redis;

namespace Matching.Grpc.Storage;

/// <summary>
/// Whether what is acknowledged is kept as was asked. Redis can be started again, or replaced by a replica, with other settings between two commands. It
/// then does not know the script that appends, and that script is given to it here only, while nothing is appended and before its settings are read: so
/// no append reaches a Redis whose settings were not seen.
/// </summary>
internal sealed partial class RedisJournal
{
    private async Task<RedisResult> SendAsync(object[] arguments, long bytes, CancellationToken cancellation)
    {
        RedisKey[] on = [keys.Journal, keys.Fence, keys.Writer];
        try
        {
            return await JournalScripts.Append.RunLoadedAsync(connection, on, arguments, cancellation, bytes).ConfigureAwait(false);
        }
        catch (RedisServerException error) when (RedisErrors.IsScriptMissing(error))
        {
            await LookAgainAsync(cancellation).ConfigureAwait(false);
        }

        try
        {
            return await JournalScripts.Append.RunLoadedAsync(connection, on, arguments, cancellation, bytes).ConfigureAwait(false);
        }
        catch (RedisServerException error) when (RedisErrors.IsScriptMissing(error))
        {
            throw RedisErrors.Unreachable(options.Place, "Redis was started anew once more while its settings were read", inDoubt: false, error);
        }
    }

    /// <exception cref="StoreUnavailableException">It must not be written; nothing was.</exception>
    private async Task LookAgainAsync(CancellationToken cancellation)
    {
        try
        {
            await JournalScripts.Append.LoadAsync(connection, cancellation).ConfigureAwait(false);
            await ReadPersistenceAsync(cancellation).ConfigureAwait(false);
        }
        catch (StoreUnavailableException unavailable)
        {
            // The append itself was refused for want of the script: what failed here is no reason to doubt it.
            throw new StoreUnavailableException(unavailable.Status, inDoubt: false, unavailable);
        }

        if (WriteRefusal() is { } refusal)
        {
            throw new StoreUnavailableException(refusal);
        }
    }

    private async Task ReadPersistenceAsync(CancellationToken cancellation) =>
        Volatile.Write(ref persistence, await RedisPersistence.ReadAsync(connection, cancellation).ConfigureAwait(false));

    /// <summary>Why this process must not write although it may: what was asked of the store is not what it is. It looks again with every renewal of the lease.</summary>
    private StoreStatus? WriteRefusal() => options.RequireDurable && Volatile.Read(ref persistence) is { IsDurable: false } now
        ? new StoreStatus(StoreCondition.Failed, $"{options.Place}: {now.Sentence} A durable store is required: appendonly yes, appendfsync always, maxmemory-policy noeviction.")
        : null;
}
