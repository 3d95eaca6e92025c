using System.Globalization;

namespace Matching.Grpc.Options;

/// <summary>Times as people write them: a whole number and a unit, <c>500ms</c>, <c>30s</c>, <c>10m</c>, <c>2h</c>; <c>0</c> needs none.</summary>
internal static class Durations
{
    private static readonly (string Unit, TimeSpan One)[] units =
        [("ms", TimeSpan.FromMilliseconds(1)), ("s", TimeSpan.FromSeconds(1)), ("m", TimeSpan.FromMinutes(1)), ("h", TimeSpan.FromHours(1))];

    public static bool TryParse(string text, out TimeSpan time)
    {
        time = TimeSpan.Zero;
        if (text == "0")
        {
            return true;
        }

        var digits = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        if (digits is < 1 or > 9)
        {
            return false;
        }

        foreach (var (unit, one) in units)
        {
            if (text.AsSpan(digits).SequenceEqual(unit))
            {
                time = int.Parse(text.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture) * one;
                return true;
            }
        }

        return false;
    }

    /// <summary>In the largest unit of which it is a whole number.</summary>
    public static string Write(TimeSpan time)
    {
        var (unit, one) = time == TimeSpan.Zero ? units[1] : units.Last(each => time.Ticks % each.One.Ticks == 0 || each.Unit == "ms");
        return string.Create(CultureInfo.InvariantCulture, $"{time.Ticks / one.Ticks}{unit}");
    }
}
