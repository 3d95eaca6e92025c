using System.Globalization;

namespace Matching.Engine.Journals;

/// <summary>The names of segment files; they sort as their sequence numbers do.</summary>
internal static class SegmentNames
{
    /// <summary>The file that becomes the next segment (<see cref="SegmentAhead"/>). It is not one yet.</summary>
    public const string Ahead = "ahead.segment";

    private const string Prefix = "journal-";
    private const string Suffix = ".segment";

    public static string Of(long sequence) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{sequence:D10}{Suffix}");

    public static bool TryParse(string name, out long sequence)
    {
        sequence = 0;
        return name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(Suffix, StringComparison.Ordinal)
            && long.TryParse(name.AsSpan(Prefix.Length..^Suffix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out sequence)
            && Of(sequence) == name;
    }
}
