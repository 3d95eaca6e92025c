using System.Numerics;
using Matching.Engine.Terms;

namespace Matching.Engine.Kernels;

/// <summary>
/// Sets of codes as bits that several codes share: what has no common bit has no common code, and the common bits
/// bound from above how many of a list are held.
/// </summary>
internal static class CodeBits
{
    private const int FieldBits = 31;

    /// <summary>The bit of "no field is asked for", which every candidate has.</summary>
    public const uint NoField = 1u << FieldBits;

    public static ulong Skills(ReadOnlySpan<int> skills)
    {
        var bits = 0UL;
        foreach (var skill in skills)
        {
            if (skill != CodeTable.Unknown)
            {
                bits |= 1UL << (skill & 63);
            }
        }

        return bits;
    }

    public static uint Fields(ReadOnlySpan<int> fields)
    {
        var bits = 0u;
        foreach (var field in fields)
        {
            if (field != CodeTable.Unknown)
            {
                bits |= 1u << (field % FieldBits);
            }
        }

        return bits;
    }

    /// <summary>At most this many of the listed codes are held: each common bit may stand for all codes that share it.</summary>
    public static int HeldAtMost(ulong listedBits, int listed, ulong heldBits) =>
        listed - BitOperations.PopCount(listedBits & ~heldBits);
}
