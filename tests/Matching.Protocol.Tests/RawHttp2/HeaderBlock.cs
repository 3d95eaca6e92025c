using System.Text;

namespace Matching.Protocol.Tests.RawHttp2;

/// <summary>
/// HPACK in its plainest form: written as literals that are not indexed; read without Huffman codes and without a dynamic table, which the connection's
/// settings forbid.
/// </summary>
internal static class HeaderBlock
{
    public static byte[] Encode(IEnumerable<(string Name, string Value)> headers)
    {
        var block = new List<byte>();
        foreach (var (name, value) in headers)
        {
            block.Add(0);
            AddText(block, name);
            AddText(block, value);
        }
        return [.. block];
    }

    public static IReadOnlyList<(string Name, string Value)> Decode(ReadOnlySpan<byte> block)
    {
        var headers = new List<(string, string)>();
        while (!block.IsEmpty)
        {
            var first = block[0];
            if (first >= 0x80)
            {
                headers.Add(StaticTable.Get(ReadNumber(ref block, 7)));
            }
            else if (first is >= 0x20 and < 0x40)
            {
                // A change of the dynamic table's size.
                Assert.Equal(0, ReadNumber(ref block, 5));
            }
            else
            {
                var index = ReadNumber(ref block, first >= 0x40 ? 6 : 4);
                var name = index == 0 ? ReadText(ref block) : StaticTable.Get(index).Name;
                headers.Add((name, ReadText(ref block)));
            }
        }
        return headers;
    }

    private static void AddText(List<byte> block, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        AddNumber(block, 7, bytes.Length);
        block.AddRange(bytes);
    }

    private static void AddNumber(List<byte> block, int bits, int number)
    {
        var max = (1 << bits) - 1;
        if (number < max)
        {
            block.Add((byte)number);
            return;
        }
        block.Add((byte)max);
        for (number -= max; number >= 0x80; number >>= 7)
        {
            block.Add((byte)(number | 0x80));
        }
        block.Add((byte)number);
    }

    private static int ReadNumber(ref ReadOnlySpan<byte> block, int bits)
    {
        var max = (1 << bits) - 1;
        var number = block[0] & max;
        block = block[1..];
        if (number < max)
        {
            return number;
        }
        for (var shift = 0; ; shift += 7)
        {
            var next = block[0];
            block = block[1..];
            number += (next & 0x7f) << shift;
            if (next < 0x80)
            {
                return number;
            }
        }
    }

    private static string ReadText(ref ReadOnlySpan<byte> block)
    {
        Assert.True(block[0] < 0x80, "a Huffman code, which this reader does not know");
        var length = ReadNumber(ref block, 7);
        var text = Encoding.UTF8.GetString(block[..length]);
        block = block[length..];
        return text;
    }
}
