using System.Buffers.Binary;

namespace Matching.Load.Http2;

/// <summary>Frames that wait to be sent together: one call of the system for many requests.</summary>
internal sealed class SendBuffer
{
    private byte[] bytes = new byte[64 << 10];
    private int length;

    public ReadOnlySpan<byte> Bytes => bytes.AsSpan(0, length);

    public bool IsEmpty => length == 0;

    public void Clear() => length = 0;

    public void Add(ReadOnlySpan<byte> raw)
    {
        raw.CopyTo(Room(raw.Length));
        length += raw.Length;
    }

    public void Add(FrameType type, byte flags, int stream, ReadOnlySpan<byte> payload)
    {
        // length (3) | type | flags | stream (4) | payload
        var frame = Room(9 + payload.Length);
        frame[0] = (byte)(payload.Length >> 16);
        BinaryPrimitives.WriteUInt16BigEndian(frame[1..], (ushort)payload.Length);
        frame[3] = (byte)type;
        frame[4] = flags;
        BinaryPrimitives.WriteInt32BigEndian(frame[5..], stream);
        payload.CopyTo(frame[9..]);
        length += 9 + payload.Length;
    }

    private Span<byte> Room(int count)
    {
        if (bytes.Length - length < count)
        {
            Array.Resize(ref bytes, Math.Max(bytes.Length * 2, length + count));
        }

        return bytes.AsSpan(length);
    }
}
