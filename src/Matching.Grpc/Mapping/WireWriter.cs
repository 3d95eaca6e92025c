using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;

namespace Matching.Grpc.Mapping;

/// <summary>
/// Fields of protobuf messages into bytes that are known to have room for them. Values that are 0 or empty are left out, as proto3 has it.
/// </summary>
internal ref struct WireWriter(Span<byte> room)
{
    private const int Varint = 0;
    private const int Bytes = 2;

    /// <summary>Of a nested message whose length takes one byte.</summary>
    public const int NestedLengthMax = 127;

    private readonly Span<byte> room = room;

    public int Length { get; private set; }

    public void Number(int field, long value)
    {
        if (value != 0)
        {
            Tag(field, Varint);
            Raw((ulong)value);
        }
    }

    public void Flag(int field, bool value) => Number(field, value ? 1 : 0);

    public void Ascii(int field, ReadOnlySpan<byte> text)
    {
        if (!text.IsEmpty)
        {
            Tag(field, Bytes);
            Raw((ulong)text.Length);
            text.CopyTo(room[Length..]);
            Length += text.Length;
        }
    }

    public void Text(int field, string text)
    {
        if (text.Length > 0)
        {
            Tag(field, Bytes);
            Raw((ulong)Encoding.UTF8.GetByteCount(text));
            Length += Encoding.UTF8.GetBytes(text, room[Length..]);
        }
    }

    /// <summary>Begins a message of at most <see cref="NestedLengthMax"/> bytes; what is returned ends it.</summary>
    public int BeginNested(int field)
    {
        Tag(field, Bytes);
        return Length++;
    }

    public readonly void EndNested(int begin)
    {
        var length = Length - begin - 1;
        Debug.Assert(length <= NestedLengthMax, "a nested message is longer than one byte can say");
        room[begin] = (byte)length;
    }

    private void Tag(int field, int wireType)
    {
        Debug.Assert(field < 16, "the tag takes more than one byte");
        room[Length++] = (byte)((field << 3) | wireType);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Raw(ulong value)
    {
        while (value > 0x7F)
        {
            room[Length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        room[Length++] = (byte)value;
    }
}
