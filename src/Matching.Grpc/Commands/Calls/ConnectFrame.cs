using System.Buffers.Binary;
using System.Text;

namespace Matching.Grpc.Commands.Calls;

/// <summary>One message of a stream of Connect: a flag, four bytes of length, the message.</summary>
internal static class ConnectFrame
{
    public const string ContentType = "application/connect+json";
    public const int PrefixBytes = 5;

    public static byte[] Of(string json)
    {
        var framed = new byte[PrefixBytes + Encoding.UTF8.GetByteCount(json)];
        Encoding.UTF8.GetBytes(json, framed.AsSpan(PrefixBytes));
        BinaryPrimitives.WriteInt32BigEndian(framed.AsSpan(1), framed.Length - PrefixBytes);
        return framed;
    }
}
