namespace Matching.Engine.Kernels;

/// <summary>Bounds the totals of rows against a probe that it holds.</summary>
internal interface IBoundKernel
{
    /// <summary>
    /// The rows from start to before end that pass the gates by their words and whose bound reaches the least total,
    /// in order; returns how many.
    /// </summary>
    int Find(in ColumnSpan columns, int start, int end, int totalMin, Survivors survivors);
}
