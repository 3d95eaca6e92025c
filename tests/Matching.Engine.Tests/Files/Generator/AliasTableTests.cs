using Matching.Engine.Files.Generator;

namespace Matching.Engine.Tests.Files.Generator;

public class AliasTableTests
{
    [Fact]
    public void Constructor_NoWeightAboveZero_Refused()
    {
        Assert.Throws<ArgumentException>(() => new AliasTable([0, 0]));
        Assert.Throws<ArgumentException>(() => new AliasTable([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AliasTable([1, -1]));
    }

    [Fact]
    public void Draw_OneWeight_AlwaysIt()
    {
        var random = new RandomStream(1, StreamKind.Candidate, 0);
        var table = new AliasTable([0, 5, 0]);
        Assert.All(Enumerable.Range(0, 1000), _ => Assert.Equal(1, table.Draw(ref random)));
    }

    [Theory]
    [InlineData(1L)]
    [InlineData(1_000_000_000_000L)]
    public void Draw_ManyTimes_InProportion(long unit)
    {
        const int Draws = 200_000;
        long[] weights = [1 * unit, 2 * unit, 0, 10 * unit, 7 * unit];
        var table = new AliasTable(weights);
        var random = new RandomStream(4, StreamKind.Candidate, 0);
        var counts = new int[weights.Length];
        for (var i = 0; i < Draws; i++)
        {
            counts[table.Draw(ref random)]++;
        }

        for (var i = 0; i < weights.Length; i++)
        {
            // Five standard deviations of the widest share: the seed is fixed, this can't fail by chance.
            var expected = (int)(Draws * weights[i] / (20 * unit));
            Assert.InRange(counts[i], expected - 1120, expected + 1120);
        }

        Assert.Equal(0, counts[2]);
    }
}
