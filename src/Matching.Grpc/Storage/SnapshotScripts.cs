namespace Matching.Grpc.Storage;

/// <summary>
/// The steps of a snapshot. Each checks the fencing token first, and that the snapshot which is being written is still this one. Answers: 1 done ·
/// 0 another process is the writer · 2 another snapshot was begun · 3 chunks are missing.
/// </summary>
internal static class SnapshotScripts
{
    private const string Fence = "if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end\n";

    /// <summary>Keys fence, building; arguments token, id, prefix of chunks. What an earlier one left unfinished goes.</summary>
    public static RedisScript Begin { get; } = new(Fence + """
        local left = redis.call('GET', KEYS[2])
        if left then redis.call('UNLINK', ARGV[3] .. left) end
        redis.call('SET', KEYS[2], ARGV[2])
        return 1
        """);

    /// <summary>Keys fence, building, chunks; arguments token, id, number, bytes.</summary>
    public static RedisScript Write { get; } = new(Fence + """
        if redis.call('GET', KEYS[2]) ~= ARGV[2] then return 2 end
        redis.call('HSET', KEYS[3], ARGV[3], ARGV[4])
        return 1
        """);

    /// <summary>
    /// Keys fence, building, chunks, snapshots; arguments token, id, number of chunks, position, manifest's entry, prefix of chunks. One step: before it the
    /// snapshot is nowhere, after it, it is whole; one of the same position is replaced.
    /// </summary>
    public static RedisScript Commit { get; } = new(Fence + """
        if redis.call('GET', KEYS[2]) ~= ARGV[2] then return 2 end
        if redis.call('HLEN', KEYS[3]) ~= tonumber(ARGV[3]) then return 3 end
        local replaced = redis.call('HGET', KEYS[4], ARGV[4])
        redis.call('HSET', KEYS[4], ARGV[4], ARGV[5])
        redis.call('DEL', KEYS[2])
        if replaced then redis.call('UNLINK', ARGV[6] .. string.match(replaced, '^[^ ]+')) end
        return 1
        """);

    /// <summary>Keys fence, building, chunks; arguments token, id. For a snapshot that is given up.</summary>
    public static RedisScript Abandon { get; } = new(Fence + """
        if redis.call('GET', KEYS[2]) ~= ARGV[2] then return 2 end
        redis.call('DEL', KEYS[2])
        redis.call('UNLINK', KEYS[3])
        return 1
        """);

    /// <summary>Keys fence, snapshots; arguments token, position, prefix of chunks. The newest stays.</summary>
    public static RedisScript Remove { get; } = new(Fence + """
        local newest = 0
        for _, position in ipairs(redis.call('HKEYS', KEYS[2])) do newest = math.max(newest, tonumber(position)) end
        local entry = redis.call('HGET', KEYS[2], ARGV[2])
        if not entry or tonumber(ARGV[2]) == newest then return 1 end
        redis.call('HDEL', KEYS[2], ARGV[2])
        redis.call('UNLINK', ARGV[3] .. string.match(entry, '^[^ ]+'))
        return 1
        """);
}
