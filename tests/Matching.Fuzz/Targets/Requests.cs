using System.IO.Compression;
using System.Text;
using Google.Protobuf;
using Grpc.Testing;
using Matching.Testing;

namespace Matching.Fuzz.Targets;

/// <summary>A request before it is written in either version of HTTP.</summary>
internal sealed record Request(string Method, string Target, string? ContentType, IReadOnlyList<(string Name, string Value)> Headers, byte[] Body);

/// <summary>Requests in every protocol: sound ones, and ones that are wrong within a sound HTTP message.</summary>
internal static class Requests
{
    private const string Service = "/grpc.testing.TestService/";

    // 20 MiB of nothing; a hundred times what is taken.
    private static readonly byte[] Bomb = Gzip(new byte[20 * 1024 * 1024]);

    private static readonly string[] Methods = ["UnaryCall", "EmptyCall", "StreamingOutputCall", "StreamingInputCall", "FullDuplexCall"];

    public static Request Web(SeededRandom random)
    {
        var method = random.Pick(Methods);
        return random.Below(7) switch
        {
            0 or 1 => Unary(random, "application/json", Json(random)),
            2 => Unary(random, "application/proto", Damaged(Message(random), random)),
            3 => Stream(random, method, random.Chance(50)),
            4 => GrpcWeb(random, method, isText: false),
            5 => GrpcWeb(random, method, isText: true),
            _ => Get(random),
        };
    }

    public static Request Grpc(SeededRandom random) =>
        new("POST", Service + random.Pick(Methods), "application/grpc", [("te", "trailers"), .. Headers(random, "grpc-")], Frames(random, json: false));

    private static Request Unary(SeededRandom random, string contentType, byte[] body)
    {
        var headers = Headers(random, "");
        if (random.Chance(30))
        {
            body = random.Chance(10) ? Bomb : Damaged(Gzip(body), random);
            headers.Add(("content-encoding", random.Chance(90) ? "gzip" : "br"));
        }
        return new("POST", Service + random.Pick(Methods[..2]), contentType, headers, body);
    }

    private static Request Stream(SeededRandom random, string method, bool json) =>
        new("POST", Service + method, json ? "application/connect+json" : "application/connect+proto", Headers(random, "connect-content-"), Frames(random, json));

    private static Request GrpcWeb(SeededRandom random, string method, bool isText)
    {
        var body = Frames(random, json: false);
        if (isText)
        {
            var cut = random.Below(body.Length + 1);
            body = Encoding.ASCII.GetBytes(random.Chance(50)
                ? Convert.ToBase64String(body)
                : Convert.ToBase64String(body.AsSpan(0, cut)) + Convert.ToBase64String(body.AsSpan(cut)));
            body = Damaged(body, random);
        }
        return new("POST", Service + method, isText ? "application/grpc-web-text" : "application/grpc-web+proto", Headers(random, "grpc-"), body);
    }

    /// <summary>The one method without side effects that a public description has is none, so these are refusals; the parser of the query sees them first.</summary>
    private static Request Get(SeededRandom random)
    {
        var message = random.Chance(50)
            ? Uri.EscapeDataString(Encoding.Latin1.GetString(Json(random)))
            : Convert.ToBase64String(Message(random)).Replace('+', '-').Replace('/', '_').Replace("=", "%3D", StringComparison.Ordinal);
        var query = $"encoding={random.Pick(["json", "proto", "xml", ""])}&message={message}&base64={random.Below(3)}&connect={random.Pick(["v1", "v2"])}"
            + random.Pick(["", "&compression=gzip", "&compression=br", "&message=", "&encoding=json"]);
        return new("GET", $"{Service}{random.Pick(["UnaryCall", "Unknown"])}?{(query.Length < 6000 ? query : query[..6000])}", null, Headers(random, ""), []);
    }

    private static List<(string, string)> Headers(SeededRandom random, string prefix)
    {
        var headers = new List<(string, string)>();
        if (random.Chance(20))
        {
            headers.Add((prefix == "grpc-" ? "grpc-timeout" : "connect-timeout-ms", random.Pick(["10000", "20S", "1n", "0m", "99999999H", "99999999999", "x", "-1", ""])));
        }
        if (random.Chance(30))
        {
            headers.Add((prefix + "encoding", random.Pick(["gzip", "identity", "br", "gzip,gzip"])));
        }
        if (random.Chance(30))
        {
            headers.Add((prefix == "grpc-" ? "grpc-accept-encoding" : prefix == "" ? "accept-encoding" : "connect-accept-encoding", random.Pick(["gzip", "gzip;q=0", "br, gzip ; q=0.5", ",,;"])));
        }
        if (random.Chance(20))
        {
            headers.Add((random.Pick(["x-echo", "x-echo-bin", "x-echo!odd", "connect-protocol-version", "origin"]), random.Pick(["q6ur", "1", "=", "a,b", "\u00ff", "https://page.example"])));
        }
        return headers;
    }

    private static byte[] Frames(SeededRandom random, bool json)
    {
        using var body = new MemoryStream();
        for (var count = random.Pick([0, 1, 1, 1, 1, 2, 3]); count > 0; count--)
        {
            var message = json ? Json(random) : Damaged(Message(random), random);
            var flags = random.Below(10) switch { 0 => random.Below(256), < 4 => 1, _ => 0 };
            if (flags == 1)
            {
                message = random.Chance(5) ? Bomb : Damaged(Gzip(message), random);
            }
            body.WriteByte((byte)flags);
            body.Write([(byte)(message.Length >> 24), (byte)(message.Length >> 16), (byte)(message.Length >> 8), (byte)message.Length]);
            body.Write(message);
        }
        return Damaged(body.ToArray(), random);
    }

    private static byte[] Message(SeededRandom random) => new SimpleRequest
    {
        ResponseSize = random.Pick([0, 1, 100, 5000, -1]),
        Payload = new Payload { Body = ByteString.CopyFrom(new byte[random.Pick([0, 1, 300, 4096, FuzzMessageBytes])]) },
        ResponseStatus = random.Chance(20) ? new EchoStatus { Code = random.Between(-1, 20), Message = random.Pick(["", "plain", "\u04D9%\r\n\u0000", "\ud83d\ude08"]) } : null,
    }.ToByteArray();

    private const int FuzzMessageBytes = Serving.FuzzServer.MaxMessageBytes;

    private static byte[] Json(SeededRandom random)
    {
        var depth = random.Pick([1, 50, 99, 100, 101, 5000]);
        var text = random.Below(12) switch
        {
            0 => $"{{\"unknown\":{new string('[', depth)}{new string(']', depth)}}}",
            1 => string.Concat(Enumerable.Repeat("{\"payload\":", depth)) + "{}" + new string('}', depth),
            2 => "{\"responseSize\":1e2,\"response_size\":5}",
            3 => "{\"responseSize\":1,\"responseSize\":2}",
            4 => $"{{\"responseSize\":{new string('9', depth)}}}",
            5 => "{\"payload\":{\"body\":\"AA=\",\"type\":\"NO_SUCH\"}}",
            6 => "{\"responseStatus\":{\"code\":3,\"message\":\"\\ud800 \\u0000 \\n\"}}",
            7 => "null",
            8 => "{\"fillUsername\":\"true\",\"oauthScope\":1}",
            9 => "{\"responseParameters\":[{\"size\":10},{\"size\":null},null]}",
            10 => "",
            _ => "{\"responseSize\":100,\"payload\":{\"body\":\"AAAA\"},\"responseStatus\":{\"code\":0}}",
        };
        return Damaged(Encoding.UTF8.GetBytes(text), random);
    }

    private static byte[] Damaged(byte[] bytes, SeededRandom random) => random.Chance(40) ? Mutation.Of(bytes, random) : bytes;

    private static byte[] Gzip(byte[] bytes)
    {
        using var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }
        return output.ToArray();
    }
}
