using System.Globalization;
using Matching.Engine.Journals;
using StackExchange.Redis;

namespace Matching.Grpc.Storage.Maintenance;

/// <summary>What Redis says of a store beside its positions.</summary>
/// <param name="Server">Version and role of the server; empty: it does not tell this user.</param>
/// <param name="Writer">The address of the last writer; empty: it told none.</param>
/// <param name="LeaseLeft">Null: nobody writes.</param>
/// <param name="JournalBytes">Of memory; 0 where the server does not tell.</param>
internal sealed record RedisStoreStatus(
    string Server, string Writer, TimeSpan? LeaseLeft, long FencingToken, long Entries, long JournalBytes, long SnapshotBytes, long FileBytes)
{
    public long Bytes => JournalBytes + SnapshotBytes + FileBytes;

    public static async Task<RedisStoreStatus> ReadAsync(RedisStore store, CancellationToken cancellation)
    {
        var keys = store.Keys;
        var answer = (RedisResult[])await MaintenanceScripts.Status.RunAsync(
            store.Bulk, [keys.Journal, keys.Fence, keys.Writer, keys.Lease], [], cancellation).ConfigureAwait(false);
        var left = (long)answer[3];
        var snapshots = await BytesAsync(store, keys.Snapshots, cancellation).ConfigureAwait(false);
        foreach (var position in await store.Snapshots.ListAsync(cancellation).ConfigureAwait(false))
        {
            var entry = await store.Bulk.ExecuteAsync("HGET", [keys.Snapshots, position], cancellation).ConfigureAwait(false);
            if (!entry.IsNull && SnapshotEntry.Decode((byte[])entry) is { } snapshot)
            {
                snapshots += await BytesAsync(store, keys.Chunks(snapshot.Id), cancellation).ConfigureAwait(false);
            }
        }

        return new RedisStoreStatus(
            await ServerAsync(store, cancellation).ConfigureAwait(false), (string)answer[2], left > 0 ? TimeSpan.FromMilliseconds(left) : null,
            long.Parse((string)answer[1], CultureInfo.InvariantCulture), (long)answer[0],
            await BytesAsync(store, keys.Journal, cancellation).ConfigureAwait(false), snapshots,
            await BytesAsync(store, keys.Files, cancellation).ConfigureAwait(false));
    }

    private static async Task<string> ServerAsync(RedisStore store, CancellationToken cancellation)
    {
        var server = await AskAsync(store, "INFO", ["server"], cancellation).ConfigureAwait(false);
        var replication = await AskAsync(store, "INFO", ["replication"], cancellation).ConfigureAwait(false);
        if (server is null || replication is null)
        {
            return "";
        }

        var role = Field((string)replication, "role") == "master"
            ? "primary"
            : $"replica of {Field((string)replication, "master_host")}:{Field((string)replication, "master_port")}: read-only";
        return $"version {Field((string)server, "redis_version")}, {role}";
    }

    private static async Task<long> BytesAsync(RedisStore store, RedisKey key, CancellationToken cancellation)
    {
        var bytes = await AskAsync(store, "MEMORY", ["USAGE", key], cancellation).ConfigureAwait(false);
        return bytes is null || bytes.IsNull ? 0 : (long)bytes;
    }

    /// <summary>Null where this user may not ask it.</summary>
    private static async Task<RedisResult?> AskAsync(RedisStore store, string command, object[] arguments, CancellationToken cancellation)
    {
        try
        {
            return await store.Bulk.ExecuteAsync(command, arguments, cancellation).ConfigureAwait(false);
        }
        catch (StoreUnavailableException refused) when (refused.InnerException is RedisServerException)
        {
            return null;
        }
    }

    private static string Field(string info, string name) => info.Split('\n')
        .Where(line => line.StartsWith($"{name}:", StringComparison.Ordinal)).Select(line => line[(name.Length + 1)..].Trim()).FirstOrDefault("?");
}
