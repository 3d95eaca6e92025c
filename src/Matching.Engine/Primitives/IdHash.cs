using System.Runtime.InteropServices;

namespace Matching.Engine.Primitives;

/// <summary>
/// Where an id is looked for in a table in memory. Eight bytes at a time, multiplied and folded: ids are short and need no guard against an
/// adversary's choice of them, because the seed is drawn anew by every process.
/// </summary>
internal static class IdHash
{
    private static readonly ulong Seed = (ulong)HashCode.Combine(0) << 32 | (uint)HashCode.Combine(1);

    public static uint Of(ReadOnlySpan<byte> id)
    {
        var hash = Seed ^ (ulong)id.Length;
        while (id.Length >= sizeof(ulong))
        {
            hash = Mix(hash ^ MemoryMarshal.Read<ulong>(id));
            id = id[sizeof(ulong)..];
        }

        var rest = 0UL;
        foreach (var letter in id)
        {
            rest = (rest << 8) | letter;
        }

        return (uint)(Mix(hash ^ rest) >> 32);
    }

    private static ulong Mix(ulong value)
    {
        var high = Math.BigMul(value, 0x9E3779B97F4A7C15UL, out var low);
        return high ^ low;
    }
}
