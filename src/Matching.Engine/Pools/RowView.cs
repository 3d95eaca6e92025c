using System.Runtime.CompilerServices;

namespace Matching.Engine.Pools;

/// <summary>The rows that one view counts: those below its limit. What is appended later lies beyond it.</summary>
internal readonly struct RowView(RowPage?[] pages, uint limit)
{
    public uint Limit => limit;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref byte Row(uint number) => ref pages[number >> RowPage.RowBits]!.Row((int)(number & (RowPage.Rows - 1)));

    /// <summary>
    /// Whether the row stands at a version of this view. A row whose page was let go ended before.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Stands(uint number, long version) =>
        number < limit
        && pages[number >> RowPage.RowBits] is { } page
        && RowHeader.Ended(ref page.Row((int)(number & (RowPage.Rows - 1)))) > version;

    /// <summary>Rows of a page that this view counts.</summary>
    public int RowsIn(int page)
    {
        var first = (uint)page << RowPage.RowBits;
        return first >= limit || pages[page] is not { } kept ? 0 : (int)Math.Min((uint)kept.Count, limit - first);
    }

    /// <summary>Pages up to the limit, those let go included.</summary>
    public int PageCount => (int)((limit + RowPage.Rows - 1) >> RowPage.RowBits);
}
