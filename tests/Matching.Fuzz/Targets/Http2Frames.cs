using System.Text;
using Matching.Testing;

namespace Matching.Fuzz.Targets;

/// <summary>Requests as HTTP/2 frames (RFC 9113), and the damage that only frames can take.</summary>
internal static class Http2Frames
{
    public static readonly byte[] Preface = Encoding.ASCII.GetBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");

    private const int PrefixBytes = 9;
    private const byte Data = 0;
    private const byte Headers = 1;
    private const byte Settings = 4;
    private const byte EndStream = 1;
    private const byte EndHeaders = 4;

    public static List<byte[]> Draw(SeededRandom random)
    {
        List<byte[]> frames = [Frame(Settings, 0, 0, [])];
        for (var index = random.Between(1, 4); index > 0; index--)
        {
            Add(frames, 1 + 2 * index, random.Chance(70) ? Requests.Grpc(random) : Requests.Web(random), random);
        }
        for (var times = random.Between(1, 4); times > 0; times--)
        {
            Damage(frames, random);
        }
        return frames;
    }

    private static void Add(List<byte[]> frames, int stream, Request request, SeededRandom random)
    {
        var block = Block(request);
        var cut = random.Chance(20) ? random.Below(block.Length) : block.Length;
        frames.Add(Frame(Headers, cut == block.Length ? EndHeaders : (byte)0, stream, block.AsSpan(0, cut)));
        if (cut < block.Length)
        {
            frames.Add(Frame(type: 9, EndHeaders, stream, block.AsSpan(cut)));
        }
        var body = request.Body.AsSpan();
        do
        {
            var part = Math.Min(body.Length, random.Pick([1, 20, 16_384]));
            frames.Add(Frame(Data, part == body.Length && random.Chance(90) ? EndStream : (byte)0, stream, body[..part]));
            body = body[part..];
        }
        while (!body.IsEmpty && frames.Count < 200);
    }

    private static void Damage(List<byte[]> frames, SeededRandom random)
    {
        var at = random.Below(frames.Count);
        switch (frames[at].Length < PrefixBytes ? 0 : random.Below(7))
        {
            case 0:
                frames[at] = Mutation.Of(frames[at], random);
                break;
            case 1:
                frames.RemoveAt(at);
                frames.Add(Frame(Settings, 0, 0, []));
                break;
            case 2:
                frames.Insert(at, frames[random.Below(frames.Count)]);
                break;
            case 3:
                // Its length, type, flags or stream: what stands before the payload.
                frames[at] = [.. Mutation.Of(frames[at][..PrefixBytes], random), .. frames[at][PrefixBytes..]];
                break;
            case 4:
                // Whatever its payload is, its length is right.
                frames[at] = Frame(frames[at][3], frames[at][4], frames[at][8], Mutation.Of(frames[at][PrefixBytes..], random));
                break;
            default:
                var payload = new byte[random.Pick([0, 4, 4, 5, 6, 8, 12, 300])];
                for (var index = 0; index < payload.Length; index++)
                {
                    payload[index] = random.Chance(50) ? (byte)0 : (byte)random.Below(256);
                }
                frames.Insert(at, Frame((byte)random.Below(12), (byte)random.Below(256), random.Pick([0, 1, 2, 3, 5, 7, 9, int.MaxValue]), payload));
                break;
        }
    }

    private static byte[] Block(Request request)
    {
        List<(string Name, string Value)> fields = [(":method", request.Method), (":scheme", "http"), (":path", request.Target), (":authority", "localhost"), .. request.Headers];
        if (request.ContentType is not null)
        {
            fields.Add(("content-type", request.ContentType));
        }
        using var block = new MemoryStream();
        foreach (var (name, value) in fields)
        {
            // A literal that is not indexed.
            block.WriteByte(0);
            WriteText(block, name);
            WriteText(block, value);
        }
        return block.ToArray();
    }

    private static void WriteText(MemoryStream block, string text)
    {
        var bytes = Encoding.Latin1.GetBytes(text);
        var rest = bytes.Length - 0x7f;
        block.WriteByte((byte)Math.Min(bytes.Length, 0x7f));
        for (; rest >= 0x80; rest >>= 7)
        {
            block.WriteByte((byte)(rest | 0x80));
        }
        if (rest >= 0)
        {
            block.WriteByte((byte)rest);
        }
        block.Write(bytes);
    }

    private static byte[] Frame(byte type, byte flags, int stream, ReadOnlySpan<byte> payload) =>
    [
        (byte)(payload.Length >> 16), (byte)(payload.Length >> 8), (byte)payload.Length, type, flags,
        (byte)(stream >> 24), (byte)(stream >> 16), (byte)(stream >> 8), (byte)stream, .. payload,
    ];
}
