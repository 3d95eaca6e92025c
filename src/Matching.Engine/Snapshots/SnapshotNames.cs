using System.Globalization;

namespace Matching.Engine.Snapshots;

/// <summary>
/// The files of a snapshot: <c>snapshot-POSITION.manifest</c>, and <c>snapshot-POSITION-ATTEMPT.chunks</c>, so that a snapshot can be taken
/// again beside the one of the same position.
/// </summary>
internal static class SnapshotNames
{
    public const string Temporary = "snapshot.manifest.new";

    private const string Prefix = "snapshot-";
    private const string ManifestSuffix = ".manifest";
    private const string ChunksSuffix = ".chunks";

    public static string Manifest(long position) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{position:D19}{ManifestSuffix}");

    public static string Chunks(long position, int attempt) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{position:D19}-{attempt:D4}{ChunksSuffix}");

    public static bool TryParseManifest(string name, out long position)
    {
        position = 0;
        return name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(ManifestSuffix, StringComparison.Ordinal)
            && long.TryParse(name.AsSpan(Prefix.Length..^ManifestSuffix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out position)
            && Manifest(position) == name;
    }

    public static bool TryParseChunks(string name, out long position, out int attempt)
    {
        (position, attempt) = (0, 0);
        if (!name.StartsWith(Prefix, StringComparison.Ordinal) || !name.EndsWith(ChunksSuffix, StringComparison.Ordinal))
        {
            return false;
        }

        var middle = name[Prefix.Length..^ChunksSuffix.Length].Split('-');
        return middle.Length == 2
            && long.TryParse(middle[0], NumberStyles.None, CultureInfo.InvariantCulture, out position)
            && int.TryParse(middle[1], NumberStyles.None, CultureInfo.InvariantCulture, out attempt)
            && Chunks(position, attempt) == name;
    }
}
