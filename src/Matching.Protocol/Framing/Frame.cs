using System.Buffers;
using System.Buffers.Binary;

namespace Matching.Protocol.Framing;

/// <summary>One whole frame (<see cref="FrameReader"/> draws it).</summary>
internal static class Frame
{
    public const int PrefixBytes = 5;

    public static void Write(IBufferWriter<byte> output, byte flags, ReadOnlySpan<byte> payload)
    {
        WritePrefix(output, flags, payload.Length);
        output.Write(payload);
    }

    public static void WritePrefix(IBufferWriter<byte> output, byte flags, int length)
    {
        WritePrefix(output.GetSpan(PrefixBytes), flags, length);
        output.Advance(PrefixBytes);
    }

    public static void WritePrefix(Span<byte> prefix, byte flags, int length)
    {
        prefix[0] = flags;
        BinaryPrimitives.WriteUInt32BigEndian(prefix[1..], (uint)length);
    }
}
