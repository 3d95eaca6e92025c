using System.Globalization;
using System.Text;

namespace Matching.Fuzz.Answers;

internal sealed record Answer(int Status, Dictionary<string, string> Headers, byte[] Body)
{
    public string Header(string name) => Headers.GetValueOrDefault(name) ?? "";
}

/// <summary>HTTP/1.1 over a socket, read strictly.</summary>
internal sealed class Http1Connection(int port) : IDisposable
{
    private readonly RawConnection _connection = new(port);

    public void Send(ReadOnlySpan<byte> bytes) => _connection.Send(bytes);

    public void EndSending() => _connection.EndSending();

    /// <summary>Null where the server closed the connection instead of answering.</summary>
    public Answer? Read()
    {
        if (!_connection.Fill())
        {
            return null;
        }
        var first = Line().Split(' ', 3);
        if (first.Length < 2 || first[0] != "HTTP/1.1" || !int.TryParse(first[1], NumberStyles.None, CultureInfo.InvariantCulture, out var status))
        {
            throw new FuzzFailure($"the answer begins with '{string.Join(' ', first)}'");
        }
        var headers = Fields();
        if (status is >= 100 and < 200)
        {
            return Read();
        }
        var body = headers.GetValueOrDefault("transfer-encoding") == "chunked" ? Chunks()
            : Bytes(int.Parse(headers.GetValueOrDefault("content-length") ?? "0", NumberStyles.None, CultureInfo.InvariantCulture));
        return new Answer(status, headers, body);
    }

    public void Dispose() => _connection.Dispose();

    private Dictionary<string, string> Fields()
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (Line() is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0)
            {
                throw new FuzzFailure($"a header is '{line}'");
            }
            headers[line[..colon]] = line[(colon + 1)..].Trim();
        }
        return headers;
    }

    private byte[] Chunks()
    {
        using var body = new MemoryStream();
        while (true)
        {
            var size = int.Parse(Line(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            body.Write(Bytes(size));
            if (Line().Length > 0)
            {
                throw new FuzzFailure("a chunk is longer than it says");
            }
            if (size == 0)
            {
                return body.ToArray();
            }
        }
    }

    private string Line()
    {
        var line = new StringBuilder();
        while (true)
        {
            var value = Next();
            if (value == '\n')
            {
                return line.Length > 0 && line[^1] == '\r' ? line.ToString(0, line.Length - 1) : throw new FuzzFailure("a line ends without CR");
            }
            line.Append((char)value);
        }
    }

    private byte[] Bytes(int count) => _connection.Bytes(count) ?? throw Torn();

    private byte Next() => _connection.Next() ?? throw Torn();

    private static FuzzFailure Torn() => new("the connection was closed within an answer");
}
