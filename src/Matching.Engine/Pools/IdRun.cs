using System.Text;

namespace Matching.Engine.Pools;

/// <summary>
/// The ids that followed one, in ordinal order, at one version of the pool: a piece of the walk over all of them. Immutable. A later view has
/// those of them that still stand, and those of the rows that were appended since.
/// </summary>
internal sealed class IdRun
{
    /// <summary>
    /// Ids of one run. A scan of 2,000,000 rows takes some 0.1 s, and a run of this length shares it among 32 pages of the largest size.
    /// </summary>
    public const int LengthMax = 1 << 15;

    /// <summary>16 MiB of rows, read in a few milliseconds for every page: when more were appended, a new run is cheaper.</summary>
    private const uint AppendedUnitsMax = 1 << 20;

    /// <summary>Which rows the run was read from. Weak: a run that nobody asks for again must not keep a pool that was numbered anew.</summary>
    private readonly WeakReference<IdTable> source;
    private readonly IdScope scope;
    private readonly string after;
    private readonly long version;
    private readonly string[] ids;

    private IdRun(SideView side, IdScope scope, string after, string[] ids, bool isLast)
    {
        (this.scope, this.after, this.ids, IsLast) = (scope, after, ids, isLast);
        (source, version, Limit) = (new WeakReference<IdTable>(side.Ids), side.Version, side.Rows.Limit);
    }

    /// <summary>No id follows the last one.</summary>
    public bool IsLast { get; }

    /// <summary>Rows at or beyond it are not in the run.</summary>
    public uint Limit { get; }

    /// <summary>The last id of the run; only of a run that is not the last.</summary>
    public string Last => ids[^1];

    /// <summary>Reads every row once, and keeps at most twice the length of a run.</summary>
    public static IdRun Read(SideView side, IdScope scope, string after)
    {
        var view = side.Rows;
        var order = new IdKey.Order(view);
        var keys = new IdKey[LengthMax * 2];
        var (count, cut) = (0, false);
        var first = Encoding.ASCII.GetBytes(after);
        foreach (var row in view.Standing(side.Version))
        {
            if (RowHeader.Id(ref view.Row(row)).SequenceCompareTo(first) <= 0 || !scope.Has(ref view.Row(row)))
            {
                continue;
            }

            var key = IdKey.Of(view, row);
            if (cut && order.Compare(key, keys[LengthMax - 1]) > 0)
            {
                continue;
            }

            keys[count++] = key;
            if (count == keys.Length)
            {
                Array.Sort(keys, order);
                (count, cut) = (LengthMax, true);
            }
        }

        Array.Sort(keys, 0, count, order);
        var ids = Array.ConvertAll(keys[..Math.Min(count, LengthMax)], key => Encoding.ASCII.GetString(RowHeader.Id(ref view.Row(key.Row))));
        return new IdRun(side, scope, after, ids, isLast: !cut && count <= LengthMax);
    }

    /// <summary>Whether the run, and what was appended since, has the id that follows another in these rows.</summary>
    public bool Covers(SideView side, IdScope wanted, string id) =>
        scope == wanted && source.TryGetTarget(out var table) && table == side.Ids && side.Version >= version
        && side.Rows.Limit - Limit <= AppendedUnitsMax
        && string.CompareOrdinal(id, after) >= 0 && (IsLast || string.CompareOrdinal(id, Last) < 0);

    /// <summary>The ids of the run behind one.</summary>
    public ReadOnlySpan<string> Behind(string id)
    {
        var place = Array.BinarySearch(ids, id, StringComparer.Ordinal);
        return ids.AsSpan(place >= 0 ? place + 1 : ~place);
    }
}
