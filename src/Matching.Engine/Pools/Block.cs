using Matching.Engine.Kernels;

namespace Matching.Engine.Pools;

/// <summary>
/// Rows of one occupation in a range of zones, in columns, ordered by zone and inside it by likeness. The ordered rows
/// never change; new ones go to the tail until the block is built anew.
/// </summary>
internal sealed class Block
{
    /// <summary>Rows that share a summary: eight steps of a vector kernel, so that one is skipped for about an eighth of its cost.</summary>
    public const int StripBits = 6;
    public const int StripRows = 1 << StripBits;

    /// <summary>Rows of a block at most: its columns stay below the size from which the runtime keeps an array apart.</summary>
    public const int RowsMax = 1024;

    /// <summary>Kernels read eight rows at once, beyond the last one too.</summary>
    public const int Padding = 8;

    private BlockTail? tail;

    public required int Count { get; init; }

    /// <summary>Columns one after another, <see cref="Count"/> words each; then padding, or more.</summary>
    public required uint[] Words { get; init; }

    /// <summary>The zones that have rows, ascending, and where the rows of each start; one more start ends the last.</summary>
    public required ushort[] Zones { get; init; }

    public required ushort[] Starts { get; init; }

    public required int StripCount { get; init; }

    /// <summary>Columns of the strips' summaries, <see cref="StripCount"/> words each.</summary>
    public required uint[] StripWords { get; init; }

    public BlockTail? Tail
    {
        get => Volatile.Read(ref tail);
        set => Volatile.Write(ref tail, value);
    }

    /// <summary>The writer's: which rows have ended since the block was built.</summary>
    public EndedRows Ended { get; } = new();

    public ReadOnlySpan<uint> Column(int word) => Words.AsSpan(word * Count, Count);

    /// <summary>The rows of a zone, from start to before end; empty where it has none.</summary>
    public (int Start, int End) RowsOf(int zone)
    {
        var run = Zones.AsSpan().BinarySearch((ushort)zone);
        return run < 0 ? (0, 0) : (Starts[run], Starts[run + 1]);
    }

    public ColumnSpan Columns => new(Words, Count);

    public ColumnSpan Strips => new(StripWords, StripCount);

    public int EndedCount => Ended.Count + (Tail?.Ended.Count ?? 0);

    /// <summary>The writer's: notes one more position of the row as ended; false where the block has none left.</summary>
    public bool NoteEnded(int zone, uint rowNumber)
    {
        var (start, end) = RowsOf(zone);
        return Note(Column(IRowWords.Row)[start..end], start, rowNumber, Ended)
            || (Tail is { } added && Note(added.Column(IRowWords.Row)[..added.Count], 0, rowNumber, added.Ended));
    }

    /// <summary>A person has two entries in one occupation now and then: each is noted by a call of its own.</summary>
    private static bool Note(ReadOnlySpan<uint> numbers, int start, uint rowNumber, EndedRows ended)
    {
        for (int from = 0, found; (found = numbers[from..].IndexOf(rowNumber)) >= 0; from += found + 1)
        {
            if (!ended[start + from + found])
            {
                ended.Add(start + from + found);
                return true;
            }
        }

        return false;
    }

    public static int StripsOf(int rows) => (rows + StripRows - 1) >> StripBits;
}

/// <summary>
/// Rows added to a block since it was built, in the order of their coming. The writer fills a row and then counts it; a reader
/// takes of the counted ones those below its view's limit.
/// </summary>
internal sealed class BlockTail
{
    public const int Capacity = 64;

    /// <summary>Every block that is built anew takes one: so many last for some thirty milliseconds of 50,000 changes a second.</summary>
    private static readonly ReadyArrays<uint> Ready = new(BlockMemory.ColumnWords(Capacity), kept: 64);

    private int count;

    public int Count => Volatile.Read(ref count);

    /// <summary>Columns one after another, <see cref="Capacity"/> words each.</summary>
    public uint[] Words { get; } = Ready.Take();

    public ushort[] Zones { get; } = new ushort[Capacity];

    /// <summary>The writer's: which rows have ended.</summary>
    public EndedRows Ended { get; } = new();

    public ReadOnlySpan<uint> Column(int word) => Words.AsSpan(word * Capacity, Capacity);

    public void Add(int zone, ReadOnlySpan<uint> row)
    {
        var index = count;
        for (var word = 0; word < row.Length; word++)
        {
            Words[(word * Capacity) + index] = row[word];
        }

        Zones[index] = (ushort)zone;
        Volatile.Write(ref count, index + 1);
    }
}
