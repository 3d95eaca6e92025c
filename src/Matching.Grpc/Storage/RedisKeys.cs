using System.Globalization;
using StackExchange.Redis;

namespace Matching.Grpc.Storage;

/// <summary>
/// The keys of one store:
/// <code>
/// {prefix}:journal       stream   id = first position - number of records; fields t token, c crc-32c, r records
/// {prefix}:fence         number   the newest fencing token; whoever holds it may append
/// {prefix}:lease         text     the writer's owner id; expires
/// {prefix}:writer        hash     address, token
/// {prefix}:snapshots     hash     position → id and manifest of each whole snapshot
/// {prefix}:building      text     id of the snapshot that is being written
/// {prefix}:chunks:ID     hash     number → chunk
/// {prefix}:files         hash     name → crc-32c and content
/// {prefix}:dropped:N     stream   what a repair cut off the journal; :snapshots behind it, a hash: what it set aside of those
/// </code>
/// The braces keep the keys of a store together where keys are spread over a cluster.
/// </summary>
internal sealed class RedisKeys(string prefix)
{
    public RedisKey Journal { get; } = $"{{{prefix}}}:journal";

    public RedisKey Fence { get; } = $"{{{prefix}}}:fence";

    public RedisKey Lease { get; } = $"{{{prefix}}}:lease";

    public RedisKey Writer { get; } = $"{{{prefix}}}:writer";

    public RedisKey Snapshots { get; } = $"{{{prefix}}}:snapshots";

    public RedisKey Building { get; } = $"{{{prefix}}}:building";

    public RedisKey Files { get; } = $"{{{prefix}}}:files";

    public RedisKey Dropped(int number) => string.Create(CultureInfo.InvariantCulture, $"{{{prefix}}}:dropped:{number}");

    public RedisKey Chunks(string id) => $"{{{prefix}}}:chunks:{id}";
}
