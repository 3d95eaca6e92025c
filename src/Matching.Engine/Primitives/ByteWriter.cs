using System.Buffers.Binary;

namespace Matching.Engine.Primitives;

/// <summary>
/// Writes stored forms: little-endian numbers, numbers of 7 bits a byte (the low ones first, the highest bit says that more follow), short
/// ASCII texts behind their length. Its memory is used again.
/// </summary>
internal sealed class ByteWriter(int capacity = 256)
{
    private byte[] buffer = new byte[capacity];

    public int Length { get; private set; }

    /// <summary>Bytes that it holds in memory, to be used again.</summary>
    public int Capacity => buffer.Length;

    public ReadOnlyMemory<byte> Memory => buffer.AsMemory(0, Length);

    public ReadOnlySpan<byte> Span => buffer.AsSpan(0, Length);

    public void Clear() => Length = 0;

    /// <summary>Forgets what was written from an offset on.</summary>
    public void CutTo(int length) => Length = Math.Min(Length, length);

    public void Byte(int value) => Take(1)[0] = checked((byte)value);

    public void UInt32(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Take(sizeof(uint)), value);

    public void Int64(long value) => BinaryPrimitives.WriteInt64LittleEndian(Take(sizeof(long)), value);

    /// <summary>A number that is not negative.</summary>
    public void Number(long value)
    {
        var rest = checked((ulong)value);
        while (rest >= 0x80)
        {
            Take(1)[0] = (byte)(rest | 0x80);
            rest >>= 7;
        }

        Take(1)[0] = (byte)rest;
    }

    /// <summary>At most 255 letters, all of them ASCII.</summary>
    public void Text(string text)
    {
        Byte(text.Length);
        var bytes = Take(text.Length);
        for (var i = 0; i < bytes.Length; i++)
        {
            if (text[i] > 0x7F)
            {
                throw new ArgumentException($"'{text}' has letters outside ASCII", nameof(text));
            }

            bytes[i] = (byte)text[i];
        }
    }

    public void Bytes(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Take(bytes.Length));

    public void Fill(byte value, int count) => Take(count).Fill(value);

    /// <summary>What was written, to fill in a length or a checksum that is known only now.</summary>
    public Span<byte> Written(int offset, int length) => buffer.AsSpan(0, Length).Slice(offset, length);

    /// <summary>Room for so many bytes behind what was written; they count as written.</summary>
    private Span<byte> Take(int count)
    {
        if (buffer.Length - Length < count)
        {
            Array.Resize(ref buffer, Math.Max(checked(buffer.Length * 2), Length + count));
        }

        var taken = buffer.AsSpan(Length, count);
        Length += count;
        return taken;
    }
}
