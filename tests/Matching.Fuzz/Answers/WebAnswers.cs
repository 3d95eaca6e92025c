using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Grpc.Testing;

namespace Matching.Fuzz.Answers;

/// <summary>What an answer must be, by the content type that it has.</summary>
internal static class WebAnswers
{
    private const int MaxBodyBytes = 1024 * 1024;

    private static readonly Dictionary<string, int> HttpStatuses = new(StringComparer.Ordinal)
    {
        ["canceled"] = 499, ["unknown"] = 500, ["invalid_argument"] = 400, ["deadline_exceeded"] = 504, ["not_found"] = 404, ["already_exists"] = 409,
        ["permission_denied"] = 403, ["resource_exhausted"] = 429, ["failed_precondition"] = 400, ["aborted"] = 409, ["out_of_range"] = 400,
        ["unimplemented"] = 501, ["internal"] = 500, ["unavailable"] = 503, ["data_loss"] = 500, ["unauthenticated"] = 401,
    };

    public static void Check(Answer answer)
    {
        var body = answer.Header("content-encoding") == "gzip" ? Inflate(answer.Body) : answer.Body;
        switch (answer.Header("content-type"))
        {
            case "application/json" when answer.Status == 200:
                using (JsonDocument.Parse(body))
                {
                }
                break;
            case "application/json":
                CheckError(body, answer.Status);
                break;
            case "application/proto":
                SimpleResponse.Parser.ParseFrom(body);
                break;
            case "application/connect+json" or "application/connect+proto":
                CheckEnd(Frames(body, endFlag: 2));
                break;
            case "application/grpc-web+proto":
                CheckTrailers(Frames(body, endFlag: 0x80));
                break;
            case "application/grpc-web-text+proto":
                CheckTrailers(Frames(Decode(body), endFlag: 0x80));
                break;
            case "" when answer.Status is (>= 400 and < 500) or 204 or 505:
                break;
            case var other:
                throw new FuzzFailure($"the answer is {answer.Status} {other}");
        }
    }

    private static void CheckError(byte[] body, int status)
    {
        using var error = JsonDocument.Parse(body);
        var code = error.RootElement.GetProperty("code").GetString()!;
        if (!HttpStatuses.TryGetValue(code, out var wanted) || wanted != status)
        {
            throw new FuzzFailure($"'{code}' came with {status}");
        }
    }

    private static void CheckEnd(byte[] end)
    {
        using var document = JsonDocument.Parse(end);
        if (document.RootElement.TryGetProperty("error", out var error) && !HttpStatuses.ContainsKey(error.GetProperty("code").GetString()!))
        {
            throw new FuzzFailure($"the stream ends with {Encoding.UTF8.GetString(end)}");
        }
    }

    private static void CheckTrailers(byte[] end)
    {
        var lines = Encoding.ASCII.GetString(end).Split("\r\n");
        if (lines[^1].Length > 0 || !lines.Any(line => line.StartsWith("grpc-status: ", StringComparison.Ordinal) && int.Parse(line[13..], System.Globalization.CultureInfo.InvariantCulture) is >= 0 and <= 16))
        {
            throw new FuzzFailure($"the trailers are '{Encoding.ASCII.GetString(end)}'");
        }
    }

    /// <summary>Checks all frames and returns the last one's payload.</summary>
    private static byte[] Frames(ReadOnlySpan<byte> body, byte endFlag)
    {
        while (true)
        {
            if (body.Length < 5 || BinaryPrimitives.ReadUInt32BigEndian(body[1..]) > body.Length - 5)
            {
                throw new FuzzFailure($"the answer ends within a frame, with {body.Length} bytes of it");
            }
            var length = BinaryPrimitives.ReadInt32BigEndian(body[1..]);
            if (body[0] == endFlag)
            {
                return body.Length == 5 + length ? body[5..].ToArray() : throw new FuzzFailure("something follows the last frame");
            }
            if (body[0] > 1)
            {
                throw new FuzzFailure($"a frame's flags are {body[0]}");
            }
            body = body[(5 + length)..];
        }
    }

    private static byte[] Decode(byte[] body)
    {
        using var plain = new MemoryStream();
        for (var at = 0; at < body.Length; at += 4)
        {
            plain.Write(Convert.FromBase64String(Encoding.ASCII.GetString(body, at, 4)));
        }
        return plain.ToArray();
    }

    private static byte[] Inflate(byte[] body)
    {
        using var gzip = new GZipStream(new MemoryStream(body), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        gzip.CopyTo(plain);
        return plain.Length <= MaxBodyBytes ? plain.ToArray() : throw new FuzzFailure($"the answer inflates to {plain.Length} bytes");
    }
}
