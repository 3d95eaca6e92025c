using Matching.Engine.Files.Generator;

namespace Matching.Engine.Tests.Files.Generator;

public class RandomStreamTests
{
    /// <summary>The first three numbers of SplitMix64 from state 1234567, as its author publishes them.</summary>
    [Fact]
    public void Mix_PublishedVector_Equal()
    {
        const ulong Step = 0x9E37_79B9_7F4A_7C15;
        Assert.Equal(6457827717110365317UL, RandomStream.Mix(1234567 + Step));
        Assert.Equal(3203168211198807973UL, RandomStream.Mix(unchecked(1234567 + (2 * Step))));
        Assert.Equal(9817491932198370423UL, RandomStream.Mix(unchecked(1234567 + (3 * Step))));
    }

    [Fact]
    public void Below_OneAndLargest_InRange()
    {
        var random = new RandomStream(1, StreamKind.Candidate, 0);
        for (var i = 0; i < 1000; i++)
        {
            Assert.Equal(0, random.Below(1));
            Assert.InRange(random.Below(int.MaxValue), 0, int.MaxValue - 1);
            Assert.InRange(random.Between(-3, 4), -3, 4);
        }
    }

    [Fact]
    public void Next_NeighbouringRowsKindsAndSeeds_ShareNothing()
    {
        var seen = new HashSet<ulong>();
        foreach (var kind in Enum.GetValues<StreamKind>())
        {
            for (var seed = 0UL; seed < 10; seed++)
            {
                for (var row = 0; row < 100; row++)
                {
                    var random = new RandomStream(seed, kind, row);
                    for (var i = 0; i < 20; i++)
                    {
                        Assert.True(seen.Add(random.Next()), $"seed {seed}, {kind}, row {row}, number {i} came before");
                    }
                }
            }
        }
    }
}
