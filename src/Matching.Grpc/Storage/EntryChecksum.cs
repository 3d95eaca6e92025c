using System.Buffers.Binary;
using Matching.Engine.Journals;
using Matching.Engine.Primitives;

namespace Matching.Grpc.Storage;

/// <summary>The checksum of an entry of the stream: of its id as well as of its bytes, so that bytes under a wrong id are found.</summary>
internal static class EntryChecksum
{
    public static long Of(JournalBatch batch)
    {
        Span<byte> id = stackalloc byte[sizeof(long) + sizeof(int)];
        BinaryPrimitives.WriteInt64LittleEndian(id, batch.FirstPosition);
        BinaryPrimitives.WriteInt32LittleEndian(id[sizeof(long)..], batch.Count);
        return Crc32C.Of(id, batch.Records.Span);
    }
}
