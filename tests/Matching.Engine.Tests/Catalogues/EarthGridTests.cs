using Matching.Engine.Catalogues;

namespace Matching.Engine.Tests.Catalogues;

public sealed class EarthGridTests
{
    [Theory]
    [InlineData(1, 41, 55, 47, 87, 300_000)]
    [InlineData(2, -90, 90, -180, 180, 2_000_000)]
    [InlineData(3, 50, 50.01, 179.9, 180.1, 500)]
    public void Near_RandomPoints_EqualsTheLoopOverAll(int seed, double south, double north, double west, double east, double metres)
    {
        const int count = 400;
        var random = new Random(seed);
        var points = Points(random, count, south, north, west, east);
        var located = Enumerable.Range(0, count).Select(_ => random.Next(10) > 0).ToArray();
        var chord = EarthPoint.ChordOf(metres);
        var grid = new EarthGrid(points, located, metres);
        var near = new List<int> { -1 };
        for (var i = 0; i < count; i++)
        {
            grid.Near(i, near);

            var expected = Enumerable.Range(0, count)
                .Where(other => located[other] && points[i].SquaredChord(points[other]) <= chord * chord);
            Assert.True(expected.SequenceEqual(near), $"seed {seed}, point {i}");
        }
    }

    /// <summary>Counts the pairs compared, not seconds: it must not become every zone with every other.</summary>
    [Fact]
    public void Near_FifteenThousandPoints_ComparesAFractionOfThePairs()
    {
        const int seed = 5;
        const int count = 15_000;
        var grid = new EarthGrid(
            Points(new Random(seed), count, 41, 55, 47, 87), [.. Enumerable.Repeat(true, count)], TravelMinutes.StraightMetresMax);
        var near = new List<int>();
        var found = 0L;
        for (var i = 0; i < count; i++)
        {
            grid.Near(i, near);
            found += near.Count;
        }

        Assert.True(grid.Compared <= 4 * found, $"{grid.Compared} pairs compared to find {found}");
        Assert.True(grid.Compared <= (long)count * count / 5, $"{grid.Compared} pairs compared of {(long)count * count}");
    }

    private static EarthPoint[] Points(Random random, int count, double south, double north, double west, double east) =>
    [
        .. Enumerable.Range(0, count).Select(_ => EarthPoint.At(
            south + (random.NextDouble() * (north - south)), west + (random.NextDouble() * (east - west)))),
    ];
}
