namespace Matching.Engine.Pools;

/// <summary>
/// Keeps the memory of ended rows within a share of those that stand. Pages are never compacted in place, because
/// readers of older views may be reading them: what stands on a nearly empty page is stored again, and the page let go.
/// </summary>
internal sealed class RowSweeper(RowStore rows, IdTable ids)
{
    /// <summary>Fewer ended rows than this, on top of as many as stand, are not worth a search.</summary>
    private const int EndedMin = 4096;

    /// <summary>Pages looked at after one change, at most: a change must not wait for a long search.</summary>
    private const int PagesLookedAt = 16;

    /// <summary>Pages are let go by the dozen, because every time the array of pages is copied.</summary>
    private const int PagesDroppedMin = 64;

    private readonly List<int> emptied = [];
    private readonly List<uint> standing = [];

    /// <summary>So many of the first emptied pages have no id any more that leads to them.</summary>
    private int forgotten;
    private int next;

    /// <summary>A page whose standing rows should move, if there is one among the next few.</summary>
    public int? NextPage(int standingRows)
    {
        if (rows.Ended < (long)standingRows + EndedMin)
        {
            return null;
        }

        for (var i = 0; i < PagesLookedAt; i++)
        {
            // The last page is still being filled.
            next = next + 1 < rows.PageCount ? next + 1 : 0;
            var (count, ended) = next < rows.PageCount - 1 ? rows.CountOf(next) : default;
            if (count > 0 && ended * 4 >= count * 3 && !emptied.Contains(next))
            {
                emptied.Add(next);
                return next;
            }
        }

        return null;
    }

    /// <summary>The rows of a page that still stand; valid until the next call.</summary>
    public List<uint> Standing(int page)
    {
        standing.Clear();
        foreach (var row in rows.RowsOn(page))
        {
            if (!rows.HasEnded(row))
            {
                standing.Add(row);
            }
        }

        return standing;
    }

    /// <summary>
    /// Lets go of pages whose rows had all ended at a version that is published now. The ids of one page are forgotten with each call, which keeps pace with the calls: those of
    /// dozens at once would make a change wait for milliseconds.
    /// </summary>
    public void DropEnded(long version)
    {
        if (forgotten < emptied.Count)
        {
            ids.BeginLettingGo(version);
            Forget(emptied[forgotten++]);
        }

        if (forgotten >= PagesDroppedMin)
        {
            rows.Drop(emptied[..forgotten]);
            emptied.RemoveRange(0, forgotten);
            forgotten = 0;
        }
    }

    /// <summary>Ids that were withdrawn still lead to their last row.</summary>
    private void Forget(int page)
    {
        foreach (var row in rows.RowsOn(page))
        {
            ids.Forget(RowHeader.Id(ref rows.Row(row)), row);
        }
    }
}
