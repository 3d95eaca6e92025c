namespace Matching.Engine.Kernels;

/// <summary>
/// Columns of equal length one after another, with at least eight words behind the last: a block's rows, its tail's, or the
/// summaries of its strips.
/// </summary>
internal readonly ref struct ColumnSpan(ReadOnlySpan<uint> words, int stride)
{
    public ReadOnlySpan<uint> Words { get; } = words;

    public int Stride => stride;

    public uint this[int word, int row] => Words[(word * stride) + row];
}

/// <summary>Rows that a kernel let pass, and the totals that they cannot exceed.</summary>
internal sealed class Survivors(int capacity)
{
    public int[] Rows { get; } = new int[capacity];

    public int[] Bounds { get; } = new int[capacity];
}
