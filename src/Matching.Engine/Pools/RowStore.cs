using System.Diagnostics.CodeAnalysis;
using Matching.Engine.Primitives;

namespace Matching.Engine.Pools;

/// <summary>
/// The writer's rows of all candidates, or of all vacancies, appended to pages and never moved. A change of a record is a new
/// row; the old one ends at a version. Numbers rise and are not used again, so that an index may name a row that is gone.
/// </summary>
internal sealed class RowStore
{
    /// <summary>68 GB of rows since the store began: then it is built anew (PoolSide.Renew).</summary>
    public const int PagesMax = 1 << (32 - RowView.PageBits);

    /// <summary>A megabyte, enough for some fifty milliseconds of 50,000 changes a second.</summary>
    private static readonly ReadyArrays<byte> Ready = new(RowView.PageBytes, kept: 16);

    private readonly List<PageRows> counts = [];
    private byte[]?[] pages = new byte[16][];
    private int unitsUsed = RowView.PageUnits;

    /// <summary>The number after the last row's: readers of a view see the rows below its limit.</summary>
    public uint Limit { get; private set; }

    public RowView View => new(Volatile.Read(ref pages), Limit);

    public int PageCount => counts.Count;

    /// <summary>Rows that have ended and are still kept.</summary>
    public long Ended { get; private set; }

    /// <summary>Rows on a page, and how many of them have ended; none of both where it was let go.</summary>
    public (int Rows, int Ended) CountOf(int page) => (counts[page].Rows, counts[page].Ended);

    public uint Append(Span<byte> row)
    {
        var units = RowHeader.SetUnits(row);
        if (unitsUsed + units > RowView.PageUnits)
        {
            OpenPage();
        }

        var number = (uint)((counts.Count - 1) << RowView.PageBits) + (uint)unitsUsed;
        row.CopyTo(pages[counts.Count - 1].AsSpan(unitsUsed << RowHeader.UnitBits));
        counts[^1].Rows++;
        unitsUsed += units;
        Limit = number + (uint)units;
        return number;
    }

    public ref byte Row(uint number) => ref Kept.Row(number);

    /// <summary>The row that the same id had before; none where that is too long ago.</summary>
    public uint Previous(uint number)
    {
        var kept = Kept;
        return kept.IsKept(number) ? RowHeader.Previous(ref kept.Row(number)) : RowHeader.NoRow;
    }

    /// <summary>False for a row whose page was let go.</summary>
    public bool TryId(uint number, out ReadOnlySpan<byte> id)
    {
        var kept = Kept;
        id = kept.IsKept(number) ? RowHeader.Id(ref kept.Row(number)) : default;
        return kept.IsKept(number);
    }

    /// <summary>Whether the row has ended at any version, the one being written included.</summary>
    public bool HasEnded(uint number) => !Kept.Stands(number, RowHeader.NotEnded - 1);

    /// <summary>The writer's: ends a row at a version.</summary>
    public void End(uint number, long version)
    {
        RowHeader.End(ref Row(number), version);
        counts[(int)(number >> RowView.PageBits)].Ended++;
        Ended++;
    }

    /// <summary>The rows of a page, those that ended included.</summary>
    public IEnumerable<uint> RowsOn(int page)
    {
        var number = (uint)page << RowView.PageBits;
        for (var row = 0; row < counts[page].Rows; row++)
        {
            yield return number;
            number += (uint)RowHeader.Units(ref Row(number));
        }
    }

    /// <summary>
    /// The writer's: lets go of pages whose rows have all ended. Views published before keep them: the array of pages
    /// is replaced, not changed.
    /// </summary>
    public void Drop(List<int> ended)
    {
        var remaining = pages.AsSpan().ToArray();
        foreach (var page in ended)
        {
            Ended -= counts[page].Ended;
            (counts[page].Rows, counts[page].Ended) = (0, 0);
            remaining[page] = null;
        }

        Volatile.Write(ref pages, remaining);
    }

    private RowView Kept => new(Volatile.Read(ref pages), uint.MaxValue);

    private void OpenPage()
    {
        if (counts.Count == PagesMax)
        {
            ThrowFull();
        }

        if (counts.Count == pages.Length)
        {
            var larger = new byte[pages.Length * 2][];
            pages.CopyTo(larger, 0);
            Volatile.Write(ref pages, larger);
        }

        pages[counts.Count] = Ready.Take();
        counts.Add(new PageRows());
        unitsUsed = 0;
    }

    [DoesNotReturn]
    private static void ThrowFull() => throw new InvalidOperationException("the numbers of rows are used up: the store was not built anew in time");

    private sealed class PageRows
    {
        public int Rows;
        public int Ended;
    }
}
