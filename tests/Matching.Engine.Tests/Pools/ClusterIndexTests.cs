using Matching.Engine.Kernels;
using Matching.Engine.Pools;
using Matching.Testing;

namespace Matching.Engine.Tests.Pools;

public class ClusterIndexTests
{
    private const int Slot = 3;
    private const int Steps = 60_000;

    /// <summary>Rows come and go at random, few zones at a time, so that blocks split, shrink, merge and change their first zone.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void AddAndNoteEnded_AnyOrder_KeepsEveryRowWhereItsZoneIsLookedFor(int seed)
    {
        var random = new SeededRandom(seed);
        var index = new ClusterIndex<EntryWords>(slots: 8);
        var standing = new List<(uint Row, int Zone)>();
        for (var step = 0u; step < Steps; step++)
        {
            var phase = (int)(step / 6_000);
            if (standing.Count > 0 && random.Chance(phase % 2 == 0 ? 30 : 65))
            {
                var place = random.Below(standing.Count);
                index.NoteEnded(Slot, standing[place].Zone, standing[place].Row);
                standing[place] = standing[^1];
                standing.RemoveAt(standing.Count - 1);
            }
            else
            {
                // The busy zones wander, so that the first zones of blocks do, too.
                var zone = (phase * 3) + random.Below(random.Chance(70) ? 2 : 40);
                var words = new uint[IRowWords.Count];
                words[EntryWords.Levels] = (uint)random.Between(0, 1200);
                words[IRowWords.Row] = step;
                index.Add(Slot, zone, words);
                standing.Add((step, zone));
            }

            if (step % 5_000 == 0)
            {
                AssertFound(index, standing, $"seed {seed}, step {step}");
            }
        }

        AssertFound(index, standing, $"seed {seed}, at the end");
        Assert.True(index.View[Slot]!.Blocks.Length > 1, "the test is to split blocks");
    }

    /// <summary>A zone whose rows have all ended falls to the block before its own when that one is built anew.</summary>
    [Fact]
    public void Add_ZoneFallsToABlockWhoseTailIsFull_BuildsThatOneAnewToo()
    {
        var index = new ClusterIndex<EntryWords>(slots: 8);
        var standing = new List<(uint Row, int Zone)>();
        Add(index, standing, zone: 5, count: 10);
        while (index.View[Slot]!.Blocks.Length == 1)
        {
            Add(index, standing, zone: 0, count: 1);
            Add(index, standing, zone: 9, count: 1);
        }

        Assert.Equal(5, index.View[Slot]!.FirstZones[1]);
        foreach (var (position, zone) in new[] { (0, 0), (1, 9) })
        {
            while (index.View[Slot]!.Blocks[position].Tail is not { Count: BlockTail.Capacity })
            {
                Add(index, standing, zone, count: 1);
            }
        }

        foreach (var (row, zone) in standing.Where(one => one.Zone == 5).ToArray())
        {
            index.NoteEnded(Slot, zone, row);
            standing.Remove((row, zone));
        }

        Add(index, standing, zone: 5, count: 1);

        AssertFound(index, standing, "after the zone fell to the first block");
    }

    private static void Add(ClusterIndex<EntryWords> index, List<(uint Row, int Zone)> standing, int zone, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var row = (uint)standing.Count;
            var words = new uint[IRowWords.Count];
            words[IRowWords.Row] = row;
            index.Add(Slot, zone, words);
            standing.Add((row, zone));
        }
    }

    private static void AssertFound(ClusterIndex<EntryWords> index, List<(uint Row, int Zone)> standing, string context)
    {
        var cluster = index.View[Slot];
        foreach (var (row, zone) in standing)
        {
            var (first, last) = cluster!.BlocksOf(zone);
            var found = Enumerable.Range(first, last - first + 1).Any(position => Holds(cluster.Blocks[position], zone, row));
            Assert.True(found, $"{context}: row {row} of zone {zone} is not in the blocks of its zone");
        }
    }

    private static bool Holds(Block block, int zone, uint row)
    {
        var (start, end) = block.RowsOf(zone);
        return block.Column(IRowWords.Row)[start..end].Contains(row)
            || (block.Tail is { } tail && tail.Column(IRowWords.Row)[..tail.Count].Contains(row));
    }
}
