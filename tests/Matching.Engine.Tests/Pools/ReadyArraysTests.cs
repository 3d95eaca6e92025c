using Matching.Engine.Pools;

namespace Matching.Engine.Tests.Pools;

public class ReadyArraysTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(1);

    [Fact]
    public void Take_NoneLiesReady_MakesOneAndRefills()
    {
        var arrays = new ReadyArrays<uint>(length: 10, kept: 4);
        Assert.Equal(0, arrays.Count);

        var taken = arrays.Take();

        Assert.Equal(new uint[10], taken);
        Assert.True(SpinWait.SpinUntil(() => arrays.Count == 4, Bound), $"{arrays.Count} lie ready");
    }

    [Fact]
    public void Take_ByManyThreads_GivesNoArrayTwice()
    {
        const int each = 500;
        var arrays = new ReadyArrays<byte>(length: 64, kept: 8);
        var taken = new byte[4][][];

        Parallel.For(0, taken.Length, thread => taken[thread] = [.. Enumerable.Range(0, each).Select(_ => arrays.Take())]);

        var all = taken.SelectMany(some => some).ToArray();
        Assert.Equal(taken.Length * each, all.Distinct(ReferenceEqualityComparer.Instance).Count());
        Assert.All(all, array => Assert.Equal(new byte[64], array));
        Assert.True(SpinWait.SpinUntil(() => arrays.Count > 4, Bound), $"{arrays.Count} lie ready");
    }
}
