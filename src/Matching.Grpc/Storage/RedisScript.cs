using System.Security.Cryptography;
using System.Text;
using StackExchange.Redis;

namespace Matching.Grpc.Storage;

/// <summary>A script that Redis runs as one step. Sent by its hash; in full where Redis does not know it, which it then has not run.</summary>
internal sealed class RedisScript(string text)
{
    // Redis names scripts by their SHA-1; it protects nothing here.
#pragma warning disable CA5350
    private readonly string hash = Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5350

    public async Task<RedisResult> RunAsync(
        RedisConnection connection, RedisKey[] keys, object[] arguments, CancellationToken cancellation, long payloadBytes = 0)
    {
        try
        {
            return await RunLoadedAsync(connection, keys, arguments, cancellation, payloadBytes).ConfigureAwait(false);
        }
        catch (RedisServerException error) when (RedisErrors.IsScriptMissing(error))
        {
            return await connection.ExecuteAsync("EVAL", Words(text, keys, arguments), cancellation, payloadBytes).ConfigureAwait(false);
        }
    }

    /// <summary>Only where Redis knows the script; a Redis that was started anew, or has just become the primary, does not.</summary>
    /// <exception cref="RedisServerException">It does not know it, and has done nothing.</exception>
    public Task<RedisResult> RunLoadedAsync(
        RedisConnection connection, RedisKey[] keys, object[] arguments, CancellationToken cancellation, long payloadBytes = 0) =>
        connection.ExecuteAsync("EVALSHA", Words(hash, keys, arguments), cancellation, payloadBytes);

    public Task LoadAsync(RedisConnection connection, CancellationToken cancellation) => connection.ExecuteAsync("SCRIPT", ["LOAD", text], cancellation);

    private static object[] Words(string script, RedisKey[] keys, object[] arguments) => [script, keys.Length, .. keys.Cast<object>(), .. arguments];
}
