using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Matching.Engine.Kernels;

/// <summary>
/// Columns of equal length one after another, with at least eight words behind the last: a block's rows, its tail's, or the
/// summaries of its strips.
/// </summary>
internal readonly ref struct ColumnSpan(ReadOnlySpan<uint> words, int stride)
{
    private const int WordsPerLine = 16;

    public ReadOnlySpan<uint> Words { get; } = words;

    public int Stride => stride;

    public uint this[int word, int row] => Words[(word * stride) + row];

    /// <summary>Asks the processor for the columns that every scan reads, from a row to before another, to be read soon.</summary>
    public unsafe void Prefetch(int start, int end)
    {
        if (Sse.IsSupported)
        {
            // A hint: where the collector moves the columns meanwhile, it is for nothing.
            var column = (uint*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(Words));
            for (var word = 0; word < IRowWords.ScannedCount; word++, column += stride)
            {
                for (var row = start; row < end; row += WordsPerLine)
                {
                    Sse.Prefetch0(column + row);
                }

                Sse.Prefetch0(column + end - 1);
            }
        }
    }
}

/// <summary>Rows that a kernel let pass, and the totals that they cannot exceed.</summary>
internal sealed class Survivors(int capacity)
{
    public int[] Rows { get; } = new int[capacity];

    public int[] Bounds { get; } = new int[capacity];
}
