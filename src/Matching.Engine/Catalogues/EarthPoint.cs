namespace Matching.Engine.Catalogues;

/// <summary>
/// A place on the globe as a vector of length 1. Distances come out the same to the last bit on every machine:
/// only + − × ÷ and √ are used, which IEEE 754 rounds exactly and the runtime never fuses, while
/// <c>Math.Sin</c> is the platform's own and may differ in the last digit.
/// </summary>
internal readonly record struct EarthPoint(double X, double Y, double Z)
{
    /// <summary>The mean radius (IUGG).</summary>
    private const double RadiusMetres = 6_371_008.8;

    /// <summary>The reader of a file may have any digits; a millionth of a degree is 11 centimetres.</summary>
    private const double MicrodegreesPerDegree = 1_000_000;
    private const double RadiansPerMicrodegree = Math.PI / 180 / MicrodegreesPerDegree;

    /// <summary>Terms of the series that bring an angle of up to π below the last digit of a double.</summary>
    private const int SeriesTerms = 15;

    public static EarthPoint At(double latitudeDegrees, double longitudeDegrees)
    {
        var (sinLatitude, cosLatitude) = SinCos(Quantised(latitudeDegrees));
        var (sinLongitude, cosLongitude) = SinCos(Quantised(longitudeDegrees));
        return new EarthPoint(cosLatitude * cosLongitude, cosLatitude * sinLongitude, sinLatitude);
    }

    /// <summary>The straight line through the globe, squared, in radii: what orders points by distance without a root.</summary>
    public double SquaredChord(in EarthPoint other)
    {
        var x = X - other.X;
        var y = Y - other.Y;
        var z = Z - other.Z;
        return (x * x) + (y * y) + (z * z);
    }

    /// <summary>
    /// Great-circle metres, rounded half up, of a squared chord: 2·R·asin(chord / 2). The series of asin is cut
    /// after the fifth power; up to 500 km that is off by less than a millimetre.
    /// </summary>
    public static int Metres(double squaredChord)
    {
        var half = Math.Sqrt(squaredChord) / 2;
        var square = half * half;
        var angle = half * (1 + (square * ((1.0 / 6) + (square * (3.0 / 40)))));
        return (int)((2 * RadiusMetres * angle) + 0.5);
    }

    /// <summary>A bound for searches: points farther apart than these metres have a longer chord.</summary>
    public static double ChordOf(double metres) => metres / RadiusMetres;

    private static double Quantised(double degrees) =>
        Math.Floor((degrees * MicrodegreesPerDegree) + 0.5) * RadiansPerMicrodegree;

    private static (double Sin, double Cos) SinCos(double radians)
    {
        var square = radians * radians;
        double sin = radians, cos = 1, sinTerm = radians, cosTerm = 1;
        for (var term = 1; term <= SeriesTerms; term++)
        {
            cosTerm *= -square / ((2 * term) * ((2 * term) - 1));
            sinTerm *= -square / ((2 * term) * ((2 * term) + 1));
            cos += cosTerm;
            sin += sinTerm;
        }

        return (sin, cos);
    }
}
