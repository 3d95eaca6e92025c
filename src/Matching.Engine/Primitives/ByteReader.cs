using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Matching.Engine.Primitives;

/// <summary>
/// Reads what <see cref="ByteWriter"/> wrote. Never reads beyond the bytes it was given: what does not fit is an <see cref="InvalidDataException"/>.
/// </summary>
internal ref struct ByteReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> bytes = bytes;

    public int Offset { get; private set; }

    public readonly int Remaining => bytes.Length - Offset;

    public int Byte() => Take(1)[0];

    public uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint)));

    public long Int64() => BinaryPrimitives.ReadInt64LittleEndian(Take(sizeof(long)));

    public long Number()
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = (ulong)Byte();
            value |= (next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value <= long.MaxValue ? (long)value : Refuse<long>("a number is too large");
            }
        }

        return Refuse<long>("a number does not end");
    }

    /// <summary>A number that is at most so large.</summary>
    public int Number(int max)
    {
        var value = Number();
        return value <= max ? (int)value : Refuse<int>($"the number {value} is more than {max}");
    }

    public string Text() => Encoding.ASCII.GetString(Take(Byte()));

    /// <summary>A text that may be an id, as it is stored.</summary>
    public ReadOnlySpan<byte> Id()
    {
        var id = Take(Byte());
        return id.Length <= Limits.IdLength && Ascii.IsValid(id) ? id : throw new InvalidDataException("not a stored form: an id is too long, or not in ASCII");
    }

    public ReadOnlySpan<byte> Bytes(int count) => Take(count);

    /// <exception cref="InvalidDataException">More was stored than was read.</exception>
    public readonly void End()
    {
        if (Remaining != 0)
        {
            Refuse<int>($"{Remaining} bytes are left over");
        }
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if ((uint)count > (uint)Remaining)
        {
            Refuse<int>($"{count} bytes are read where {Remaining} are left");
        }

        var taken = bytes.Slice(Offset, count);
        Offset += count;
        return taken;
    }

    [DoesNotReturn]
    private static T Refuse<T>(string what) => throw new InvalidDataException($"not a stored form: {what}");
}
