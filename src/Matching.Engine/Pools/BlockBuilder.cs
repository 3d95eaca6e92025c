using Matching.Engine.Kernels;
using Matching.Engine.Primitives;

namespace Matching.Engine.Pools;

/// <summary>Builds blocks from rows that come in the order of zone and likeness.</summary>
/// <param name="isInBulk">Millions of rows at once: memory of just the length, made here. Otherwise what lies ready (<see cref="BlockMemory"/>).</param>
internal sealed class BlockBuilder<TWords>(bool isInBulk)
    where TWords : struct, IRowWords
{
    private readonly uint[] words = new uint[IRowWords.Count * Block.RowsMax];
    private readonly int[] zones = new int[Block.RowsMax];

    public int Count { get; private set; }

    public void Add(int zone, ReadOnlySpan<uint> row)
    {
        row.CopyTo(words.AsSpan(Count * IRowWords.Count));
        zones[Count] = zone;
        Count++;
    }

    /// <summary>The block of the rows added since the last build.</summary>
    public Block Build()
    {
        var columns = isInBulk ? StillMemory.Allocate<uint>(BlockMemory.ColumnWords(Count)) : BlockMemory.TakeColumns(Count);
        for (var word = 0; word < IRowWords.Count; word++)
        {
            var column = columns.AsSpan(word * Count, Count);
            for (var row = 0; row < column.Length; row++)
            {
                column[row] = words[(row * IRowWords.Count) + word];
            }
        }

        var (runZones, runStarts) = Runs();
        var strips = Block.StripsOf(Count);
        var block = new Block
        {
            Count = Count,
            Words = columns,
            Zones = runZones,
            Starts = runStarts,
            StripCount = strips,
            StripWords = isInBulk ? StillMemory.Allocate<uint>(BlockMemory.StripWords(strips)) : BlockMemory.TakeStrips(),
        };
        for (var strip = 0; strip < strips; strip++)
        {
            Summarise(block, strip);
        }

        Count = 0;
        return block;
    }

    private (ushort[] Zones, ushort[] Starts) Runs()
    {
        var runs = 0;
        for (var row = 0; row < Count; row++)
        {
            runs += StartsRun(row) ? 1 : 0;
        }

        var runZones = new ushort[runs];
        var runStarts = new ushort[runs + 1];
        var run = 0;
        for (var row = 0; row < Count; row++)
        {
            if (StartsRun(row))
            {
                runZones[run] = (ushort)zones[row];
                runStarts[run++] = (ushort)row;
            }
        }

        runStarts[run] = (ushort)Count;
        return (runZones, runStarts);
    }

    private bool StartsRun(int row) => row == 0 || zones[row] != zones[row - 1];

    private void Summarise(Block block, int strip)
    {
        var first = strip << Block.StripBits;
        var end = Math.Min(first + Block.StripRows, Count);
        Span<uint> summary = stackalloc uint[IRowWords.Count];
        Row(first).CopyTo(summary);

        // The first row is widened by itself too: a field that a summary reads otherwise than a row takes that meaning.
        for (var row = first; row < end; row++)
        {
            TWords.Widen(summary, Row(row));
        }

        for (var word = 0; word < IRowWords.SummaryCount; word++)
        {
            block.StripWords[(word * block.StripCount) + strip] = summary[word];
        }
    }

    private ReadOnlySpan<uint> Row(int row) => words.AsSpan(row * IRowWords.Count, IRowWords.Count);
}
