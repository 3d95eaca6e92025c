using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using Google.Protobuf;
using Matching.Load.Http2;

namespace Matching.Load.Loads;

/// <summary>The messages that a load sends in turn, each with its five bytes before it; readable by many threads.</summary>
/// <param name="keyLength">So many bytes at the end of each are a key of its own for every call, in digits.</param>
internal sealed class Requests(IReadOnlyList<byte[]> messages, int keyLength = 0)
{
    private int next = -1;

    public static Requests Of(IEnumerable<IMessage> messages) => new([.. messages.Select(Framed)]);

    /// <summary>Messages whose last field is a key of digits.</summary>
    public static Requests Keyed(IEnumerable<IMessage> messages, int keyLength) => new([.. messages.Select(Framed)], keyLength);

    public static byte[] Framed(IMessage message)
    {
        var size = message.CalculateSize();
        var framed = new byte[5 + size];
        BinaryPrimitives.WriteInt32BigEndian(framed.AsSpan(1), size);
        message.WriteTo(framed.AsSpan(5));
        return framed;
    }

    public void Call(CallConnection connection, long since)
    {
        var number = (uint)Interlocked.Increment(ref next);
        var message = messages[(int)(number % (uint)messages.Count)];
        if (keyLength == 0)
        {
            connection.Call(message, since);
            return;
        }

        var keyed = ArrayPool<byte>.Shared.Rent(message.Length);
        message.CopyTo(keyed, 0);
        var key = keyed.AsSpan(message.Length - keyLength, keyLength);
        number.TryFormat(key, out _, $"D{keyLength}", CultureInfo.InvariantCulture);
        connection.Call(keyed.AsSpan(0, message.Length), since);
        ArrayPool<byte>.Shared.Return(keyed);
    }
}
