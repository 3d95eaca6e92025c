using System.Text;

namespace Matching.Load.Http2;

/// <summary>
/// As much of HPACK (RFC 7541) as a client of one method needs: the first call of a connection puts its headers into the table, every later one is a few
/// references to them, as real clients do it. Of answers it reads <c>grpc-status</c>; the connection forbids the server a table.
/// </summary>
internal static class HeaderBlock
{
    private const int StaticEntries = 61;
    private const byte MethodPost = 0x83;
    private const byte SchemeHttp = 0x86;
    private const byte SchemeHttps = 0x87;

    /// <summary>The block of the first call, and that of all others.</summary>
    public static (byte[] First, byte[] Later) Of(string path, string authority, string? token, bool tls = false)
    {
        List<(string Name, string Value)> headers =
            [(":path", path), (":authority", authority), ("content-type", "application/grpc"), ("te", "trailers")];
        if (token is not null)
        {
            headers.Add(("authorization", $"Bearer {token}"));
        }

        var scheme = tls ? SchemeHttps : SchemeHttp;
        var first = new List<byte> { MethodPost, scheme };
        var later = new List<byte> { MethodPost, scheme };
        for (var i = 0; i < headers.Count; i++)
        {
            first.Add(0x40);
            AddText(first, headers[i].Name);
            AddText(first, headers[i].Value);
            // The newest entry of the table has the lowest number.
            later.Add((byte)(0x80 | (StaticEntries + headers.Count - i)));
        }

        return ([.. first], [.. later]);
    }

    /// <summary>Null where the block has none.</summary>
    public static int? GrpcStatus(ReadOnlySpan<byte> block)
    {
        while (block.Length > 0)
        {
            var kind = block[0];
            if ((kind & 0x80) != 0)
            {
                Number(ref block, 7);
            }
            else if ((kind & 0xE0) == 0x20)
            {
                Number(ref block, 5);
            }
            else
            {
                var name = Number(ref block, (kind & 0x40) != 0 ? 6 : 4) == 0 ? Text(ref block) : default;
                var value = Text(ref block);
                if (name.SequenceEqual("grpc-status"u8))
                {
                    return int.Parse(value, System.Globalization.CultureInfo.InvariantCulture);
                }
            }
        }

        return null;
    }

    private static void AddText(List<byte> block, string text)
    {
        var bytes = Encoding.ASCII.GetBytes(text);
        if (bytes.Length < 127)
        {
            block.Add((byte)bytes.Length);
        }
        else
        {
            block.Add(127);
            var rest = bytes.Length - 127;
            for (; rest >= 128; rest >>= 7)
            {
                block.Add((byte)(0x80 | (rest & 0x7F)));
            }

            block.Add((byte)rest);
        }

        block.AddRange(bytes);
    }

    private static ReadOnlySpan<byte> Text(ref ReadOnlySpan<byte> block)
    {
        var length = Number(ref block, 7);
        var text = block[..length];
        block = block[length..];
        return text;
    }

    private static int Number(ref ReadOnlySpan<byte> block, int bits)
    {
        var most = (1 << bits) - 1;
        var number = block[0] & most;
        var at = 1;
        if (number == most)
        {
            var shift = 0;
            byte next;
            do
            {
                next = block[at++];
                number += (next & 0x7F) << shift;
                shift += 7;
            }
            while ((next & 0x80) != 0);
        }

        block = block[at..];
        return number;
    }
}
