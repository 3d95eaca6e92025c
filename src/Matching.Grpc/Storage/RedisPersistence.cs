using Matching.Engine.Journals;
using StackExchange.Redis;

namespace Matching.Grpc.Storage;

/// <summary>What a Redis keeps of what it answered, read from its settings.</summary>
/// <param name="AppendOnly">Commands go to a file.</param>
/// <param name="Synchronised">appendfsync: always, everysec or no.</param>
/// <param name="Saves">save: when copies of the whole are written; empty: never.</param>
/// <param name="IsKnown">False where the server does not tell its settings to this user.</param>
/// <param name="Evicts">maxmemory-policy allkeys-…: a full Redis throws keys away, these among them.</param>
internal sealed record RedisPersistence(bool AppendOnly, string Synchronised, string Saves, bool IsKnown = true, bool Evicts = false)
{
    /// <summary>Nothing that was acknowledged is lost, whatever stops.</summary>
    public bool IsDurable => IsKnown && !Evicts && AppendOnly && Synchronised == "always";

    /// <summary>For people, in one sentence or two.</summary>
    public string Sentence => this switch
    {
        { IsKnown: false } => "An acknowledged change survives the end of this process; whether it survives a restart of Redis or a loss of power "
            + "is not known, because Redis does not show its settings to this user (CONFIG GET).",
        { Evicts: true } => "An acknowledged change survives only until Redis is full: then Redis throws away what it was given (maxmemory-policy allkeys-…; "
            + "it must be noeviction).",
        { IsDurable: true } => "An acknowledged change survives the end of this process, a restart of Redis and a loss of power (appendonly yes, appendfsync always).",
        { AppendOnly: true, Synchronised: "everysec" } => "An acknowledged change survives the end of this process and a crash of Redis; a loss of power "
            + "may lose about the last second (appendonly yes, appendfsync everysec).",
        { AppendOnly: true } => "An acknowledged change survives the end of this process and a crash of Redis; a loss of power may lose what the system "
            + $"had not written yet, some thirty seconds (appendonly yes, appendfsync {Synchronised}).",
        { Saves.Length: > 0 } => "An acknowledged change survives the end of this process; a crash of Redis or a loss of power loses everything "
            + $"since the last copy (appendonly no, save {Saves}).",
        _ => "An acknowledged change survives the end of this process only: Redis keeps nothing when it stops (appendonly no, no save).",
    };

    public static async Task<RedisPersistence> ReadAsync(RedisConnection connection, CancellationToken cancellation)
    {
        try
        {
            return new RedisPersistence(
                await SettingAsync(connection, "appendonly", cancellation).ConfigureAwait(false) == "yes",
                await SettingAsync(connection, "appendfsync", cancellation).ConfigureAwait(false),
                await SettingAsync(connection, "save", cancellation).ConfigureAwait(false),
                Evicts: (await SettingAsync(connection, "maxmemory-policy", cancellation).ConfigureAwait(false)).StartsWith("allkeys", StringComparison.Ordinal));
        }
        catch (StoreUnavailableException refused) when (refused.InnerException is RedisServerException error && IsHidden(error))
        {
            return await InfoAsync(connection, cancellation).ConfigureAwait(false);
        }
    }

    private static bool IsHidden(RedisServerException error) =>
        error.Message.StartsWith("NOPERM", StringComparison.Ordinal) || error.Message.Contains("unknown command", StringComparison.OrdinalIgnoreCase);

    /// <summary>Hosted servers hide their settings; whether there is an append-only file is also in what they tell about themselves.</summary>
    private static async Task<RedisPersistence> InfoAsync(RedisConnection connection, CancellationToken cancellation)
    {
        try
        {
            var info = (string)await connection.ExecuteAsync("INFO", ["persistence"], cancellation).ConfigureAwait(false);
            return new RedisPersistence(info.Contains("aof_enabled:1", StringComparison.Ordinal), "unknown", "", IsKnown: false);
        }
        catch (StoreUnavailableException refused) when (refused.InnerException is RedisServerException error && IsHidden(error))
        {
            return new RedisPersistence(false, "unknown", "", IsKnown: false);
        }
    }

    private static async Task<string> SettingAsync(RedisConnection connection, string name, CancellationToken cancellation)
    {
        var answer = (RedisResult[])await connection.ExecuteAsync("CONFIG", ["GET", name], cancellation).ConfigureAwait(false);
        return answer.Length == 2 ? (string)answer[1] : "";
    }
}
