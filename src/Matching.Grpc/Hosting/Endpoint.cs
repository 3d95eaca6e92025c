using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Matching.Grpc.Hosting;

/// <summary>An address to listen on.</summary>
/// <param name="Host">As it was given.</param>
/// <param name="Address">Null: <c>localhost</c>, that is both loopback addresses.</param>
/// <param name="Port">0: any that is free.</param>
internal sealed record Endpoint(string Host, IPAddress? Address, int Port, bool Tls)
{
    public const string Allowed = "[http://|https://]HOST:PORT, where HOST is localhost, an IP address ([::1] in brackets) or *, and PORT 0 to 65535";

    public bool IsLoopback => Address is null || IPAddress.IsLoopback(Address);

    /// <summary>All addresses of this machine: none that could be told to somebody.</summary>
    public bool IsAny => IPAddress.Any.Equals(Address) || IPAddress.IPv6Any.Equals(Address);

    public string Authority => string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port}");

    /// <param name="tls">What it is where the text does not say.</param>
    public static bool TryParse(string text, bool tls, [NotNullWhen(true)] out Endpoint? endpoint)
    {
        endpoint = null;
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        if (scheme >= 0)
        {
            if (text[..scheme] is not ("http" or "https"))
            {
                return false;
            }

            tls = scheme == "https".Length;
            text = text[(scheme + 3)..];
        }

        var colon = text.LastIndexOf(':');
        if (colon < 1 || !ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port))
        {
            return false;
        }

        var host = text[..colon];
        if (!TryParseHost(host, out var address))
        {
            return false;
        }

        endpoint = new Endpoint(host, address, port, tls);
        return true;
    }

    public override string ToString() => $"{(Tls ? "https" : "http")}://{Authority}";

    private static bool TryParseHost(string host, out IPAddress? address)
    {
        address = host == "*" ? IPAddress.IPv6Any : null;
        if (host is "*" or "localhost")
        {
            return true;
        }

        // An address of version 6 stands in brackets: its colons would be taken for that of the port. "1" would be read as 0.0.0.1.
        var isBracketed = host is ['[', .., ']'];
        return IPAddress.TryParse(isBracketed ? host[1..^1] : host, out address)
            && (isBracketed ? address.AddressFamily == AddressFamily.InterNetworkV6 : host.Count(letter => letter == '.') == 3);
    }
}
