using System.Buffers.Binary;
using Matching.Engine.Primitives;

namespace Matching.Engine.Journals;

/// <summary>What a segment's first bytes say.</summary>
/// <param name="Sequence">Segments count from 1 without gaps.</param>
/// <param name="PreviousEnd">How many bytes of the segment before count: what lies behind them there was never durable.</param>
internal readonly record struct SegmentHeader(long Sequence, long FirstPosition, long FencingToken, long PreviousEnd);

/// <summary>What a block's first bytes say. A seal is a block without records: the next segment exists.</summary>
internal readonly record struct BlockHeader(long FirstPosition, int Count, int BodyBytes, uint BodyChecksum)
{
    public bool IsSeal => Count == 0;

    public long LastPosition => FirstPosition + Count - 1;
}

/// <summary>
/// A file of the embedded journal: a header, then blocks. A block is what was written and synchronised as one, so that only the last
/// one of a journal can be torn.
/// <code>
/// file     | header, 64 bytes | block | block | … | zeros, made ready for more |     the last segment; one that was not made ahead ends with its last block
///          | header, 64 bytes | block | block | … | seal |                            once the next segment exists
///
/// header   offset 0        8            12         16             24                  32                 40
///                 | "MJSEGMNT" | version u32 | zero u32 | sequence i64 | first position i64 | fencing token i64 | previous end i64 |
///          48: 12 × 0xA5 · 60: crc-32c u32 of the 60 bytes before
///
/// block    starts at a multiple of 32
///          offset 0        4                8                    16          20                  24          28
///                 | "MJBK" | body bytes u32 | first position i64 | count u32 | body crc-32c u32 | 0xA5A5A5A5 | crc-32c u32 of the 28 before |
///          32: the body: records (JournalRecordCodec), then 1 to 32 bytes 0xA5 up to the next multiple of 32
/// </code>
/// Why the alignment and the 0xA5: a disk writes sectors of 512 bytes whole or not at all, and what was not written reads as zeros. A block's
/// header lies within one sector, no part of a block that lies within a sector is all zeros, and no block with records ends with a zero, so a
/// torn block (a sector of it or its end missing) can be told from a damaged one (a bit changed): see <see cref="TornBlocks"/>.
/// </summary>
internal static class SegmentFormat
{
    public const int Version = 1;
    public const int HeaderBytes = 64;
    public const int BlockHeaderBytes = 32;
    public const int Alignment = 32;
    public const byte Filler = 0xA5;

    private const int BodyMax = JournalBatch.BytesMax + Alignment;

    private static ReadOnlySpan<byte> SegmentMagic => "MJSEGMNT"u8;

    private static ReadOnlySpan<byte> BlockMagic => "MJBK"u8;

    public static void Write(ByteWriter writer, SegmentHeader header)
    {
        writer.Bytes(SegmentMagic);
        writer.UInt32(Version);
        writer.UInt32(0);
        writer.Int64(header.Sequence);
        writer.Int64(header.FirstPosition);
        writer.Int64(header.FencingToken);
        writer.Int64(header.PreviousEnd);
        writer.Fill(Filler, HeaderBytes - sizeof(uint) - writer.Length);
        writer.UInt32(Crc32C.Of(writer.Span));
    }

    /// <summary>False where the bytes are not a segment's header.</summary>
    /// <exception cref="NewerFormatException">They are one of a version that this program does not know.</exception>
    public static bool TryReadHeader(ReadOnlySpan<byte> bytes, out SegmentHeader header)
    {
        header = default;
        if (bytes.Length < HeaderBytes || !bytes.StartsWith(SegmentMagic)
            || BinaryPrimitives.ReadUInt32LittleEndian(bytes[60..]) != Crc32C.Of(bytes[..60]))
        {
            return false;
        }

        var reader = new ByteReader(bytes[SegmentMagic.Length..HeaderBytes]);
        RecordVersions.Check("journal segment", (int)reader.UInt32(), Version);
        _ = reader.UInt32();
        header = new SegmentHeader(reader.Int64(), reader.Int64(), reader.Int64(), reader.Int64());
        return true;
    }

    /// <summary>A whole block; a batch of no records makes a seal.</summary>
    public static void WriteBlock(ByteWriter writer, JournalBatch batch)
    {
        var start = writer.Length;
        writer.Fill(0, BlockHeaderBytes);
        if (batch.Count > 0)
        {
            writer.Bytes(batch.Records.Span);
            writer.Fill(Filler, Alignment - (writer.Length % Alignment));
        }

        var bodyBytes = writer.Length - start - BlockHeaderBytes;
        var body = writer.Written(start + BlockHeaderBytes, bodyBytes);
        var header = writer.Written(start, BlockHeaderBytes);
        BlockMagic.CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header[4..], (uint)bodyBytes);
        BinaryPrimitives.WriteInt64LittleEndian(header[8..], batch.FirstPosition);
        BinaryPrimitives.WriteUInt32LittleEndian(header[16..], (uint)batch.Count);
        BinaryPrimitives.WriteUInt32LittleEndian(header[20..], Crc32C.Of(body));
        header[24..28].Fill(Filler);
        BinaryPrimitives.WriteUInt32LittleEndian(header[28..], Crc32C.Of(header[..28]));
    }

    public static bool TryReadBlockHeader(ReadOnlySpan<byte> bytes, out BlockHeader header)
    {
        header = default;
        if (bytes.Length < BlockHeaderBytes || !bytes.StartsWith(BlockMagic)
            || BinaryPrimitives.ReadUInt32LittleEndian(bytes[28..]) != Crc32C.Of(bytes[..28]))
        {
            return false;
        }

        var bodyBytes = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
        var count = BinaryPrimitives.ReadUInt32LittleEndian(bytes[16..]);
        if (bodyBytes > BodyMax || bodyBytes % Alignment != 0 || count > bodyBytes || (count == 0) != (bodyBytes == 0))
        {
            return false;
        }

        header = new BlockHeader(
            BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]), (int)count, (int)bodyBytes, BinaryPrimitives.ReadUInt32LittleEndian(bytes[20..]));
        return true;
    }

    /// <summary>The records of a block's body, without what fills it up; by their lengths, for a record may end as the filler does.</summary>
    /// <exception cref="InvalidDataException">The body holds fewer records than its header says.</exception>
    public static ReadOnlyMemory<byte> Records(ReadOnlyMemory<byte> body, int count)
    {
        var end = 0L;
        for (var record = 0; record < count; record++)
        {
            if (end + JournalRecordCodec.HeaderBytes > body.Length)
            {
                throw new InvalidDataException($"a block of {count} records ends behind {record} of them");
            }

            end += JournalRecordCodec.HeaderBytes + (long)BinaryPrimitives.ReadUInt32LittleEndian(body.Span[(int)end..]);
        }

        return end <= body.Length ? body[..(int)end] : throw new InvalidDataException("the last record of a block does not end in it");
    }
}
