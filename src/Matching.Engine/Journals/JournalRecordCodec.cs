using System.Buffers.Binary;
using Matching.Engine.Primitives;

namespace Matching.Engine.Journals;

/// <summary>
/// Records of the journal as they are stored, one behind the other:
/// <code>
/// offset 0            4              8
///        | length u32 | crc-32c u32  | length bytes …
///
/// the bytes: version u8 = 1 · kind u8 · position i64 · time n (seconds from 0001-01-01) · policy text · key text · command
/// </code>
/// The checksum is of the length and of the bytes, so that a changed length is found as a changed byte is.
/// </summary>
internal static class JournalRecordCodec
{
    public const int HeaderBytes = 8;

    /// <summary>Appends a record whose command has been encoded before. Returns its length.</summary>
    public static int Write(
        ByteWriter writer, long position, UtcTime time, string policyVersion, string key, CommandKind kind, ReadOnlySpan<byte> command)
    {
        var start = writer.Length;
        writer.Int64(0);
        writer.Byte(RecordVersions.Journal);
        writer.Byte((int)kind);
        writer.Int64(position);
        ListCodec.Write(writer, time);
        writer.Text(policyVersion);
        writer.Text(key);
        writer.Bytes(command);
        var length = writer.Length - start - HeaderBytes;
        var header = writer.Written(start, HeaderBytes);
        BinaryPrimitives.WriteUInt32LittleEndian(header, (uint)length);
        BinaryPrimitives.WriteUInt32LittleEndian(header[4..], Crc32C.Of(header[..4], writer.Written(start + HeaderBytes, length)));
        return length + HeaderBytes;
    }

    public static int Write(ByteWriter writer, JournalRecord record)
    {
        var command = new ByteWriter();
        CommandCodec.Write(command, record.Command);
        return Write(writer, record.Position, record.Time, record.PolicyVersion, record.Key, record.Command.Kind, command.Span);
    }

    /// <summary>The first record of the bytes, and how long it is.</summary>
    /// <exception cref="InvalidDataException">The bytes do not begin with a whole record.</exception>
    /// <exception cref="NewerFormatException">The record is whole, and of a kind or version that this program does not know.</exception>
    public static JournalRecord Read(ReadOnlySpan<byte> bytes, out int length)
    {
        var body = Body(bytes);
        length = HeaderBytes + body.Length;
        var reader = new ByteReader(body);
        RecordVersions.Check("journal record", reader.Byte(), RecordVersions.Journal);
        var kind = reader.Byte();
        var position = reader.Int64();
        var time = ListCodec.ReadTime(ref reader);
        var policyVersion = reader.Text();
        var key = reader.Text();
        try
        {
            var command = CommandCodec.Read(kind, ref reader);
            reader.End();
            return new JournalRecord(position, time, policyVersion, key, command);
        }
        catch (NewerFormatException newer)
        {
            throw new NewerFormatException($"position {position} is {newer.Message}");
        }
    }

    /// <summary>All records of a batch, in order.</summary>
    /// <exception cref="InvalidDataException">The bytes are not the records that the batch says.</exception>
    /// <exception cref="NewerFormatException">A record is of a kind or version that this program does not know.</exception>
    public static IEnumerable<JournalRecord> ReadAll(JournalBatch batch)
    {
        var offset = 0;
        for (var position = batch.FirstPosition; position <= batch.LastPosition; position++)
        {
            var record = Read(batch.Records.Span[offset..], out var length);
            if (record.Position != position)
            {
                throw new InvalidDataException($"position {record.Position} stands where position {position} belongs");
            }

            offset += length;
            yield return record;
        }

        if (offset != batch.Records.Length)
        {
            throw new InvalidDataException($"{batch.Records.Length - offset} bytes are left over behind position {batch.LastPosition}");
        }
    }

    private static ReadOnlySpan<byte> Body(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeaderBytes || BinaryPrimitives.ReadUInt32LittleEndian(bytes) is var length && length > (uint)(bytes.Length - HeaderBytes))
        {
            throw new InvalidDataException("a record does not end where its length says");
        }

        var body = bytes.Slice(HeaderBytes, (int)length);
        return BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]) == Crc32C.Of(bytes[..4], body)
            ? body
            : throw new InvalidDataException("a record's checksum is wrong");
    }
}
