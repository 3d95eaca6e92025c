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
}
