using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Matching.Engine.Primitives;

namespace Matching.Grpc.Services.Lists;

/// <summary>
/// Where a list goes on: the list's name with what it was asked for, and the last item that the caller has seen. Opaque, and kept nowhere: it goes on after a restart and
/// on another node. Nothing is trusted to it: who forges one begins the same list elsewhere, and sees what the beginning would have led to.
/// </summary>
/// <remarks>
/// Base64 of <code>u32 CRC-32C of the rest · UTF-8 of: list, line feed, last item</code>
/// The checksum is against tokens that were cut or mistyped, not against forgers.
/// </remarks>
internal static class PageToken
{
    /// <summary>Twice the longest that is written.</summary>
    private const int LengthMax = 512;
    private const char Separator = '\n';

    public static string Write(string list, string last)
    {
        var text = Encoding.UTF8.GetBytes(list + Separator + last);
        var bytes = new byte[sizeof(uint) + text.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, Crc32C.Of(text));
        text.CopyTo(bytes, sizeof(uint));
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>False for a token of another list, and for what is none.</summary>
    public static bool TryRead(string token, string list, [NotNullWhen(true)] out string? last)
    {
        last = null;
        if (token.Length > LengthMax || !Base64Url.IsValid(token))
        {
            return false;
        }

        var bytes = Base64Url.DecodeFromChars(token);
        if (bytes.Length < sizeof(uint) || BinaryPrimitives.ReadUInt32LittleEndian(bytes) != Crc32C.Of(bytes.AsSpan(sizeof(uint))))
        {
            return false;
        }

        var text = Encoding.UTF8.GetString(bytes.AsSpan(sizeof(uint)));
        last = text.StartsWith(list, StringComparison.Ordinal) && text.Length > list.Length && text[list.Length] == Separator ? text[(list.Length + 1)..] : null;
        return last is not null;
    }
}
