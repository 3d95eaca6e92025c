using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Matching.Engine.Primitives;

namespace Matching.Grpc.Storage;

/// <summary>
/// What stands under a position in the hash of snapshots:
/// <code>id · ' ' · number of chunks · ' ' · manifest's bytes · crc-32c u32 of everything before</code>
/// </summary>
internal readonly record struct SnapshotEntry(string Id, int Chunks, ReadOnlyMemory<byte> Manifest)
{
    public byte[] Encode()
    {
        var head = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Id} {Chunks} "));
        var bytes = new byte[head.Length + Manifest.Length + sizeof(uint)];
        head.CopyTo(bytes, 0);
        Manifest.Span.CopyTo(bytes.AsSpan(head.Length));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(bytes.Length - sizeof(uint)), Crc32C.Of(bytes.AsSpan(0, bytes.Length - sizeof(uint))));
        return bytes;
    }

    /// <summary>Null where the bytes are not what was written.</summary>
    public static SnapshotEntry? Decode(byte[] bytes)
    {
        var end = bytes.Length - sizeof(uint);
        if (end < 0 || BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(end)) != Crc32C.Of(bytes.AsSpan(0, end)))
        {
            return null;
        }

        var afterId = bytes.AsSpan(0, end).IndexOf((byte)' ');
        var count = bytes.AsSpan(0, end)[(afterId + 1)..];
        var afterCount = count.IndexOf((byte)' ');
        return afterId > 0 && afterCount > 0 && int.TryParse(count[..afterCount], NumberStyles.None, CultureInfo.InvariantCulture, out var chunks)
            ? new SnapshotEntry(Encoding.ASCII.GetString(bytes, 0, afterId), chunks, bytes.AsMemory(afterId + afterCount + 2, end - afterId - afterCount - 2))
            : null;
    }
}
