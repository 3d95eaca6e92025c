using Matching.Engine.Catalogues;

namespace Matching.Engine.Tests.Catalogues;

public sealed class TravelMinutesTests
{
    private static readonly TransportModes[] Modes = [TransportModes.Walk, TransportModes.Public, TransportModes.Car];

    /// <summary>These minutes are the built-in model: pools computed with it would change with them.</summary>
    [Theory]
    [InlineData(ZoneKind.District, ZoneKind.District, 5_000, 78, 32, 20)]
    [InlineData(ZoneKind.District, ZoneKind.City, 60_000, -1, 109, 75)]
    [InlineData(ZoneKind.City, ZoneKind.Rural, 10_000, 156, 45, 18)]
    [InlineData(ZoneKind.Rural, ZoneKind.Rural, 30_000, -1, -1, 34)]
    [InlineData(ZoneKind.Rural, ZoneKind.Rural, 269_000, -1, -1, 240)]
    [InlineData(ZoneKind.Rural, ZoneKind.Rural, 270_000, -1, -1, -1)]
    public void Between_Kinds_MinutesAsDefined(ZoneKind home, ZoneKind workplace, int metres, int walk, int bus, int car)
    {
        int[] expected = [walk, bus, car];

        Assert.Equal(expected, Modes.Select(mode => TravelMinutes.Between(home, workplace, metres, mode)));
        Assert.Equal(expected, Modes.Select(mode => TravelMinutes.Between(workplace, home, metres, mode)));
    }

    [Theory]
    [InlineData(ZoneKind.District, 47, 23, 13)]
    [InlineData(ZoneKind.City, 31, 20, 9)]
    [InlineData(ZoneKind.Rural, 12, 12, 6)]
    public void Within_Kinds_MinutesAsDefined(ZoneKind kind, int walk, int bus, int car) =>
        Assert.Equal([walk, bus, car], Modes.Select(mode => TravelMinutes.Within(kind, mode)));

    [Theory]
    [InlineData(TransportModes.None)]
    [InlineData(TransportModes.Walk | TransportModes.Car)]
    public void Between_NotExactlyOneMode_IsRefused(TransportModes modes) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => TravelMinutes.Between(ZoneKind.City, ZoneKind.City, 1_000, modes));

    [Fact]
    public void Between_BeyondTheSearch_NoModeIsThatFast()
    {
        foreach (var home in Enum.GetValues<ZoneKind>())
        {
            foreach (var workplace in Enum.GetValues<ZoneKind>())
            {
                Assert.All(Modes, mode => Assert.Equal(
                    TravelMinutes.None, TravelMinutes.Between(home, workplace, TravelMinutes.StraightMetresMax, mode)));
            }
        }
    }

    [Fact]
    public void Between_Farther_NeverTakesLess()
    {
        foreach (var home in Enum.GetValues<ZoneKind>())
        {
            foreach (var workplace in Enum.GetValues<ZoneKind>())
            {
                foreach (var mode in Modes)
                {
                    var minutes = Enumerable.Range(0, 3_000).Select(step => TravelMinutes.Between(home, workplace, step * 100, mode))
                        .Where(value => value != TravelMinutes.None).ToArray();
                    Assert.Equal(minutes.Order(), minutes);
                }
            }
        }
    }
}
