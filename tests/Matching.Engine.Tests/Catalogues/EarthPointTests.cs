using Matching.Engine.Catalogues;

namespace Matching.Engine.Tests.Catalogues;

public sealed class EarthPointTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(90, 0)]
    [InlineData(-90, 180)]
    [InlineData(43.25, 76.93)]
    [InlineData(-33.5, -179.999999)]
    public void At_AnyPlace_IsOnTheUnitSphereWhereTrigonometryPutsIt(double latitude, double longitude)
    {
        var point = EarthPoint.At(latitude, longitude);

        var (sinLatitude, cosLatitude) = Math.SinCos(latitude * Math.PI / 180);
        var (sinLongitude, cosLongitude) = Math.SinCos(longitude * Math.PI / 180);
        Assert.Equal(cosLatitude * cosLongitude, point.X, 12);
        Assert.Equal(cosLatitude * sinLongitude, point.Y, 12);
        Assert.Equal(sinLatitude, point.Z, 12);
    }

    /// <summary>The bits, not the digits: on another machine they must be the same.</summary>
    [Theory]
    [InlineData(43.25, 76.93, 0x3FC5155F8F4E81DA, 0x3FE6B43DE09474D7, 0x3FE5ED04E0E74532)]
    [InlineData(51.18, 71.45, 0x3FC986E666CB5DE5, 0x3FE30490DB3EECF0, 0x3FE8EE8B5EE0B730)]
    public void At_KnownPlaces_SameBitsEverywhere(double latitude, double longitude, ulong x, ulong y, ulong z)
    {
        var point = EarthPoint.At(latitude, longitude);

        Assert.Equal(
            (x, y, z),
            (BitConverter.DoubleToUInt64Bits(point.X), BitConverter.DoubleToUInt64Bits(point.Y), BitConverter.DoubleToUInt64Bits(point.Z)));
    }

    [Fact]
    public void Metres_RandomPairs_EqualTheHaversineFormula()
    {
        const int seed = 11;
        var random = new Random(seed);
        for (var i = 0; i < 10_000; i++)
        {
            double latitude = 40 + (random.NextDouble() * 16), longitude = 46 + (random.NextDouble() * 42);
            double otherLatitude = latitude + (random.NextDouble() * 3) - 1.5, otherLongitude = longitude + (random.NextDouble() * 3) - 1.5;

            var metres = EarthPoint.Metres(EarthPoint.At(latitude, longitude).SquaredChord(EarthPoint.At(otherLatitude, otherLongitude)));

            Assert.True(Math.Abs(Haversine(latitude, longitude, otherLatitude, otherLongitude) - metres) < 1.5, $"seed {seed}, pair {i}");
        }
    }

    [Fact]
    public void Metres_SamePlace_IsNothing() =>
        Assert.Equal(0, EarthPoint.Metres(EarthPoint.At(51.1, 71.4).SquaredChord(EarthPoint.At(51.1, 71.4))));

    private static double Haversine(double latitude, double longitude, double otherLatitude, double otherLongitude)
    {
        const double radians = Math.PI / 180;
        var a = Math.Pow(Math.Sin((otherLatitude - latitude) * radians / 2), 2)
            + (Math.Cos(latitude * radians) * Math.Cos(otherLatitude * radians) * Math.Pow(Math.Sin((otherLongitude - longitude) * radians / 2), 2));
        return 2 * 6_371_008.8 * Math.Asin(Math.Sqrt(a));
    }
}
