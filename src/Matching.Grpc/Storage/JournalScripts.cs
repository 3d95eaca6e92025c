namespace Matching.Grpc.Storage;

/// <summary>
/// The steps of the journal that must not be torn apart. Positions are numbers of Lua, exact to 2^53: at a million commands a second that
/// lasts 285 years.
/// </summary>
internal static class JournalScripts
{
    private const string Functions = """
        local function top(key)
          local entry = redis.call('XREVRANGE', key, '+', '-', 'COUNT', 1)[1]
          if not entry then return 0 end
          local first, count = string.match(entry[1], '^(%d+)-(%d+)$')
          return first + count - 1
        end
        local function bottom(key)
          local entry = redis.call('XRANGE', key, '-', '+', 'COUNT', 1)[1]
          if not entry then return 1 end
          return tonumber(string.match(entry[1], '^(%d+)'))
        end

        """;

    /// <summary>
    /// Keys journal, fence, writer; arguments token, first position, count, checksum, records. Answers 1 done · 0 another writer, its
    /// address · 2 the batch does not follow, the last position. The only write is the last step: an error before it leaves nothing.
    /// </summary>
    public static RedisScript Append { get; } = new(Functions + """
        if redis.call('GET', KEYS[2]) ~= ARGV[1] then return {0, redis.call('HGET', KEYS[3], 'address') or ''} end
        local last = top(KEYS[1])
        if last + 1 ~= tonumber(ARGV[2]) then return {2, last} end
        redis.call('XADD', KEYS[1], ARGV[2] .. '-' .. ARGV[3], 't', ARGV[1], 'c', ARGV[4], 'r', ARGV[5])
        return {1}
        """);

    /// <summary>
    /// Takes the lease, or takes it anew under a higher token, which makes every append under the old one stale wherever it still is.
    /// Keys journal, fence, writer, lease; arguments owner, milliseconds, address, the last position known. Answers token or 0, last, first, the writer's
    /// address. A journal that ends before what is known has lost something, and a process that knows it must not keep the lease from those that do not.
    /// </summary>
    public static RedisScript Acquire { get; } = new(Functions + """
        local holder = redis.call('GET', KEYS[4])
        if (holder and holder ~= ARGV[1]) or top(KEYS[1]) < tonumber(ARGV[4]) then
          return {0, top(KEYS[1]), bottom(KEYS[1]), redis.call('HGET', KEYS[3], 'address') or ''}
        end
        local token = redis.call('INCR', KEYS[2])
        redis.call('SET', KEYS[4], ARGV[1], 'PX', ARGV[2])
        redis.call('HSET', KEYS[3], 'address', ARGV[3], 'token', token)
        return {token, top(KEYS[1]), bottom(KEYS[1]), ARGV[3]}
        """);

    /// <summary>
    /// Keys fence, writer, lease; arguments owner, milliseconds, token. Answers 1 and the error that writing meets now, or 0 and the address of
    /// the other writer. Prolonging takes no memory: a full Redis must not make its writer lose the lease.
    /// </summary>
    public static RedisScript Renew { get; } = new("""
        if redis.call('GET', KEYS[1]) ~= ARGV[3] then return {0, redis.call('HGET', KEYS[2], 'address') or ''} end
        local set = redis.pcall('SET', KEYS[3], ARGV[1], 'PX', ARGV[2])
        if set.err then
          redis.pcall('PEXPIRE', KEYS[3], ARGV[2])
          return {1, set.err}
        end
        return {1, ''}
        """);

    /// <summary>Keys lease; argument owner. Gives the lease back, so that another need not wait for its end.</summary>
    public static RedisScript Release { get; } = new("""
        if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
        return 0
        """);

    /// <summary>Keys journal, writer. Answers last, first, the writer's address.</summary>
    public static RedisScript Bounds { get; } = new(Functions + """
        return {top(KEYS[1]), bottom(KEYS[1]), redis.call('HGET', KEYS[2], 'address') or ''}
        """);

    /// <summary>
    /// Keys journal; arguments position, last position, bytes. Entries from the one that holds the position, until the bytes are
    /// reached: at least one, where there is one.
    /// </summary>
    public static RedisScript Page { get; } = new("""
        local page, bytes = {}, 0
        local entry = redis.call('XREVRANGE', KEYS[1], ARGV[1], '-', 'COUNT', 1)[1]
        while entry do
          page[#page + 1] = entry
          bytes = bytes + 64 + #entry[2][6]
          local first, count = string.match(entry[1], '^(%d+)-(%d+)$')
          if first + count > tonumber(ARGV[2]) or bytes >= tonumber(ARGV[3]) then break end
          entry = redis.call('XRANGE', KEYS[1], '(' .. entry[1], '+', 'COUNT', 1)[1]
        end
        return page
        """);

    /// <summary>
    /// Keys journal, fence; arguments token, position. Removes entries that lie before the one that holds the position, some of them at a
    /// time; the last entry stays in any case, because it says where the journal ends. Answers how many were removed, or -1 to a stale token.
    /// </summary>
    public static RedisScript Trim { get; } = new("""
        if redis.call('GET', KEYS[2]) ~= ARGV[1] then return -1 end
        local entry = redis.call('XREVRANGE', KEYS[1], ARGV[2], '-', 'COUNT', 1)[1]
        if not entry then return 0 end
        return redis.call('XTRIM', KEYS[1], 'MINID', '~', entry[1], 'LIMIT', 1000)
        """);
}
