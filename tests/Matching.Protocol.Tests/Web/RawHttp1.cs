using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Matching.Protocol.Tests.Web;

/// <summary>A client's end of an HTTP/1.1 connection, byte by byte: it sends what a test says, and reads answers of one length or in chunks.</summary>
internal sealed class RawHttp1 : IDisposable
{
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(30);

    private readonly Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly StreamReader reader;
    private readonly CancellationTokenSource limit = new(patience);

    private RawHttp1(int port)
    {
        socket.Connect(IPAddress.Loopback, port);
        // One byte is one character, so that lengths are those of the text.
        reader = new StreamReader(new NetworkStream(socket), Encoding.Latin1);
    }

    public static RawHttp1 Connect(Uri address) => new(address.Port);

    public async Task SendAsync(string text) => await socket.SendAsync(Encoding.Latin1.GetBytes(text));

    public void EndSending() => socket.Shutdown(SocketShutdown.Send);

    /// <summary>The status of the next answer, its headers and its body; null where the server has closed the connection.</summary>
    public async Task<(int Status, Dictionary<string, string> Headers, string Body)?> ReadAsync()
    {
        try
        {
            if (await reader.ReadLineAsync(limit.Token) is not { } first)
            {
                return null;
            }

            var status = int.Parse(first.Split(' ')[1], CultureInfo.InvariantCulture);
            var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            while (await reader.ReadLineAsync(limit.Token) is { Length: > 0 } line)
            {
                headers.Add(line[..line.IndexOf(':', StringComparison.Ordinal)], line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim());
            }

            return (status, headers, headers.ContainsKey("transfer-encoding") ? await ReadChunksAsync() : await ReadTextAsync(headers.GetValueOrDefault("content-length", "0"), NumberStyles.None));
        }
        catch (IOException reset) when (reset.InnerException is SocketException)
        {
            return null;
        }
    }

    private async Task<string> ReadChunksAsync()
    {
        var body = new StringBuilder();
        string chunk;
        do
        {
            chunk = await ReadTextAsync(await reader.ReadLineAsync(limit.Token) ?? throw new IOException("cut short"), NumberStyles.AllowHexSpecifier);
            body.Append(chunk);
            await reader.ReadLineAsync(limit.Token);
        }
        while (chunk.Length > 0);
        return body.ToString();
    }

    private async Task<string> ReadTextAsync(string length, NumberStyles style)
    {
        var text = new char[int.Parse(length, style, CultureInfo.InvariantCulture)];
        // Asked for nothing, the reader would wait for something.
        Assert.Equal(text.Length, text.Length == 0 ? 0 : await reader.ReadBlockAsync(text, limit.Token));
        return new string(text);
    }

    public void Dispose()
    {
        reader.Dispose();
        socket.Dispose();
        limit.Dispose();
    }
}
