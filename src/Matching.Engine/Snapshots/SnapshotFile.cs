using System.Buffers.Binary;
using Matching.Engine.Journals;
using Matching.Engine.Primitives;

namespace Matching.Engine.Snapshots;

/// <summary>
/// What a manifest's file says around the manifest: where the chunks are.
/// <code>
/// "MJSNFILE" · version u32 = 1 · attempt u32 · chunks u32 · chunks × bytes u32 · manifest (to the end) · crc-32c u32 of everything before
/// </code>
/// The chunks lie one behind the other in their file.
/// </summary>
internal sealed record SnapshotFile(int Attempt, IReadOnlyList<int> ChunkBytes, ReadOnlyMemory<byte> Manifest)
{
    public const int Version = 1;
    private const int ChunksMax = 1 << 20;

    private static ReadOnlySpan<byte> Magic => "MJSNFILE"u8;

    public ReadOnlyMemory<byte> Encode()
    {
        var writer = new ByteWriter();
        writer.Bytes(Magic);
        writer.UInt32(Version);
        writer.UInt32((uint)Attempt);
        writer.UInt32((uint)ChunkBytes.Count);
        foreach (var bytes in ChunkBytes)
        {
            writer.UInt32((uint)bytes);
        }

        writer.Bytes(Manifest.Span);
        writer.UInt32(Crc32C.Of(writer.Span));
        return writer.Memory;
    }

    /// <exception cref="InvalidDataException">The bytes are not a manifest's file, or were changed.</exception>
    public static SnapshotFile Decode(ReadOnlyMemory<byte> bytes)
    {
        var span = bytes.Span;
        if (span.Length < Magic.Length + 16 || !span.StartsWith(Magic)
            || BinaryPrimitives.ReadUInt32LittleEndian(span[^4..]) != Crc32C.Of(span[..^4]))
        {
            throw new InvalidDataException("the file of the manifest is damaged: its checksum is wrong");
        }

        var reader = new ByteReader(span[Magic.Length..^4]);
        RecordVersions.Check("snapshot file", (int)reader.UInt32(), Version);
        var attempt = (int)reader.UInt32();
        var lengths = new int[Math.Min(reader.UInt32(), ChunksMax)];
        foreach (ref var length in lengths.AsSpan())
        {
            length = (int)Math.Min(reader.UInt32(), SnapshotLimits.ChunkBytesMax);
        }

        return new SnapshotFile(attempt, lengths, bytes[(Magic.Length + reader.Offset)..^4]);
    }
}
