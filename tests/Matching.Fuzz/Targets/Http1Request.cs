using System.Text;
using Matching.Testing;

namespace Matching.Fuzz.Targets;

/// <summary>A request in HTTP/1.1.</summary>
internal static class Http1Request
{
    public static byte[] Bytes(Request request, SeededRandom random)
    {
        var head = new StringBuilder($"{request.Method} {request.Target} HTTP/1.1\r\nhost: localhost\r\n");
        if (request.ContentType is not null)
        {
            head.Append(System.Globalization.CultureInfo.InvariantCulture, $"content-type: {request.ContentType}\r\n");
        }
        foreach (var (name, value) in request.Headers)
        {
            head.Append(name).Append(": ").Append(value).Append("\r\n");
        }
        var isChunked = random.Chance(30);
        head.Append(isChunked ? "transfer-encoding: chunked\r\n\r\n" : $"content-length: {request.Body.Length}\r\n\r\n");
        byte[] body = isChunked ? Chunked(request.Body, random) : request.Body;
        return [.. Encoding.Latin1.GetBytes(head.ToString()), .. body];
    }

    private static byte[] Chunked(byte[] body, SeededRandom random)
    {
        using var chunks = new MemoryStream();
        for (var at = 0; at < body.Length;)
        {
            var size = Math.Min(body.Length - at, random.Pick([1, 5, 100, 10_000, 100_000]));
            chunks.Write(Encoding.ASCII.GetBytes($"{size:x}\r\n"));
            chunks.Write(body, at, size);
            chunks.Write("\r\n"u8);
            at += size;
        }
        chunks.Write("0\r\n\r\n"u8);
        return chunks.ToArray();
    }
}
