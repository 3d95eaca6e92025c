using System.Runtime.InteropServices;

namespace Matching.Engine.Catalogues;

/// <summary>
/// The reaches of every zone in one array, a row per zone, the row of zone z at <c>starts[z]..starts[z + 1]</c>. Six
/// bytes a pair, so that ten million travel times lie in some tens of megabytes.
/// </summary>
internal sealed class ReachRows(int[] starts, Reach[] reaches)
{
    public ReadOnlySpan<Reach> Of(int row) => reaches.AsSpan(starts[row]..starts[row + 1]);

    /// <summary>The same pairs seen from the other end: row and <see cref="Reach.Zone"/> change places.</summary>
    public ReachRows Transposed()
    {
        var rowCount = starts.Length - 1;
        var next = new int[rowCount + 1];
        foreach (ref readonly var reach in reaches.AsSpan())
        {
            next[reach.Zone + 1]++;
        }

        for (var row = 0; row < rowCount; row++)
        {
            next[row + 1] += next[row];
        }

        var transposedStarts = next.AsSpan().ToArray();
        var transposed = new Reach[reaches.Length];
        for (var row = 0; row < rowCount; row++)
        {
            foreach (ref readonly var reach in Of(row))
            {
                transposed[next[reach.Zone]++] = reach with { Zone = (ushort)row };
            }
        }

        return new ReachRows(transposedStarts, transposed);
    }

    /// <summary>
    /// Every row by the least minutes, those equally far by zone. A reach is packed as least · zone · walk · public ·
    /// car, so that the order of the numbers is that order and plain numbers are sorted, without a comparer.
    /// </summary>
    public void SortNearestFirst()
    {
        var packed = new List<ulong>();
        for (var row = 0; row + 1 < starts.Length; row++)
        {
            packed.Clear();
            var reachesOfRow = reaches.AsSpan(starts[row]..starts[row + 1]);
            foreach (ref readonly var reach in reachesOfRow)
            {
                packed.Add(Pack(reach));
            }

            var sorted = CollectionsMarshal.AsSpan(packed);
            sorted.Sort();
            for (var i = 0; i < sorted.Length; i++)
            {
                reachesOfRow[i] = Unpack(sorted[i]);
            }
        }
    }

    private static ulong Pack(Reach reach) =>
        ((ulong)reach.Least << 40) | ((ulong)reach.Zone << 24) | ((ulong)reach.Walk << 16) | ((ulong)reach.Public << 8) | reach.Car;

    private static Reach Unpack(ulong packed) =>
        new((ushort)(packed >> 24), (byte)(packed >> 16), (byte)(packed >> 8), (byte)packed);
}
