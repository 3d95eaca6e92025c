using Matching.Engine.Kernels;

namespace Matching.Engine.Pools;

/// <summary>Builds a block anew from its rows that still stand and those of its tail, as one block, two, or none.</summary>
internal sealed class BlockMerger<TWords>
    where TWords : struct, IRowWords
{
    /// <summary>A block that is built of a split leaves room to grow; one below a quarter takes in its neighbour.</summary>
    private const int RowsMin = Block.RowsMax / 4;

    private readonly BlockBuilder<TWords> builder = new(isInBulk: false);
    private readonly List<ulong> order = [];
    private readonly List<uint> gathered = [];

    public Cluster Empty() => new([builder.Build()], [0], 0);

    public Cluster Rebuild(Cluster cluster, int position)
    {
        order.Clear();
        gathered.Clear();
        Gather(cluster, position);
        var (first, end) = (position, position + 1);
        if (order.Count < RowsMin && cluster.Blocks.Length > 1)
        {
            var neighbour = end < cluster.Blocks.Length ? end : first - 1;
            if (cluster.Blocks[neighbour].Count + order.Count <= Block.RowsMax / 2)
            {
                Gather(cluster, neighbour);
                (first, end) = (Math.Min(first, neighbour), Math.Max(first, neighbour) + 1);
            }
        }

        order.Sort();
        return Replace(cluster, first, end);
    }

    /// <summary>Collects the rows that stand; their order is by zone, then likeness, then the place of collection.</summary>
    private void Gather(Cluster cluster, int position)
    {
        var block = cluster.Blocks[position];
        for (var run = 0; run < block.Zones.Length; run++)
        {
            for (int row = block.Starts[run]; row < block.Starts[run + 1]; row++)
            {
                if (!block.Ended[row])
                {
                    GatherRow(block.Words, block.Count, row, block.Zones[run]);
                }
            }
        }

        if (block.Tail is { } tail)
        {
            for (var row = 0; row < tail.Count; row++)
            {
                if (!tail.Ended[row])
                {
                    GatherRow(tail.Words, BlockTail.Capacity, row, tail.Zones[row]);
                }
            }
        }
    }

    private void GatherRow(uint[] columns, int stride, int row, int zone)
    {
        Span<uint> words = stackalloc uint[IRowWords.Count];
        for (var word = 0; word < words.Length; word++)
        {
            words[word] = columns[(word * stride) + row];
        }

        // The order key of a row is below 2^32 but its low bits matter little: 32 of it and 16 of the zone leave 16 for the place.
        order.Add(((ulong)zone << 48) | ((ulong)TWords.OrderKey(words) << 16) | (uint)order.Count);
        gathered.AddRange(words);
    }

    private Cluster Replace(Cluster cluster, int first, int end)
    {
        var parts = order.Count <= Block.RowsMax ? Math.Min(order.Count, 1) : 2;
        if (parts == 0 && cluster.Blocks.Length == end - first)
        {
            return Empty();
        }

        var blocks = new List<Block>(cluster.Blocks.Length + 1);
        var firstZones = new List<int>(cluster.Blocks.Length + 1);
        blocks.AddRange(cluster.Blocks.AsSpan(0, first));
        firstZones.AddRange(cluster.FirstZones.AsSpan(0, first));
        for (var part = 0; part < parts; part++)
        {
            var (from, to) = (order.Count * part / parts, order.Count * (part + 1) / parts);
            firstZones.Add((int)(order[from] >> 48));
            blocks.Add(BuildBlock(from, to));
        }

        blocks.AddRange(cluster.Blocks.AsSpan(end));
        firstZones.AddRange(cluster.FirstZones.AsSpan(end));
        return new Cluster([.. blocks], [.. firstZones], cluster.CommuteMinutesMax);
    }

    private Block BuildBlock(int from, int to)
    {
        var all = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(gathered);
        for (var i = from; i < to; i++)
        {
            var words = all.Slice((int)(order[i] & 0xFFFF) * IRowWords.Count, IRowWords.Count);
            builder.Add((int)(order[i] >> 48), words);
        }

        return builder.Build();
    }
}
