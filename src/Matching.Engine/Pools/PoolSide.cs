using System.Text;
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
    private readonly byte[] buffer;
    private readonly RowSweeper sweeper;

    protected PoolSide(string kind, int slots, int rowLengthMax)
    {
        Rows = new RowStore(kind);
        Ids = new IdTable(Rows);
        Index = new ClusterIndex<TWords>(slots, Rows);
        buffer = new byte[rowLengthMax];
        sweeper = new RowSweeper(Rows, Ids);
    }

    public RowStore Rows { get; }

    public IdTable Ids { get; }

    public ClusterIndex<TWords> Index { get; }

    /// <summary>Rows that stand.</summary>
    public int Count { get; private set; }

    public bool Withdraw(string id, long version)
    {
        if (!TryFindStanding(id, out var row))
        {
            return false;
        }

        End(row, version);
        return true;
    }

    /// <summary>Moves what still stands on pages that are mostly of ended rows, a page at a time, and lets go of the empty ones.</summary>
    public void Sweep(long version)
    {
        if (sweeper.NextPage(Count) is { } page)
        {
            foreach (var row in sweeper.Standing(page))
            {
                ReadTerms(row);
                var id = Encoding.ASCII.GetString(RowHeader.Id(ref Rows.Row(row)));
                End(row, version);
                AddToIndex(Store(id, row));
            }
        }

        sweeper.DropEnded();
    }

    /// <summary>Stores the current terms as the id's newest row, without index.</summary>
    protected uint StoreNewest(string id, long version)
    {
        var previous = RowHeader.NoRow;
        Span<byte> idBytes = stackalloc byte[Limits.IdLength];
        if (Ids.TryFind(idBytes[..Encoding.ASCII.GetBytes(id, idBytes)], out var row))
        {
            previous = row;
            if (!Rows.HasEnded(row))
            {
                End(row, version);
            }
        }

        return Store(id, previous);
    }

    /// <summary>Stores the current terms and adds them to the index.</summary>
    protected void PutTerms(string id, long version) => AddToIndex(StoreNewest(id, version));

    /// <summary>When the current terms were registered.</summary>
    protected abstract long RegisteredAt { get; }

    /// <summary>Makes a row's terms the current ones.</summary>
    protected abstract void ReadTerms(uint row);

    protected abstract void WriteTerms(ref RowWriter writer);

    /// <summary>Adds the current terms to the index under a row.</summary>
    protected abstract void AddToIndex(uint row);

    /// <summary>Tells the index that a row has ended; the current terms are kept.</summary>
    protected abstract void NoteEnded(uint row);

    private bool TryFindStanding(string id, out uint row)
    {
        row = RowHeader.NoRow;
        if (id.Length > Limits.IdLength || !Ascii.IsValid(id))
        {
            return false;
        }

        Span<byte> idBytes = stackalloc byte[Limits.IdLength];
        return Ids.TryFind(idBytes[..Encoding.ASCII.GetBytes(id, idBytes)], out row) && !Rows.HasEnded(row);
    }

    private void End(uint row, long version)
    {
        Rows.End(row, version);
        NoteEnded(row);
        Count--;
    }

    private uint Store(string id, uint previous)
    {
        var writer = new RowWriter(buffer);
        RowHeader.Write(ref writer, RegisteredAt, previous, id);
        WriteTerms(ref writer);
        var row = Rows.Append(buffer.AsSpan(0, writer.Length));
        Ids.Set(RowHeader.Id(ref Rows.Row(row)), row);
        Count++;
        return row;
    }
}
