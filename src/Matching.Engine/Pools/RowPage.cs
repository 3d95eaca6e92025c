using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Matching.Engine.Pools;

/// <summary>
/// Up to 512 rows, appended one after another and never moved. One writer appends, and readers see a row only once a
/// view that counts it is published.
/// </summary>
internal sealed class RowPage
{
    public const int RowBits = 9;
    public const int Rows = 1 << RowBits;

    /// <summary>Bytes of a page at most: below the size from which the runtime keeps an array apart and compacts it late.</summary>
    private const int BytesMax = 80 * 1024;
    private const int Alignment = 8;

    private readonly ushort[] starts = new ushort[Rows];
    private byte[] bytes;
    private int used;

    public RowPage(int bytesExpected) => bytes = new byte[Math.Clamp(bytesExpected, 4 * 1024, BytesMax)];

    /// <summary>Rows appended so far, those that ended included.</summary>
    public int Count { get; private set; }

    /// <summary>The writer's: rows that have ended.</summary>
    public int Ended { get; set; }

    public int Bytes => used;

    public bool TryAppend(ReadOnlySpan<byte> row)
    {
        var length = (row.Length + Alignment - 1) & -Alignment;
        if (Count == Rows || used + length > BytesMax)
        {
            return false;
        }

        if (used + length > bytes.Length)
        {
            // Readers of the old array keep it; a stamp `ended` that the writer sets later goes to the new one only,
            // and is of a version that those readers are not to see.
            var larger = new byte[Math.Min(BytesMax, Math.Max(bytes.Length * 2, used + length))];
            bytes.AsSpan(0, used).CopyTo(larger);
            Volatile.Write(ref bytes, larger);
        }

        row.CopyTo(bytes.AsSpan(used));
        starts[Count] = (ushort)(used / Alignment);
        used += length;
        Count++;
        return true;
    }

    /// <summary>No row is appended any more: gives back what was kept for more.</summary>
    public void Seal()
    {
        if (bytes.Length - used > bytes.Length / 16)
        {
            Volatile.Write(ref bytes, bytes.AsSpan(0, used).ToArray());
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref byte Row(int index) => ref Unsafe.Add(
        ref MemoryMarshal.GetArrayDataReference(Volatile.Read(ref bytes)), starts[index] * Alignment);
}
