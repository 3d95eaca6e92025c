using Matching.Engine.Kernels;
using Matching.Engine.Pools;

namespace Matching.Engine.Shortlists;

/// <summary>
/// Scans ranges of rows for those that can still enter the list: first the summaries of strips, then the strips that are
/// left, then, by what only a word at a time can tell, the rows. Those that remain are scored exactly.
/// </summary>
internal abstract class RowScan<TKernel>(TKernel kernel)
    where TKernel : struct, IBoundKernel
{
    /// <summary>Up to this many rows are scanned at once, without a look at the summaries of their strips.</summary>
    private const int RowsWithoutSummary = 96;

    /// <summary>
    /// Rows that wait for each other: the best of them, scored first, keep most of the others from being read. Of 2,000,000 people 44 are
    /// read for a shortlist of 20, with 16 waiting it were 57; more than 64 save little and let more rows pass meanwhile.
    /// </summary>
    private const int RowsPending = 64;

    /// <summary>Rows whose bytes come from memory at the same time.</summary>
    private const int RowsAhead = 12;

    /// <summary>Runs of a zone that wait for each other, for the same reason.</summary>
    private const int RunsPending = 32;

    private readonly Survivors rowSurvivors = new(RowsWithoutSummary + Block.Padding);
    private readonly Survivors stripSurvivors = new(Block.StripsOf(Block.RowsMax) + Block.Padding);

    /// <summary>In the order of the list as far as it is known: by the bound, greater ones first, then by the word of registration.</summary>
    private readonly ulong[] pendingRanks = new ulong[RowsPending];
    private readonly uint[] pendingRows = new uint[RowsPending];
    private int pendingCount;
    private readonly (Block Block, int Start, int End, int Way)[] runs = new (Block, int, int, int)[RunsPending];
    private int runCount;
    private readonly List<Block> tailsSeen = [];
    private RowView rows;
    private long version;

    public TopList Top { get; } = new();

    protected void Begin(RowView view, long viewVersion, int size)
    {
        (rows, version) = (view, viewVersion);
        Top.Reset(size, view);
    }

    /// <summary>A lower bound than the kernel's, by what the words say of skills.</summary>
    protected abstract int Tighten(in ColumnSpan columns, int position, int bound);

    /// <summary>Sets a way that no other scores better than.</summary>
    protected abstract void SetNearestWay();

    /// <summary>Sets the way to the zone of a run, as it was numbered when the run was added.</summary>
    protected abstract void SetWay(int way);

    /// <summary>Scores a row exactly and offers it to <see cref="Top"/>.</summary>
    protected abstract void Score(uint row);

    protected void ScanAll(Cluster cluster)
    {
        foreach (var block in cluster.Blocks)
        {
            ScanRows(block, 0, block.Count);
        }
    }

    /// <summary>Has the rows of a zone scanned, soon: see <see cref="EndReach"/>.</summary>
    protected void AddZone(Cluster cluster, int zone, int way)
    {
        var (first, last) = cluster.BlocksOf(zone);
        for (var position = first; position <= last; position++)
        {
            var block = cluster.Blocks[position];
            var (start, end) = block.RowsOf(zone);
            ScanTailOnce(block);
            AddRun(block, start, end, way);
        }
    }

    protected void AddRun(Block block, int start, int end, int way)
    {
        if (start == end)
        {
            return;
        }

        if (HasSummary(start, end))
        {
            block.Strips.Prefetch(start >> Block.StripBits, Block.StripsOf(end));
        }
        else
        {
            block.Columns.Prefetch(start, end);
        }

        runs[runCount++] = (block, start, end, way);
        if (runCount == runs.Length)
        {
            ScanRuns();
        }
    }

    /// <summary>
    /// The tail of a block around: its rows lie in any of the block's zones, so none is taken to be far. Tails elsewhere are left
    /// alone: while many change, a look at every tail of the country would cost more than the search.
    /// </summary>
    protected void ScanTailOnce(Block block)
    {
        if (block.Tail is { } tail && !tailsSeen.Contains(block))
        {
            tailsSeen.Add(block);
            SetNearestWay();
            Scan(new ColumnSpan(tail.Words, BlockTail.Capacity), 0, tail.Count);
        }
    }

    /// <summary>Scans the runs that wait, the last of a cluster.</summary>
    protected void EndReach()
    {
        ScanRuns();
        tailsSeen.Clear();
    }

    private void ScanRuns()
    {
        foreach (var (block, start, end, way) in runs.AsSpan(0, runCount))
        {
            SetWay(way);
            ScanRows(block, start, end);
        }

        runCount = 0;
    }

    private void ScanRows(Block block, int start, int end)
    {
        if (!HasSummary(start, end))
        {
            Scan(block.Columns, start, end);
            return;
        }

        var strips = block.Strips;
        var found = kernel.Find(strips, start >> Block.StripBits, Block.StripsOf(end), Top.TotalMin, stripSurvivors);
        PrefetchStrip(block, 0, found);
        for (var i = 0; i < found; i++)
        {
            PrefetchStrip(block, i + 1, found);
            var strip = stripSurvivors.Rows[i];
            if (Top.CanEnter(stripSurvivors.Bounds[i], strips[IRowWords.Registered, strip]))
            {
                Scan(block.Columns, Math.Max(start, strip << Block.StripBits), Math.Min(end, (strip + 1) << Block.StripBits));
            }
        }
    }

    private static bool HasSummary(int start, int end) => end - start > RowsWithoutSummary;

    /// <summary>While one strip is scanned, the next that is left comes from memory.</summary>
    private void PrefetchStrip(Block block, int survivor, int found)
    {
        if (survivor < found && stripSurvivors.Bounds[survivor] >= Top.TotalMin)
        {
            var start = stripSurvivors.Rows[survivor] << Block.StripBits;
            block.Columns.Prefetch(start, Math.Min(start + Block.StripRows, block.Count));
        }
    }

    /// <summary>Rows added since their blocks were built, wherever they lie.</summary>
    protected void ScanTails(Cluster cluster)
    {
        foreach (var block in cluster.Blocks)
        {
            if (block.Tail is { } tail)
            {
                Scan(new ColumnSpan(tail.Words, BlockTail.Capacity), 0, tail.Count);
            }
        }
    }

    /// <summary>
    /// Scores the rows that wait, best bound first: before the list is asked what can still enter, and at the end. Once one can't
    /// enter, neither can those behind it.
    /// </summary>
    protected void ScorePending()
    {
        var ranks = pendingRanks.AsSpan(0, pendingCount);
        var numbers = pendingRows.AsSpan(0, pendingCount);
        ranks.Sort(numbers);
        for (var next = 0; next < Math.Min(RowsAhead, numbers.Length); next++)
        {
            rows.Prefetch(numbers[next]);
        }

        for (var next = 0; next < ranks.Length && CanEnter(ranks[next]); next++)
        {
            if (next + RowsAhead < ranks.Length && CanEnter(ranks[next + RowsAhead]))
            {
                rows.Prefetch(numbers[next + RowsAhead]);
            }

            var row = numbers[next];
            if (!Top.Contains(row) && rows.Stands(row, version))
            {
                Score(row);
            }
        }

        pendingCount = 0;
    }

    private bool CanEnter(ulong rank) => Top.CanEnter(int.MaxValue - (int)(rank >> 32), (uint)rank);

    private void Scan(in ColumnSpan columns, int start, int end)
    {
        var found = kernel.Find(columns, start, end, Top.TotalMin, rowSurvivors);
        for (var i = 0; i < found; i++)
        {
            var position = rowSurvivors.Rows[i];
            if (rowSurvivors.Bounds[i] < Top.TotalMin)
            {
                continue;
            }

            var bound = Tighten(columns, position, rowSurvivors.Bounds[i]);
            var registered = columns[IRowWords.Registered, position];
            if (Top.CanEnter(bound, registered))
            {
                Await(columns[IRowWords.Row, position], bound, registered);
            }
        }
    }

    private void Await(uint row, int bound, uint registered)
    {
        pendingRanks[pendingCount] = ((ulong)(int.MaxValue - bound) << 32) | registered;
        pendingRows[pendingCount++] = row;
        if (pendingCount == pendingRows.Length)
        {
            ScorePending();
        }
    }
}
