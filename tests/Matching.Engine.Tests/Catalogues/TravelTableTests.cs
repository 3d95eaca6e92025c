using Matching.Engine.Catalogues;

namespace Matching.Engine.Tests.Catalogues;

public sealed class TravelTableTests
{
    [Fact]
    public void Between_NoRows_ZoneReachesItselfAlone()
    {
        var table = new TravelTable(2, []);

        Assert.Equal(new Reach(1, 0, 0, 0), table.Between(1, 1));
        Assert.Equal(new Reach(1, Reach.Absent, Reach.Absent, Reach.Absent), table.Between(0, 1));
        Assert.Equal([new Reach(0, 0, 0, 0)], table.FromHome(0).ToArray());
        Assert.Equal([new Reach(1, 0, 0, 0)], table.ToWorkplace(1).ToArray());
    }

    [Fact]
    public void Constructor_NoZones_IsAnEmptyTable() => Assert.NotNull(new TravelTable(0, []));

    [Fact]
    public void Between_OwnPairWithRow_KeepsTheRowAndIsZeroByTheOtherModes()
    {
        var table = new TravelTable(1, [new(0, 0, TransportModes.Public, 17)]);

        Assert.Equal(new Reach(0, 0, 17, 0), table.Between(0, 0));
        Assert.Equal(17, table.Between(0, 0).By(TransportModes.Public));
        Assert.Equal(0, table.Between(0, 0).By(TransportModes.Public | TransportModes.Walk));
    }

    [Fact]
    public void Between_SomeModes_TheOthersAreAbsent()
    {
        var table = new TravelTable(2, [new(0, 1, TransportModes.Car, 240), new(0, 1, TransportModes.Walk, 0)]);

        var reach = table.Between(0, 1);

        Assert.Equal(new Reach(1, 0, Reach.Absent, 240), reach);
        Assert.Equal(Reach.Absent, reach.By(TransportModes.Public));
        Assert.Equal(Reach.Absent, reach.By(TransportModes.None));
        Assert.Equal(240, reach.By(TransportModes.Public | TransportModes.Car));
    }

    [Fact]
    public void Between_AsymmetricPair_IsReadFromBothEndsInItsDirection()
    {
        var table = new TravelTable(3, [new(0, 2, TransportModes.Car, 10), new(2, 0, TransportModes.Car, 30)]);

        Assert.Equal(10, table.Between(0, 2).Car);
        Assert.Equal(30, table.Between(2, 0).Car);
        Assert.Equal([new Reach(2, 0, 0, 0), new Reach(0, 255, 255, 10)], table.ToWorkplace(2).ToArray());
        Assert.Equal([new Reach(2, 0, 0, 0), new Reach(0, 255, 255, 30)], table.FromHome(2).ToArray());
    }

    [Fact]
    public void FromHome_SeveralWorkplaces_NearestFirstThenByZone()
    {
        var table = new TravelTable(4,
        [
            new(0, 3, TransportModes.Car, 5), new(0, 2, TransportModes.Public, 5), new(0, 1, TransportModes.Walk, 9), new(0, 0, TransportModes.Walk, 50),
        ]);

        Assert.Equal([0, 2, 3, 1], table.FromHome(0).ToArray().Select(reach => (int)reach.Zone));
    }

    [Fact]
    public void Constructor_RepeatedPair_IsRefusedWhateverTheMinutes()
    {
        Assert.Throws<ArgumentException>(() => new TravelTable(2, [new(0, 1, TransportModes.Car, 5), new(0, 1, TransportModes.Car, 6)]));
        Assert.Throws<ArgumentException>(() => new TravelTable(2, [new(0, 1, TransportModes.Car, 5), new(0, 1, TransportModes.Car, 5)]));
        Assert.Throws<ArgumentException>(() => new TravelTable(2, [new(1, 1, TransportModes.Walk, 0), new(1, 1, TransportModes.Walk, 0)]));
    }

    [Theory]
    [InlineData(2, 0, 5)]
    [InlineData(0, 2, 5)]
    [InlineData(-1, 0, 5)]
    [InlineData(0, 1, 241)]
    [InlineData(0, 1, -1)]
    public void Constructor_RowOutOfRange_IsRefused(int home, int workplace, int minutes) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new TravelTable(2, [new(home, workplace, TransportModes.Car, minutes)]));

    [Theory]
    [InlineData(TransportModes.None)]
    [InlineData(TransportModes.Walk | TransportModes.Car)]
    public void Constructor_NotExactlyOneMode_IsRefused(TransportModes modes) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new TravelTable(2, [new(0, 1, modes, 5)]));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 7)]
    [InlineData(3, 40)]
    public void Constructor_RandomRowsInAnyOrder_EqualsADictionary(int seed, int zoneCount)
    {
        var random = new Random(seed);
        TransportModes[] modes = [TransportModes.Walk, TransportModes.Public, TransportModes.Car];
        var minutes = new Dictionary<(int Home, int Workplace, TransportModes Mode), int>();
        for (var i = 0; i < zoneCount * 30; i++)
        {
            minutes[(random.Next(zoneCount), random.Next(zoneCount), modes[random.Next(3)])] = random.Next(241);
        }

        var rows = minutes.Select(row => new TravelTime(row.Key.Home, row.Key.Workplace, row.Key.Mode, row.Value)).ToArray();
        random.Shuffle(rows);
        var table = new TravelTable(zoneCount, rows);

        for (var home = 0; home < zoneCount; home++)
        {
            var expected = Enumerable.Range(0, zoneCount).Select(zone => Expected(home, zone)).ToArray();
            Assert.Equal(expected, Enumerable.Range(0, zoneCount).Select(zone => table.Between(home, zone)));
            Assert.Equal(expected.Where(reach => reach.Least != Reach.Absent).OrderBy(reach => reach.Least).ThenBy(reach => reach.Zone), table.FromHome(home).ToArray());
            Assert.Equal(
                Enumerable.Range(0, zoneCount).Select(zone => Expected(zone, home) with { Zone = (ushort)zone })
                    .Where(reach => reach.Least != Reach.Absent).OrderBy(reach => reach.Least).ThenBy(reach => reach.Zone),
                table.ToWorkplace(home).ToArray());
        }

        Reach Expected(int home, int workplace)
        {
            var absent = home == workplace ? 0 : Reach.Absent;
            return new Reach(
                (ushort)workplace,
                (byte)minutes.GetValueOrDefault((home, workplace, TransportModes.Walk), absent),
                (byte)minutes.GetValueOrDefault((home, workplace, TransportModes.Public), absent),
                (byte)minutes.GetValueOrDefault((home, workplace, TransportModes.Car), absent));
        }
    }
}
