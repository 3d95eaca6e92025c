using System.Diagnostics.CodeAnalysis;

namespace Matching.Engine.Pools;

/// <summary>
/// The writer's rows of all candidates, or of all vacancies, by number, in the order of their insertion. A change of a record is a new
/// row; the old one ends at a version. Numbers are not used again, so that an index may name a row that is gone.
/// </summary>
internal sealed class RowStore(string kind)
{
    /// <summary>Four billion changes between two starts of the process; a start numbers the rows anew.</summary>
    private const uint RowsMax = uint.MaxValue - RowPage.Rows;

    private const int FirstPageBytes = 4 * 1024;

    private RowPage?[] pages = new RowPage?[16];
    private int pageCount;
    private RowPage? open;

    /// <summary>The number after the last row's: readers of a view see the rows below its limit.</summary>
    public uint Limit => open is null ? 0 : ((uint)(pageCount - 1) << RowPage.RowBits) + (uint)open.Count;

    public RowView View => new(pages, Limit);

    public int PageCount => pageCount;

    /// <summary>Rows that have ended and are still kept.</summary>
    public long Ended { get; private set; }

    /// <summary>The writer's: null where a page was let go.</summary>
    public RowPage? Page(int index) => pages[index];

    public uint Append(ReadOnlySpan<byte> row)
    {
        if (open is null || !open.TryAppend(row))
        {
            open?.Seal();
            OpenPage();
            if (!open!.TryAppend(row))
            {
                throw new InvalidOperationException($"a row of {row.Length} bytes does not fit a page");
            }
        }

        return Limit - 1;
    }

    public ref byte Row(uint number) => ref new RowView(Volatile.Read(ref pages), uint.MaxValue).Row(number);

    /// <summary>False for a row whose page was let go.</summary>
    public bool TryId(uint number, out ReadOnlySpan<byte> id)
    {
        var page = Volatile.Read(ref pages)[number >> RowPage.RowBits];
        id = page is null ? default : RowHeader.Id(ref page.Row((int)(number & (RowPage.Rows - 1))));
        return page is not null;
    }

    /// <summary>Whether the row has ended at any version, the one being written included.</summary>
    public bool HasEnded(uint number) => !new RowView(pages, uint.MaxValue).Stands(number, RowHeader.NotEnded - 1);

    /// <summary>The writer's: ends a row at a version.</summary>
    public void End(uint number, long version)
    {
        RowHeader.End(ref Row(number), version);
        pages[number >> RowPage.RowBits]!.Ended++;
        Ended++;
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
            Ended -= remaining[page]!.Count;
            remaining[page] = null;
        }

        Volatile.Write(ref pages, remaining);
    }

    [MemberNotNull(nameof(open))]
    private void OpenPage()
    {
        if ((uint)pageCount << RowPage.RowBits >= RowsMax)
        {
            throw new InvalidOperationException(
                $"{RowsMax} changes of {kind} since the start are the most that are allowed: start anew, from the files or the journal");
        }

        var bytesExpected = open is null ? FirstPageBytes : open.Bytes + (open.Bytes / 8);
        open = new RowPage(bytesExpected);
        if (pageCount == pages.Length)
        {
            var larger = new RowPage?[pages.Length * 2];
            pages.CopyTo(larger, 0);
            Volatile.Write(ref pages, larger);
        }

        pages[pageCount] = open;
        pageCount++;
    }
}
