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

/// <summary>The bound of one row: what a kernel's vector form computes for eight.</summary>
internal interface IRowBound
{
    /// <summary>Below 0 where a gate is closed.</summary>
    int Of(in ColumnSpan columns, int row);
}

/// <summary>The scalar form of a kernel: says what the vector form means, and runs where there are no vectors.</summary>
internal static class ScalarKernel
{
    public static int Find<TBound>(in TBound bound, in ColumnSpan columns, int start, int end, int totalMin, Survivors survivors)
        where TBound : struct, IRowBound
    {
        var found = 0;
        for (var row = start; row < end; row++)
        {
            var most = bound.Of(columns, row);
            if (most >= totalMin)
            {
                survivors.Rows[found] = row;
                survivors.Bounds[found++] = most;
            }
        }

        return found;
    }
}
