namespace Matching.Engine.Pools;

/// <summary>
/// The rows of one occupation and part, in blocks that follow one another by zone. A zone of many rows may reach over
/// several blocks.
/// </summary>
internal sealed class Cluster(Block[] blocks, int[] firstZones, int commuteMinutesMax)
{
    private int commuteMinutesMax = commuteMinutesMax;

    public Block[] Blocks => blocks;

    /// <summary>The first zone of each block; zones before the first block's belong to it too.</summary>
    public int[] FirstZones => firstZones;

    /// <summary>The most minutes that any row travels; of rows gone since, too.</summary>
    public int CommuteMinutesMax
    {
        get => Volatile.Read(ref commuteMinutesMax);
        set => Volatile.Write(ref commuteMinutesMax, value);
    }

    /// <summary>The blocks that hold rows of a zone, from first to last.</summary>
    public (int First, int Last) BlocksOf(int zone)
    {
        var last = Array.BinarySearch(firstZones, zone);
        if (last < 0)
        {
            last = Math.Max(~last - 1, 0);
        }

        while (last + 1 < firstZones.Length && firstZones[last + 1] == zone)
        {
            last++;
        }

        var first = last;
        while (first > 0 && firstZones[first] == zone)
        {
            first--;
        }

        return (first, last);
    }
}
