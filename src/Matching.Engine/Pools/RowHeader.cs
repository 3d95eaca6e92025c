using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Matching.Engine.Pools;

/// <summary>
/// What every row, a candidate's or a vacancy's, begins with:
/// <code>
/// offset  0         8                16             20         22             23
///         | ended i64 | registered i64 | previous u32 | units u16 | id length u8 | id (ASCII) | the record's own fields …
/// </code>
/// Rows start at multiples of <see cref="UnitBytes"/>, so that <c>ended</c> is written in one piece beside running readers;
/// <c>units</c> is the row's length in them.
/// </summary>
internal static class RowHeader
{
    public const int UnitBits = 4;
    public const int UnitBytes = 1 << UnitBits;

    public const int RegisteredOffset = 8;
    public const int PreviousOffset = 16;
    public const int UnitsOffset = 20;
    public const int IdLengthOffset = 22;
    public const int IdOffset = 23;

    /// <summary>The version at which a row that still stands will have ended.</summary>
    public const long NotEnded = long.MaxValue;

    /// <summary>No row: what <c>previous</c> says of the first row of an id.</summary>
    public const uint NoRow = uint.MaxValue;

    public static long Ended(ref byte row) => Volatile.Read(ref Unsafe.As<byte, long>(ref row));

    public static void End(ref byte row, long version) => Volatile.Write(ref Unsafe.As<byte, long>(ref row), version);

    public static long RegisteredAt(ref byte row) => Unsafe.ReadUnaligned<long>(ref Unsafe.Add(ref row, RegisteredOffset));

    /// <summary>The row that the same id had before, for readers of an older view.</summary>
    public static uint Previous(ref byte row) => Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref row, PreviousOffset));

    /// <summary>0 where no row has been written.</summary>
    public static int Units(ref byte row) => Unsafe.ReadUnaligned<ushort>(ref Unsafe.Add(ref row, UnitsOffset));

    public static ReadOnlySpan<byte> Id(ref byte row) =>
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref row, IdOffset), Unsafe.Add(ref row, IdLengthOffset));

    /// <summary>Where the record's own fields start.</summary>
    public static int BodyOffset(ref byte row) => IdOffset + Unsafe.Add(ref row, IdLengthOffset);

    /// <summary>Units are set when the row is complete: <see cref="SetUnits"/>.</summary>
    public static void Write(ref RowWriter writer, long registeredAt, uint previous, ReadOnlySpan<byte> id)
    {
        writer.Int64(NotEnded);
        writer.Int64(registeredAt);
        writer.Int32((int)previous);
        writer.UInt16(0);
        writer.Byte(id.Length);
        writer.Bytes(id);
    }

    public static int SetUnits(Span<byte> row)
    {
        var units = (row.Length + UnitBytes - 1) >> UnitBits;
        MemoryMarshal.Write(row[UnitsOffset..], checked((ushort)units));
        return units;
    }
}
