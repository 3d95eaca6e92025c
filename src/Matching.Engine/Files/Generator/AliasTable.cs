namespace Matching.Engine.Files.Generator;

/// <summary>
/// Draws an index with a probability in proportion to its weight, in constant time (Walker's alias method, in
/// integers). The same as: a number below the sum of the weights, then the slot of their running sum it falls in.
/// </summary>
internal sealed class AliasTable
{
    private readonly uint[] thresholds;
    private readonly int[] aliases;

    /// <exception cref="ArgumentException">No weight is above zero.</exception>
    public AliasTable(ReadOnlySpan<long> weights)
    {
        var count = weights.Length;
        var total = 0L;
        foreach (var weight in weights)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(weight);
            total = checked(total + weight);
        }

        if (total == 0)
        {
            throw new ArgumentException("at least one weight must be above zero", nameof(weights));
        }

        thresholds = new uint[count];
        aliases = new int[count];
        var scaled = new Int128[count];
        var small = new Stack<int>();
        var large = new Stack<int>();
        for (var i = 0; i < count; i++)
        {
            scaled[i] = (Int128)weights[i] * count;
            (scaled[i] < total ? small : large).Push(i);
        }

        while (small.Count > 0 && large.Count > 0)
        {
            var low = small.Pop();
            var high = large.Pop();
            thresholds[low] = (uint)((scaled[low] << 32) / total);
            aliases[low] = high;
            scaled[high] -= total - scaled[low];
            (scaled[high] < total ? small : large).Push(high);
        }

        foreach (var full in large.Concat(small))
        {
            thresholds[full] = uint.MaxValue;
            aliases[full] = full;
        }
    }

    public int Draw(ref RandomStream random)
    {
        var bits = random.Next();
        var slot = (int)(((bits >> 32) * (ulong)thresholds.Length) >> 32);
        return (uint)bits < thresholds[slot] ? slot : aliases[slot];
    }
}

/// <summary>A choice among values with weights: <c>new([(60, 620), (30, 120)])</c>.</summary>
internal sealed class Choice<T>
{
    private readonly T[] values;
    private readonly AliasTable table;

    public Choice((T Value, int Weight)[] weighted)
    {
        values = Array.ConvertAll(weighted, item => item.Value);
        table = new AliasTable(Array.ConvertAll(weighted, item => (long)item.Weight));
    }

    public T Draw(ref RandomStream random) => values[table.Draw(ref random)];
}
