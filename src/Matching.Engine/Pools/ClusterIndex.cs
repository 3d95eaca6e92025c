using Matching.Engine.Kernels;

namespace Matching.Engine.Pools;

/// <summary>The clusters that one view reads, by slot (occupation × parts + part).</summary>
internal readonly struct ClusterView(Cluster?[]?[] pages)
{
    public Cluster? this[int slot] => pages[slot >> ClusterIndexLayout.PageBits]?[slot & ClusterIndexLayout.PageMask];
}

internal static class ClusterIndexLayout
{
    /// <summary>A change of a cluster copies its page of 64 and the array of pages, not every cluster there is.</summary>
    public const int PageBits = 6;
    public const int PageMask = (1 << PageBits) - 1;

    public static int PagesOf(int slots) => (slots + PageMask) >> PageBits;
}

/// <summary>
/// The writer's index of rows. A new row goes to the tail of its block in place, unseen by published views (their limit
/// is lower). A full tail, or many ended rows, have the block built anew, and the path to it copied.
/// </summary>
internal sealed class ClusterIndex<TWords>(int slots)
    where TWords : struct, IRowWords
{
    private readonly BlockMerger<TWords> merger = new();
    private Cluster?[]?[] pages = new Cluster?[]?[ClusterIndexLayout.PagesOf(slots)];

    public ClusterView View => new(pages);

    /// <summary>Adds a row of a candidate or vacancy that has just been stored.</summary>
    public void Add(int slot, int zone, ReadOnlySpan<uint> row)
    {
        var cluster = View[slot] ?? Put(slot, merger.Empty());
        var (_, last) = cluster.BlocksOf(zone);

        // A block built anew may begin at a later zone than before: then the zone belongs to the one before it, whose tail may be full, too.
        while (cluster.Blocks[last].Tail is { Count: BlockTail.Capacity })
        {
            cluster = Put(slot, merger.Rebuild(cluster, last));
            (_, last) = cluster.BlocksOf(zone);
        }

        var block = cluster.Blocks[last];
        (block.Tail ??= new BlockTail()).Add(zone, row);
        cluster.CommuteMinutesMax = Math.Max(cluster.CommuteMinutesMax, TWords.CommuteMinutes(row));
    }

    /// <summary>Takes note that a row has ended, which its own stamp tells the readers.</summary>
    public void NoteEnded(int slot, int zone, uint rowNumber)
    {
        var cluster = View[slot]!;
        var (first, last) = cluster.BlocksOf(zone);
        for (var position = first; position <= last; position++)
        {
            var block = cluster.Blocks[position];
            if (block.NoteEnded(zone, rowNumber))
            {
                if (block.EndedCount > Math.Max(BlockTail.Capacity, block.Count / 4))
                {
                    Put(slot, merger.Rebuild(cluster, position));
                }

                return;
            }
        }
    }

    /// <summary>Takes over a cluster built in bulk; the slot must be empty.</summary>
    public void Set(int slot, Cluster cluster) => Put(slot, cluster);

    private Cluster Put(int slot, Cluster cluster)
    {
        var copy = pages.AsSpan().ToArray();
        ref var page = ref copy[slot >> ClusterIndexLayout.PageBits];
        page = page is null ? new Cluster?[1 << ClusterIndexLayout.PageBits] : page.AsSpan().ToArray();
        page[slot & ClusterIndexLayout.PageMask] = cluster;
        pages = copy;
        return cluster;
    }
}
