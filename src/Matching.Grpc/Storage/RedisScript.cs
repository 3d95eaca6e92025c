using System.Security.Cryptography;
using System.Text;
using StackExchange.Redis;

namespace Matching.Grpc.Storage;

/// <summary>A script that Redis runs as one step. Sent by its hash; in full where Redis does not know it (after a restart), which it then has not run.</summary>
internal sealed class RedisScript(string text)
{
    // Redis names scripts by their SHA-1; it protects nothing here.
#pragma warning disable CA5350
    private readonly string hash = Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5350

    public async Task<RedisResult> RunAsync(
        RedisConnection connection, RedisKey[] keys, object[] arguments, CancellationToken cancellation, long payloadBytes = 0)
    {
        var all = new object[2 + keys.Length + arguments.Length];
        all[1] = keys.Length;
        for (var i = 0; i < keys.Length; i++)
        {
            all[2 + i] = keys[i];
        }

        arguments.CopyTo(all, 2 + keys.Length);
        try
        {
            all[0] = hash;
            return await connection.ExecuteAsync("EVALSHA", all, cancellation, payloadBytes).ConfigureAwait(false);
        }
        catch (RedisServerException error) when (RedisErrors.IsScriptMissing(error))
        {
            all[0] = text;
            return await connection.ExecuteAsync("EVAL", all, cancellation, payloadBytes).ConfigureAwait(false);
        }
    }
}
