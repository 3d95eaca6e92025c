using System.Text;

namespace Matching.Engine.Pools;

/// <summary>
/// The ids of one side of the pool in ordinal order, a page at a time, exactly as a view has them. It costs a change nothing and a pool no index: a run
/// of ids is read by one scan, serves the pages that follow, and what was appended since is read for each page. Any number of threads.
/// </summary>
internal sealed class IdWalk
{
    /// <summary>As many walks go on side by side without reading each other's runs anew; each holds some 2 MB.</summary>
    private const int RunsMax = 8;

    /// <summary>The newest first. Replaced, never changed; where two threads replace it at once, one run is read again later.</summary>
    private IdRun[] runs = [];

    /// <summary>Up to so many ids that follow one, equal to: sort all ids that stand, skip those up to it, take the first.</summary>
    public List<string> Next(SideView side, IdScope scope, string after, int count)
    {
        var page = new List<string>(Math.Min(count, IdRun.LengthMax));
        while (page.Count < count)
        {
            var run = RunFor(side, scope, after);
            Take(side, scope, run, after, count, page);
            if (run.IsLast)
            {
                break;
            }

            after = run.Last;
        }

        return page;
    }

    private static void Take(SideView side, IdScope scope, IdRun run, string after, int count, List<string> page)
    {
        var appended = Appended(side, run, after);
        var next = 0;
        foreach (var id in run.Behind(after))
        {
            for (; next < appended.Count && string.CompareOrdinal(appended[next], id) < 0 && page.Count < count; next++)
            {
                AddIfStanding(side, scope, appended[next], page);
            }

            if (page.Count == count)
            {
                return;
            }

            next += next < appended.Count && appended[next] == id ? 1 : 0;
            AddIfStanding(side, scope, id, page);
        }

        for (; next < appended.Count && page.Count < count; next++)
        {
            AddIfStanding(side, scope, appended[next], page);
        }
    }

    /// <summary>The ids of rows that the run cannot know, as far as the run reaches; each once, because an id has one row that stands.</summary>
    private static List<string> Appended(SideView side, IdRun run, string after)
    {
        var ids = new List<string>();
        var (first, last) = (Encoding.ASCII.GetBytes(after), run.IsLast ? null : Encoding.ASCII.GetBytes(run.Last));
        foreach (var row in side.Rows.Standing(side.Version, run.Limit))
        {
            var id = RowHeader.Id(ref side.Rows.Row(row));
            if (id.SequenceCompareTo(first) > 0 && (last is null || id.SequenceCompareTo(last) <= 0))
            {
                ids.Add(Encoding.ASCII.GetString(id));
            }
        }

        ids.Sort(StringComparer.Ordinal);
        return ids;
    }

    private static void AddIfStanding(SideView side, IdScope scope, string id, List<string> page)
    {
        if (side.TryFind(id, out var row) && scope.Has(ref side.Rows.Row(row)))
        {
            page.Add(id);
        }
    }

    private IdRun RunFor(SideView side, IdScope scope, string after)
    {
        var known = Volatile.Read(ref runs);
        var run = Array.Find(known, run => run.Covers(side, scope, after)) ?? IdRun.Read(side, scope, after);
        if (known.Length == 0 || known[0] != run)
        {
            Volatile.Write(ref runs, [run, .. known.Where(other => other != run).Take(RunsMax - 1)]);
        }

        return run;
    }
}
