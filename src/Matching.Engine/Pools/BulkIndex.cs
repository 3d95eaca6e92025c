using Matching.Engine.Kernels;

namespace Matching.Engine.Pools;

/// <summary>Writes the words of a stored row; <paramref name="entry"/> counts within it.</summary>
internal delegate void RowWordsWriter(uint row, int entry, Span<uint> words);

/// <summary>
/// Builds the index of many rows at once: collects where each belongs, sorts, and fills blocks in order. What that takes
/// beside the pool is sixteen bytes a row.
/// </summary>
internal sealed class BulkIndex<TWords>
    where TWords : struct, IRowWords
{
    /// <summary>Blocks are filled short of full, so that the first changes do not split them all.</summary>
    private const int RowsPerBlock = Block.RowsMax * 7 / 8;

    /// <summary>Rows in the order of the index lie anywhere: asked of memory ahead of their turn, a nation's index takes 0.7 s less (./bench procedure).</summary>
    private const int Ahead = 8;

    private const int SlotBits = 18;
    private const int ZoneBits = 16;
    private const int OrderBits = 64 - SlotBits - ZoneBits;

    private readonly List<ulong> places = [];
    private readonly List<ulong> members = [];

    public void Add(int slot, int zone, uint orderKey, uint row, int entry)
    {
        places.Add(((ulong)slot << (ZoneBits + OrderBits)) | ((ulong)zone << OrderBits) | (orderKey >> (32 - OrderBits)));
        members.Add(((ulong)row << 8) | (uint)entry);
    }

    public void Build(ClusterIndex<TWords> index, RowStore rows, RowWordsWriter writeWords)
    {
        var place = places.ToArray();
        var member = members.ToArray();
        places.Clear();
        places.TrimExcess();
        members.Clear();
        members.TrimExcess();
        Array.Sort(place, member);

        var builder = new BlockBuilder<TWords>(isInBulk: true);
        for (int from = 0, to; from < place.Length; from = to)
        {
            var slot = SlotOf(place[from]);
            for (to = from + 1; to < place.Length && SlotOf(place[to]) == slot;)
            {
                to++;
            }

            if (BuildCluster(place.AsSpan(from..to), member.AsSpan(from..to), rows, writeWords, builder) is { } cluster)
            {
                index.Set(slot, cluster);
            }
        }
    }

    private static int SlotOf(ulong place) => (int)(place >> (ZoneBits + OrderBits));

    private static int ZoneOf(ulong place) => (int)(place >> OrderBits) & ((1 << ZoneBits) - 1);

    private static Cluster? BuildCluster(
        ReadOnlySpan<ulong> places, ReadOnlySpan<ulong> members, RowStore rows, RowWordsWriter writeWords, BlockBuilder<TWords> builder)
    {
        var blocks = new List<Block>();
        var firstZones = new List<int>();
        var commuteMinutesMax = 0;
        Span<uint> words = stackalloc uint[IRowWords.Count];
        var view = rows.View;
        for (var i = 0; i < places.Length; i++)
        {
            view.Prefetch((uint)(members[Math.Min(i + Ahead, places.Length - 1)] >> 8));
            var row = (uint)(members[i] >> 8);
            if (rows.HasEnded(row))
            {
                continue;
            }

            if (builder.Count == 0)
            {
                firstZones.Add(ZoneOf(places[i]));
            }

            writeWords(row, (int)(members[i] & 255), words);
            commuteMinutesMax = Math.Max(commuteMinutesMax, TWords.CommuteMinutes(words));
            builder.Add(ZoneOf(places[i]), words);
            if (builder.Count == RowsPerBlock)
            {
                blocks.Add(builder.Build());
            }
        }

        if (builder.Count > 0)
        {
            blocks.Add(builder.Build());
        }

        return blocks.Count == 0 ? null : new Cluster([.. blocks], [.. firstZones], commuteMinutesMax);
    }
}
