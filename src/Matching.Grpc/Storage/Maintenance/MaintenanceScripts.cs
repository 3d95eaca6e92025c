namespace Matching.Grpc.Storage.Maintenance;

/// <summary>The steps of looking after a store. Those that change something check the fencing token, and answer -1 to a stale one.</summary>
internal static class MaintenanceScripts
{
    private const string Fence = "if redis.call('GET', KEYS[1]) ~= ARGV[1] then return -1 end\n";

    /// <summary>Keys journal, fence, writer, lease. Answers entries, token, the writer's address, milliseconds left of the lease or a negative number.</summary>
    public static RedisScript Status { get; } = new("""
        return {redis.call('XLEN', KEYS[1]), redis.call('GET', KEYS[2]) or '0', redis.call('HGET', KEYS[3], 'address') or '', redis.call('PTTL', KEYS[4])}
        """);

    /// <summary>Keys journal; arguments id, bytes. Entries behind an id, until the bytes are reached.</summary>
    public static RedisScript Scan { get; } = new("""
        local page, bytes, after = {}, 0, ARGV[1]
        while bytes < tonumber(ARGV[2]) do
          local entry = redis.call('XRANGE', KEYS[1], '(' .. after, '+', 'COUNT', 1)[1]
          if not entry then break end
          page[#page + 1] = entry
          bytes = bytes + 64
          for _, field in ipairs(entry[2]) do bytes = bytes + #field end
          after = entry[1]
        end
        return page
        """);

    /// <summary>Keys fence, snapshots, snapshots set aside; arguments token, position. Its chunks stay where they are.</summary>
    public static RedisScript SetSnapshotAside { get; } = new(Fence + """
        local entry = redis.call('HGET', KEYS[2], ARGV[2])
        if entry then
          redis.call('HSET', KEYS[3], ARGV[2], entry)
          redis.call('HDEL', KEYS[2], ARGV[2])
        end
        return 1
        """);

    /// <summary>
    /// Keys fence, journal, entries set aside; arguments token, id, bytes. Copies entries behind an id, as they are, until the bytes are reached.
    /// Answers the id of the last one; nothing where there was none.
    /// </summary>
    public static RedisScript Copy { get; } = new(Fence + """
        local bytes, after, last = 0, ARGV[2], ''
        while bytes < tonumber(ARGV[3]) do
          local entry = redis.call('XRANGE', KEYS[2], '(' .. after, '+', 'COUNT', 1)[1]
          if not entry then break end
          redis.call('XADD', KEYS[3], entry[1], unpack(entry[2]))
          bytes = bytes + 64
          for _, field in ipairs(entry[2]) do bytes = bytes + #field end
          after, last = entry[1], entry[1]
        end
        return last
        """);

    /// <summary>
    /// Keys fence, journal; arguments token, id, number. Removes so many entries behind an id, the newest first, so that what remains has no gap whenever
    /// this is cut short. Answers how many were removed.
    /// </summary>
    public static RedisScript Remove { get; } = new(Fence + """
        local removed = 0
        while removed < tonumber(ARGV[3]) do
          local entry = redis.call('XREVRANGE', KEYS[2], '+', '(' .. ARGV[2], 'COUNT', 1)[1]
          if not entry then break end
          redis.call('XDEL', KEYS[2], entry[1])
          removed = removed + 1
        end
        local top = redis.call('XREVRANGE', KEYS[2], '+', '-', 'COUNT', 1)[1]
        if top then redis.call('XSETID', KEYS[2], top[1]) else redis.call('DEL', KEYS[2]) end
        return removed
        """);

    /// <summary>
    /// Keys fence, journal; arguments token, id of the last entry, an id before it, id, checksum, records. Puts an entry in the place of the last one, which
    /// held more. The stream takes no id below the highest that it ever had, unless it is told another.
    /// </summary>
    public static RedisScript Replace { get; } = new(Fence + """
        redis.call('XDEL', KEYS[2], ARGV[2])
        redis.call('XSETID', KEYS[2], ARGV[3])
        redis.call('XADD', KEYS[2], ARGV[4], 't', ARGV[1], 'c', ARGV[5], 'r', ARGV[6])
        return 1
        """);
}
