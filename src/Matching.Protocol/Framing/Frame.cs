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
        var prefix = output.GetSpan(PrefixBytes);
        prefix[0] = flags;
        BinaryPrimitives.WriteUInt32BigEndian(prefix[1..], (uint)length);
        output.Advance(PrefixBytes);
    }
}
