using System.Buffers.Binary;
using System.IO.Compression;
using Google.Protobuf;

namespace Matching.Protocol.Tests.Hosting;

/// <summary>Messages behind their prefix, written and read without the code under test.</summary>
internal static class Prefixed
{
    public static byte[] Message(IMessage message, bool compressed = false) => Bytes(message.ToByteArray(), compressed);

    public static byte[] Bytes(byte[] payload, bool compressed = false)
    {
        var body = compressed ? Gzip(payload) : payload;
        return [.. Header((byte)(compressed ? 1 : 0), (uint)body.Length), .. body];
    }

    public static byte[] Header(byte flags, uint length)
    {
        var header = new byte[5];
        header[0] = flags;
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(1), length);
        return header;
    }

    public static byte[] Gzip(byte[] payload)
    {
        using var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.Optimal))
        {
            gzip.Write(payload);
        }
        return output.ToArray();
    }

    /// <summary>The messages of a whole body, inflated, each with whether it was compressed.</summary>
    public static IReadOnlyList<(bool Compressed, byte[] Payload)> Parse(ReadOnlySpan<byte> body)
    {
        var messages = new List<(bool, byte[])>();
        while (!body.IsEmpty)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(body[1..]);
            var payload = body.Slice(5, length).ToArray();
            messages.Add((body[0] == 1, body[0] == 1 ? Gunzip(payload) : payload));
            body = body[(5 + length)..];
        }
        return messages;
    }

    private static byte[] Gunzip(byte[] payload)
    {
        using var gzip = new GZipStream(new MemoryStream(payload), CompressionMode.Decompress);
        using var output = new MemoryStream();
        gzip.CopyTo(output);
        Assert.True(payload.Length >= 18, "a gzip has at least a head and a tail");
        return output.ToArray();
    }
}
