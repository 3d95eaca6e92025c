using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Google.Protobuf;
using Matching.Engine.Primitives;

namespace Matching.Grpc.Services;

/// <summary>
/// Where a run goes on: behind the last subject that the caller has, of a run that asks the same. Kept nowhere, so that it goes on after a restart and on another
/// node. Nothing is trusted to it: who forges one begins elsewhere in a run that was its to ask for.
/// </summary>
/// <remarks>Base64 of <code>u32 CRC-32C of the request without cursor and position, and of the id · id</code></remarks>
internal sealed class RunCursor
{
    private const int ChecksumBytes = sizeof(uint);

    private readonly byte[] asked;

    public RunCursor(V1.MatchAllRequest request)
    {
        var same = request.Clone();
        (same.Cursor, same.NotOlderThan) = ("", 0);
        asked = BitConverter.GetBytes(Crc32C.Of(same.ToByteArray()));
    }

    public string Behind(string lastId)
    {
        var id = Encoding.ASCII.GetBytes(lastId);
        return Base64Url.EncodeToString([.. BitConverter.GetBytes(Crc32C.Of(asked, id)), .. id]);
    }

    public bool TryRead(string cursor, [NotNullWhen(true)] out string? lastId)
    {
        lastId = null;
        if (cursor.Length > 2 * (ChecksumBytes + Limits.IdLength) || !Base64Url.IsValid(cursor))
        {
            return false;
        }

        var bytes = Base64Url.DecodeFromChars(cursor);
        if (bytes.Length <= ChecksumBytes || BitConverter.ToUInt32(bytes) != Crc32C.Of(asked, bytes.AsSpan(ChecksumBytes)))
        {
            return false;
        }

        lastId = Encoding.ASCII.GetString(bytes.AsSpan(ChecksumBytes));
        return Codes.IsId(lastId);
    }
}
