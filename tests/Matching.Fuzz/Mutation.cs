using System.Buffers.Binary;
using Matching.Testing;

namespace Matching.Fuzz;

/// <summary>Small damage to bytes: what a faulty or hostile sender gets wrong.</summary>
internal static class Mutation
{
    private static readonly byte[] Edges = [0, 1, 2, 0x7f, 0x80, 0xff, (byte)'\r', (byte)'\n', (byte)'"', (byte)'=', (byte)'{', (byte)'[', (byte)':', (byte)'%'];

    public static byte[] Of(byte[] bytes, SeededRandom random)
    {
        for (var times = random.Between(1, 4); times > 0; times--)
        {
            bytes = Once(bytes, random);
        }
        return bytes;
    }

    private static byte[] Once(byte[] bytes, SeededRandom random)
    {
        if (bytes.Length == 0)
        {
            return [random.Pick(Edges)];
        }
        var at = random.Below(bytes.Length);
        var until = Math.Min(bytes.Length, at + random.Between(1, 16));
        switch (random.Below(8))
        {
            case 0:
                return [.. bytes[..at], (byte)random.Below(256), .. bytes[(at + 1)..]];
            case 1:
                return [.. bytes[..at], (byte)(bytes[at] ^ (1 << random.Below(8))), .. bytes[(at + 1)..]];
            case 2:
                return [.. bytes[..at], .. bytes[until..]];
            case 3:
                return [.. bytes[..until], .. bytes[at..until], .. bytes[until..]];
            case 4:
                return [.. bytes[..at], random.Pick(Edges), .. bytes[at..]];
            case 5:
                return bytes[..at];
            case 6 when bytes.Length - at >= 4:
                var lengths = bytes.ToArray();
                BinaryPrimitives.WriteUInt32BigEndian(lengths.AsSpan(at), random.Pick<uint>([0, 1, uint.MaxValue, int.MaxValue, 1 << 16, (uint)bytes.Length]));
                return lengths;
            default:
                return [.. bytes[..at], .. Enumerable.Repeat(random.Pick(Edges), random.Between(1, 300)), .. bytes[at..]];
        }
    }
}
