using Matching.Engine.Kernels;
using Matching.Engine.Primitives;

namespace Matching.Engine.Pools;

/// <summary>
/// One of the two sides of the pool, people or vacancies: their rows, their ids, and the index that queries scan. The
/// writer's; what it changes is seen when the pool publishes its next view.
/// </summary>
internal abstract class PoolSide<TWords>
    where TWords : struct, IRowWords
{
    private readonly int slots;
    private readonly int pagesMax;
    private readonly byte[] buffer;
    private RowSweeper sweeper;

    /// <param name="pagesMax">Pages of rows after which the side is built anew; fewer in tests.</param>
    protected PoolSide(int slots, int rowLengthMax, int pagesMax)
    {
        this.slots = slots;
        this.pagesMax = pagesMax;
        buffer = new byte[rowLengthMax];
        (Rows, Ids, Index, sweeper) = NewStores();
    }

    public RowStore Rows { get; private set; }

    public IdTable Ids { get; private set; }

    public ClusterIndex<TWords> Index { get; private set; }

    /// <summary>Rows that stand.</summary>
    public int Count { get; private set; }

    public bool Withdraw(string id, long version)
    {
        Span<byte> bytes = stackalloc byte[Limits.IdLength];
        if (!IdBytes.TryWrite(id, bytes, out var length) || !Ids.TryFind(bytes[..length], out var row) || Rows.HasEnded(row))
        {
            return false;
        }

        EndIndexed(row, version);
        return true;
    }

    /// <summary>
    /// After a change, in the same view: moves what still stands on a page that is mostly of ended rows, and long before the numbers of rows are used up
    /// numbers them anew.
    /// </summary>
    public void Tend(long version)
    {
        if (Rows.PageCount >= pagesMax / 4 * 3)
        {
            Renew();
            return;
        }

        if (sweeper.NextPage(Count) is { } page)
        {
            foreach (var row in sweeper.Standing(page))
            {
                ReadTerms(ref Rows.Row(row));
                EndIndexed(row, version);
                AddToIndex(Store(RowHeader.Id(ref Rows.Row(row)), row));
            }
        }
    }

    /// <summary>
    /// After a view was published: lets go of pages of which it shows nothing. Not before, because readers of the view before it still find their rows by way of
    /// newer ones.
    /// </summary>
    public void LetGo(long version) => sweeper.DropEnded(version);

    /// <summary>Builds the index of rows that were stored for it.</summary>
    public void Build(BulkIndex<TWords> bulk) => bulk.Build(Index, Rows, WriteWords);

    /// <summary>Stores the current terms and adds them to the index.</summary>
    protected void PutTerms(string id, long version)
    {
        var bytes = IdBytes.Write(id, stackalloc byte[Limits.IdLength]);
        var previous = Newest(bytes);
        if (previous != RowHeader.NoRow && !Rows.HasEnded(previous))
        {
            EndIndexed(previous, version);
        }

        AddToIndex(Store(bytes, previous));
    }

    /// <summary>Stores the current terms, to be indexed in bulk.</summary>
    protected void PutTerms(string id, long version, BulkIndex<TWords> bulk)
    {
        var bytes = IdBytes.Write(id, stackalloc byte[Limits.IdLength]);
        var previous = Newest(bytes);
        if (previous != RowHeader.NoRow && !Rows.HasEnded(previous))
        {
            End(previous, version);
        }

        Collect(bulk, Store(bytes, previous));
    }

    /// <summary>Stores the current terms of an id that comes once, to be indexed in bulk; ids are found after <see cref="IdTable.Fill"/>.</summary>
    protected void LoadTerms(ReadOnlySpan<byte> id, BulkIndex<TWords> bulk) => Collect(bulk, Append(id, RowHeader.NoRow));

    /// <summary>When the current terms were registered.</summary>
    protected abstract long RegisteredAt { get; }

    /// <summary>Makes a row's terms the current ones.</summary>
    protected abstract void ReadTerms(ref byte row);

    protected abstract void WriteTerms(ref RowWriter writer);

    /// <summary>Adds the current terms to the index under a row.</summary>
    protected abstract void AddToIndex(uint row);

    /// <summary>Adds the current terms to what is indexed in bulk, under a row.</summary>
    protected abstract void Collect(BulkIndex<TWords> bulk, uint row);

    /// <summary>The words of one entry of a stored row.</summary>
    protected abstract void WriteWords(uint row, int entry, Span<uint> words);

    /// <summary>Tells the index that a row has ended; the current terms are kept.</summary>
    protected abstract void NoteEnded(uint row);

    private (RowStore Rows, IdTable Ids, ClusterIndex<TWords> Index, RowSweeper Sweeper) NewStores()
    {
        var rows = new RowStore();
        var ids = new IdTable(rows);
        return (rows, ids, new ClusterIndex<TWords>(slots), new RowSweeper(rows, ids));
    }

    /// <summary>Stores and indexes everything that stands in new stores. Views published before keep the old ones.</summary>
    private void Renew()
    {
        var old = Rows.View;
        (Rows, Ids, Index, sweeper) = NewStores();
        Count = 0;
        var bulk = new BulkIndex<TWords>();
        foreach (var row in old.Standing(RowHeader.NotEnded - 1))
        {
            ReadTerms(ref old.Row(row));
            LoadTerms(RowHeader.Id(ref old.Row(row)), bulk);
        }

        Ids.Fill();
        Build(bulk);
    }

    private uint Newest(ReadOnlySpan<byte> id) => Ids.TryFind(id, out var row) ? row : RowHeader.NoRow;

    private void EndIndexed(uint row, long version)
    {
        End(row, version);
        NoteEnded(row);
    }

    private void End(uint row, long version)
    {
        Rows.End(row, version);
        Count--;
    }

    private uint Store(ReadOnlySpan<byte> id, uint previous)
    {
        var row = Append(id, previous);
        Ids.Set(id, row);
        return row;
    }

    private uint Append(ReadOnlySpan<byte> id, uint previous)
    {
        var writer = new RowWriter(buffer);
        RowHeader.Write(ref writer, RegisteredAt, previous, id);
        WriteTerms(ref writer);
        Count++;
        return Rows.Append(buffer.AsSpan(0, writer.Length));
    }
}
