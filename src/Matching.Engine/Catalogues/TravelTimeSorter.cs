using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Matching.Engine.Primitives;

namespace Matching.Engine.Catalogues;

/// <summary>
/// Turns travel times in any order into rows by home. A time is packed into 42 bits and sorted as a number:
/// <code>
/// home 16 │ workplace 16 │ mode 2 │ minutes 8
/// </code>
/// so that the modes of a pair, and a pair that stands twice, come to lie side by side. Mode 3 marks a zone's
/// own pair, which exists even where no row names it.
/// </summary>
internal static class TravelTimeSorter
{
    private const int PairShift = 10;
    private const int ModeShift = 8;
    private const ulong OwnPairMode = 3;

    public static ReachRows ByHome(int zoneCount, IEnumerable<TravelTime> times)
    {
        var packed = new List<ulong>(times.TryGetNonEnumeratedCount(out var count) ? count + zoneCount : zoneCount);
        for (var zone = 0; zone < zoneCount; zone++)
        {
            packed.Add(((ulong)PairOf(zone, zone) << PairShift) | (OwnPairMode << ModeShift));
        }

        foreach (var time in times)
        {
            packed.Add(Pack(time, zoneCount));
        }

        var sorted = CollectionsMarshal.AsSpan(packed);
        sorted.Sort();
        return ToRows(zoneCount, sorted);
    }

    private static ReachRows ToRows(int zoneCount, ReadOnlySpan<ulong> sorted)
    {
        var starts = new int[zoneCount + 1];
        var reaches = new Reach[CountPairs(sorted)];
        var pairIndex = 0;
        for (var i = 0; i < sorted.Length; pairIndex++)
        {
            var pair = (uint)(sorted[i] >> PairShift);
            reaches[pairIndex] = ReadPair(sorted, ref i);
            starts[(pair >> 16) + 1]++;
        }

        for (var zone = 0; zone < zoneCount; zone++)
        {
            starts[zone + 1] += starts[zone];
        }

        return new ReachRows(starts, reaches);
    }

    /// <summary>Reads the pair at <paramref name="i"/> and leaves <paramref name="i"/> at the next one.</summary>
    private static Reach ReadPair(ReadOnlySpan<ulong> sorted, ref int i)
    {
        Span<byte> minutes = [Reach.Absent, Reach.Absent, Reach.Absent];
        var pair = (uint)(sorted[i] >> PairShift);
        for (; i < sorted.Length && (uint)(sorted[i] >> PairShift) == pair; i++)
        {
            var mode = (int)(sorted[i] >> ModeShift) & 3;
            if (mode == (int)OwnPairMode)
            {
                minutes.Replace(Reach.Absent, (byte)0);
                continue;
            }

            if (minutes[mode] != Reach.Absent)
            {
                ThrowTwice(pair, mode);
            }

            minutes[mode] = (byte)sorted[i];
        }

        return new Reach((ushort)pair, minutes[0], minutes[1], minutes[2]);
    }

    private static int CountPairs(ReadOnlySpan<ulong> sorted)
    {
        var count = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            count += i == 0 || sorted[i] >> PairShift != sorted[i - 1] >> PairShift ? 1 : 0;
        }

        return count;
    }

    private static ulong Pack(TravelTime time, int zoneCount)
    {
        if ((uint)time.HomeZone >= (uint)zoneCount || (uint)time.WorkplaceZone >= (uint)zoneCount
            || (uint)time.Minutes > Limits.TravelMinutes)
        {
            ThrowOutOfRange(time, zoneCount);
        }

        return ((ulong)PairOf(time.HomeZone, time.WorkplaceZone) << PairShift) | (ModeOf(time.Mode) << ModeShift) | (uint)time.Minutes;
    }

    private static uint PairOf(int home, int workplace) => ((uint)home << 16) | (uint)workplace;

    private static ulong ModeOf(TransportModes mode) => mode switch
    {
        TransportModes.Walk => 0,
        TransportModes.Public => 1,
        TransportModes.Car => 2,
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "one mode at a time"),
    };

    [DoesNotReturn]
    private static void ThrowOutOfRange(TravelTime time, int zoneCount) =>
        throw new ArgumentOutOfRangeException(nameof(time), $"{time}: zones are 0 to {zoneCount - 1}, minutes 0 to {Limits.TravelMinutes}");

    [DoesNotReturn]
    private static void ThrowTwice(uint pair, int mode) =>
        throw new ArgumentException($"the travel time from zone {pair >> 16} to zone {pair & 0xFFFF} by {(TransportModes)(1 << mode)} stands twice");
}
