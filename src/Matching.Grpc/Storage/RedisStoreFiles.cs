using System.Buffers.Binary;
using Matching.Engine.Journals;
using Matching.Engine.Primitives;
using StackExchange.Redis;

namespace Matching.Grpc.Storage;

/// <summary>The files that belong to a store, as fields of one hash: crc-32c u32 of the name and the content · content.</summary>
internal sealed class RedisStoreFiles(RedisConnection connection, RedisKeys keys, IJournal journal) : IStoreFiles
{
    /// <summary>What a file of a store is, and far more: the travel table of the whole country has some 100 MB.</summary>
    private const int ContentBytesMax = 256 << 20;

    /// <summary>Keys fence, files; arguments token, name, value.</summary>
    private static readonly RedisScript write = new("""
        if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
        redis.call('HSET', KEYS[2], ARGV[2], ARGV[3])
        return 1
        """);

    public async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(string name, CancellationToken cancellation)
    {
        var value = await connection.ExecuteAsync("HGET", [keys.Files, name], cancellation, ContentBytesMax).ConfigureAwait(false);
        if (value.IsNull)
        {
            return null;
        }

        var bytes = (byte[])value;
        return bytes.Length >= sizeof(uint) && BinaryPrimitives.ReadUInt32LittleEndian(bytes) == ChecksumOf(name, bytes.AsSpan(sizeof(uint)))
            ? bytes.AsMemory(sizeof(uint))
            : throw new StoreDamagedException($"{connection.Place} file {name}", -1, "its checksum is wrong", "restore Redis from a copy of its files");
    }

    public async ValueTask WriteAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        if (name.Length == 0 || !name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '.' or '-'))
        {
            throw new ArgumentException($"'{name}' is not the name of a file of a store", nameof(name));
        }

        ArgumentOutOfRangeException.ThrowIfGreaterThan(content.Length, ContentBytesMax, nameof(content));
        var token = journal.FencingToken;
        if (token == 0)
        {
            throw new StoreUnavailableException(journal.Status);
        }

        var value = new byte[sizeof(uint) + content.Length];
        content.Span.CopyTo(value.AsSpan(sizeof(uint)));
        BinaryPrimitives.WriteUInt32LittleEndian(value, ChecksumOf(name, content.Span));
        var answer = (int)await write.RunAsync(connection, [keys.Fence, keys.Files], [token, name, value], cancellation, value.Length).ConfigureAwait(false);
        if (answer == 0)
        {
            throw new StoreUnavailableException(new StoreStatus(StoreCondition.NotWriter, $"{connection.Place}: another process writes", journal.Status.Writer));
        }
    }

    public async ValueTask<IReadOnlyList<string>> ListAsync(CancellationToken cancellation) =>
        [.. ((RedisResult[])await connection.ExecuteAsync("HKEYS", [keys.Files], cancellation).ConfigureAwait(false))
            .Select(name => (string)name).Order(StringComparer.Ordinal)];

    private static uint ChecksumOf(string name, ReadOnlySpan<byte> content) => Crc32C.Of(System.Text.Encoding.ASCII.GetBytes(name), content);
}
