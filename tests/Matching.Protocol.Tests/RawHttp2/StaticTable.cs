namespace Matching.Protocol.Tests.RawHttp2;

/// <summary>The static table of RFC 7541, appendix A: <c>name</c> or <c>name=value</c>, in order from 1.</summary>
internal static class StaticTable
{
    private static readonly string[] Entries =
    [
        ":authority", ":method=GET", ":method=POST", ":path=/", ":path=/index.html", ":scheme=http", ":scheme=https", ":status=200", ":status=204",
        ":status=206", ":status=304", ":status=400", ":status=404", ":status=500", "accept-charset", "accept-encoding=gzip, deflate", "accept-language",
        "accept-ranges", "accept", "access-control-allow-origin", "age", "allow", "authorization", "cache-control", "content-disposition",
        "content-encoding", "content-language", "content-length", "content-location", "content-range", "content-type", "cookie", "date", "etag", "expect",
        "expires", "from", "host", "if-match", "if-modified-since", "if-none-match", "if-range", "if-unmodified-since", "last-modified", "link",
        "location", "max-forwards", "proxy-authenticate", "proxy-authorization", "range", "referer", "refresh", "retry-after", "server", "set-cookie",
        "strict-transport-security", "transfer-encoding", "user-agent", "vary", "via", "www-authenticate",
    ];

    public static (string Name, string Value) Get(int index)
    {
        var entry = Entries[index - 1];
        var split = entry.IndexOf('=', StringComparison.Ordinal);
        return split < 0 ? (entry, "") : (entry[..split], entry[(split + 1)..]);
    }
}
