using System.Globalization;

namespace Matching.Engine.Primitives;

/// <summary>A moment in whole seconds of UTC, written <c>2026-03-06T18:19:57Z</c>, of the years 0001 to 9999.</summary>
public readonly record struct UtcTime(long UnixSeconds) : IComparable<UtcTime>
{
    public const string Format = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    public static UtcTime From(DateTimeOffset moment) => new(moment.ToUnixTimeSeconds());

    public DateTimeOffset ToDateTimeOffset() => DateTimeOffset.FromUnixTimeSeconds(UnixSeconds);

    public int CompareTo(UtcTime other) => UnixSeconds.CompareTo(other.UnixSeconds);

    public static bool operator <(UtcTime left, UtcTime right) => left.UnixSeconds < right.UnixSeconds;

    public static bool operator >(UtcTime left, UtcTime right) => left.UnixSeconds > right.UnixSeconds;

    public static bool operator <=(UtcTime left, UtcTime right) => left.UnixSeconds <= right.UnixSeconds;

    public static bool operator >=(UtcTime left, UtcTime right) => left.UnixSeconds >= right.UnixSeconds;

    public override string ToString() => ToDateTimeOffset().ToString(Format, CultureInfo.InvariantCulture);
}
