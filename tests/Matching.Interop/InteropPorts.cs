using System.Globalization;

namespace Matching.Interop;

/// <summary>Where the test service listens. Null for HTTP/1.1: not at all.</summary>
internal sealed record InteropPorts(int Http2, int? Http1)
{
    public static InteropPorts? Of(string[] arguments) => arguments switch
    {
        ["--port", var http2] when Port(http2) is { } port => new(port, null),
        ["--port", var http2, "--web-port", var http1] when Port(http2) is { } port && Port(http1) is { } webPort => new(port, webPort),
        _ => null,
    };

    private static int? Port(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= 65535 ? port : null;
}
