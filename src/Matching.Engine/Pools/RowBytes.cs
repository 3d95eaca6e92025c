using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Matching.Engine.Pools;

/// <summary>Writes a row's fields one after another.</summary>
internal ref struct RowWriter(Span<byte> buffer)
{
    private readonly Span<byte> buffer = buffer;

    public int Length { get; private set; }

    public void Byte(int value) => buffer[Length++] = checked((byte)value);

    public void UInt16(int value)
    {
        MemoryMarshal.Write(buffer[Length..], checked((ushort)value));
        Length += sizeof(ushort);
    }

    /// <summary>A code's number: three bytes, see Limits.Codes.</summary>
    public void Code(int value)
    {
        buffer[Length] = (byte)value;
        buffer[Length + 1] = (byte)(value >> 8);
        buffer[Length + 2] = (byte)(value >> 16);
        Length += 3;
    }

    public void Int32(int value)
    {
        MemoryMarshal.Write(buffer[Length..], value);
        Length += sizeof(int);
    }

    public void Int64(long value)
    {
        MemoryMarshal.Write(buffer[Length..], value);
        Length += sizeof(long);
    }

    public void Bytes(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(buffer[Length..]);
        Length += bytes.Length;
    }

    /// <summary>Ids have ASCII letters only.</summary>
    public void Ascii(string text)
    {
        foreach (var letter in text)
        {
            buffer[Length++] = (byte)letter;
        }
    }
}

/// <summary>Reads a row's fields in the order in which they were written.</summary>
internal ref struct RowReader(ref byte start, int offset)
{
    private ref byte next = ref Unsafe.Add(ref start, offset);

    public int Byte()
    {
        int value = next;
        next = ref Unsafe.Add(ref next, 1);
        return value;
    }

    public int UInt16()
    {
        int value = Unsafe.ReadUnaligned<ushort>(ref next);
        next = ref Unsafe.Add(ref next, sizeof(ushort));
        return value;
    }

    public int Code()
    {
        var value = next | (Unsafe.Add(ref next, 1) << 8) | (Unsafe.Add(ref next, 2) << 16);
        next = ref Unsafe.Add(ref next, 3);
        return value;
    }

    public int Int32()
    {
        var value = Unsafe.ReadUnaligned<int>(ref next);
        next = ref Unsafe.Add(ref next, sizeof(int));
        return value;
    }

    public long Int64()
    {
        var value = Unsafe.ReadUnaligned<long>(ref next);
        next = ref Unsafe.Add(ref next, sizeof(long));
        return value;
    }
}
