using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Matching.Engine.Kernels;

/// <summary>
/// What both vector kernels do with eight rows at a time. Divisions are by floats, raised by less than the grain of the
/// quotient, so that rounding down gives the integer division's result; the grain stands beside each.
/// </summary>
internal static class Lanes
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Column(ref uint words, int stride, int word, int row) =>
        Vector256.LoadUnsafe(ref words, (nuint)((word * stride) + row));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Field(Vector256<uint> word, int shift, int mask) =>
        ((word >> shift) & Vector256.Create((uint)mask)).AsInt32();

    /// <summary>All ones in the lanes that have all of the bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> HasAll(Vector256<uint> word, uint bits) =>
        Vector256.Equals(word & Vector256.Create(bits), Vector256.Create(bits));

    /// <summary>All ones in the first lanes: of a range's last rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> First(int count) =>
        Vector256.LessThan(Vector256<uint>.Indices, Vector256.Create((uint)count));

    /// <summary>How far the held falls short of the asked.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Short(Vector256<int> asked, Vector256<int> held) =>
        Vector256.Max(asked - held, Vector256<int>.Zero);

    /// <summary>What months beyond those asked score: 600, and up to 400 more. The grain of months·400/60 is 1/3.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> ExperienceBeyond(Vector256<int> months, Vector256<int> monthsMin)
    {
        var beyond = Vector256.ConvertToSingle(Vector256.Max(months - monthsMin, Vector256<int>.Zero));
        var more = Vector256.ConvertToInt32Native((beyond * (400f / 60f)) + Vector256.Create(0.01f));
        return Vector256.Create(600) + Vector256.Min(more, Vector256.Create(400));
    }

    /// <summary>What fewer months than those asked, at least one, score. The grain of 600·m/monthsMin is 1/1200 at the finest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> ExperienceShort(Vector256<int> months, Vector256<float> monthsMin) =>
        Vector256.ConvertToInt32Native((Vector256.ConvertToSingle(months * 600) / monthsMin) + Vector256.Create(0.0004f));

    /// <summary>Keeps the open rows whose total reaches the least; returns how many are kept by now.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Keep(Vector256<uint> open, Vector256<int> total, Vector256<int> least, int row, Survivors survivors, int found)
    {
        var passed = (open.AsInt32() & Vector256.GreaterThanOrEqual(total, least)).ExtractMostSignificantBits();
        while (passed != 0)
        {
            var lane = BitOperations.TrailingZeroCount(passed);
            passed &= passed - 1;
            survivors.Rows[found] = row + lane;
            survivors.Bounds[found++] = total.GetElement(lane);
        }

        return found;
    }
}
