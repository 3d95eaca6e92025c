using Matching.Engine.Files.Generator;
using Matching.Engine.Primitives;

namespace Matching.Engine.Tests.Files.Generator;

public class PseudonymousIdsTests
{
    [Fact]
    public void Index_EndsOfTheRange_AreIds()
    {
        var ids = new PseudonymousIds(1, 'c', PseudonymousIds.RowHalfBits);
        foreach (var number in new[] { 0, 1, GeneratorOptions.RowsMax - 1, (1L << 36) - 1 })
        {
            Assert.True(Codes.IsId(ids[number]), ids[number]);
            Assert.Equal(8, ids[number].Length);
        }
    }

    /// <summary>All the 24-bit numbers: the shuffle meets every one of them once.</summary>
    [Fact]
    public void Shuffle_EveryNumberOfTheRange_IsAPermutation()
    {
        var ids = new PseudonymousIds(99, 'e', PseudonymousIds.EmployerHalfBits);
        var met = new bool[1 << 24];
        for (var number = 0UL; number < (ulong)met.Length; number++)
        {
            met[ids.Shuffle(number)] = true;
        }

        Assert.Equal(-1, Array.IndexOf(met, false));
    }

    [Fact]
    public void Index_NeighbouringRows_NotInOrder()
    {
        var ids = new PseudonymousIds(1, 'c', PseudonymousIds.RowHalfBits);
        var named = Enumerable.Range(0, 1000).Select(row => ids[row]).ToArray();
        var rising = named.Zip(named.Skip(1)).Count(pair => string.CompareOrdinal(pair.First, pair.Second) < 0);
        Assert.InRange(rising, 400, 600);
    }
}
