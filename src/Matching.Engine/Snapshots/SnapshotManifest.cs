using System.Buffers.Binary;
using Matching.Engine.Journals;
using Matching.Engine.Primitives;

namespace Matching.Engine.Snapshots;

/// <summary>What a chunk of a snapshot holds, as it is stored: a number is never given another meaning.</summary>
internal enum ChunkKind : byte
{
    /// <summary>Codes by their numbers: skills, fields, languages, quota groups.</summary>
    Codes = 1,
    Candidates = 2,
    Vacancies = 3,

    /// <summary>The remembered idempotency keys and their answers, the oldest first.</summary>
    Keys = 4,

    // The book of cases (CaseBookChunks), in this order.
    Calendar = 5,
    CaseIds = 6,
    People = 7,
    VacancyCards = 8,
    Cases = 9,
    CaseSteps = 10,
    Deadlines = 11,
    ClosedDeadlines = 12,
    CaseBook = 13,
}

internal readonly record struct SnapshotChunk(ChunkKind Kind, int Rows, int Bytes, uint Checksum);

/// <summary>
/// Makes chunks a snapshot: what state it is, and what each chunk must be.
/// <code>
/// "MJSNAP" · version u8 = 2 · position i64 · time n (seconds from 0001-01-01) · policy text · catalogue crc-32c u32
/// · chunks n · chunks × (kind u8 · rows n · bytes n · crc-32c u32) · crc-32c u32 of everything before
///
/// n: a number of 7 bits a byte; text: u8 length, ASCII
/// </code>
/// Chunks are read in this order: codes come before the rows that name them by number.
/// </summary>
internal sealed record SnapshotManifest(
    long Position, UtcTime Time, string PolicyVersion, uint CatalogueChecksum, IReadOnlyList<SnapshotChunk> Chunks)
{
    public const int Version = 2;
    private const int ChunksMax = 1 << 20;

    private static ReadOnlySpan<byte> Magic => "MJSNAP"u8;

    public long RowsOf(ChunkKind kind) => Chunks.Where(chunk => chunk.Kind == kind).Sum(chunk => (long)chunk.Rows);

    public ReadOnlyMemory<byte> Encode()
    {
        var writer = new ByteWriter();
        writer.Bytes(Magic);
        writer.Byte(Version);
        writer.Int64(Position);
        ListCodec.Write(writer, Time);
        writer.Text(PolicyVersion);
        writer.UInt32(CatalogueChecksum);
        writer.Number(Chunks.Count);
        foreach (var chunk in Chunks)
        {
            writer.Byte((int)chunk.Kind);
            writer.Number(chunk.Rows);
            writer.Number(chunk.Bytes);
            writer.UInt32(chunk.Checksum);
        }

        writer.UInt32(Crc32C.Of(writer.Span));
        return writer.Memory;
    }

    /// <exception cref="InvalidDataException">The bytes are not a manifest, or were changed.</exception>
    /// <exception cref="NewerFormatException">It is of a version that this program does not know.</exception>
    public static SnapshotManifest Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < Magic.Length + sizeof(uint) || !bytes.StartsWith(Magic)
            || BinaryPrimitives.ReadUInt32LittleEndian(bytes[^sizeof(uint)..]) != Crc32C.Of(bytes[..^sizeof(uint)]))
        {
            throw new InvalidDataException("the manifest of the snapshot is damaged: its checksum is wrong");
        }

        var reader = new ByteReader(bytes[Magic.Length..^sizeof(uint)]);
        RecordVersions.Check("snapshot", reader.Byte(), Version);
        var position = reader.Int64();
        var time = ListCodec.ReadTime(ref reader);
        var policyVersion = reader.Text();
        var catalogue = reader.UInt32();
        var chunks = new SnapshotChunk[reader.Number(ChunksMax)];
        foreach (ref var chunk in chunks.AsSpan())
        {
            chunk = new SnapshotChunk(
                (ChunkKind)reader.Byte(), reader.Number(int.MaxValue), reader.Number(SnapshotLimits.ChunkBytesMax), reader.UInt32());
            if (chunk.Kind is < ChunkKind.Codes or > ChunkKind.CaseBook)
            {
                throw new NewerFormatException($"a snapshot with a chunk of kind {(int)chunk.Kind}: it takes a newer program to read it");
            }
        }

        reader.End();
        return new SnapshotManifest(position, time, policyVersion, catalogue, chunks);
    }
}
