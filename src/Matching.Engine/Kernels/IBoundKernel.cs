namespace Matching.Engine.Kernels;

/// <summary>Bounds the totals of rows against a probe.</summary>
internal interface IBoundKernel<TProbe>
{
    /// <summary>
    /// The rows from start to before end that pass the gates by their words and whose bound reaches the least total,
    /// in order; returns how many. <paramref name="vector"/> picks the form; the scalar one says what the vector one means.
    /// </summary>
    static abstract int Find(
        in ColumnSpan columns, int start, int end, TProbe probe, int totalMin, Survivors survivors, bool vector);
}
