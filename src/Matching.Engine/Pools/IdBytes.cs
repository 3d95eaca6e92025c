using System.Text;
using Matching.Engine.Primitives;

namespace Matching.Engine.Pools;

/// <summary>An id as the bytes it is stored in. What can't be an id is in no pool.</summary>
internal static class IdBytes
{
    public static bool TryWrite(string id, Span<byte> bytes, out int length)
    {
        length = 0;
        return id.Length <= Limits.IdLength && Ascii.FromUtf16(id, bytes, out length) == System.Buffers.OperationStatus.Done;
    }

    /// <summary>Of a record's id.</summary>
    /// <exception cref="ArgumentException">It cannot be an id.</exception>
    public static ReadOnlySpan<byte> Write(string id, Span<byte> bytes) =>
        TryWrite(id, bytes, out var length) ? bytes[..length] : throw new ArgumentException($"'{id}' is not an id", nameof(id));
}
