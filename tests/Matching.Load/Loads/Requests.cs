using System.Buffers.Binary;
using Google.Protobuf;
using Matching.Load.Http2;

namespace Matching.Load.Loads;

/// <summary>The messages that a load sends in turn, each with its five bytes before it; readable by many threads.</summary>
internal sealed class Requests(IReadOnlyList<byte[]> messages)
{
    private int next = -1;

    public int Count => messages.Count;

    public static Requests Of(IEnumerable<IMessage> messages) => new([.. messages.Select(Framed)]);

    public static byte[] Framed(IMessage message)
    {
        var size = message.CalculateSize();
        var framed = new byte[5 + size];
        BinaryPrimitives.WriteInt32BigEndian(framed.AsSpan(1), size);
        message.WriteTo(framed.AsSpan(5));
        return framed;
    }

    public byte[] Next() => messages[(int)((uint)Interlocked.Increment(ref next) % (uint)messages.Count)];

    public void Call(CallConnection connection, long since) => connection.Call(Next(), since);
}
