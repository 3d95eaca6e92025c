using System.Globalization;

namespace Matching.Grpc.Security.Audits;

/// <summary>
/// The directory of a log: <c>audit-FIRST.log</c>, named by the number of its first record, and <c>heads</c>, a line <c>FILE NUMBER:HASH</c> for each file
/// that is full. The first record of a file is chained to the last of the file before.
/// </summary>
internal static class AuditFiles
{
    public const string Heads = "heads";
    private const string Prefix = "audit-";
    private const string Suffix = ".log";
    private const int NumberDigits = 16;

    public static string Name(long firstNumber) =>
        string.Create(CultureInfo.InvariantCulture, $"{Prefix}{firstNumber.ToString($"D{NumberDigits}", CultureInfo.InvariantCulture)}{Suffix}");

    /// <summary>In the order in which they were written.</summary>
    public static (string Path, long First)[] List(string directory) =>
    [
        .. Directory.EnumerateFiles(directory, $"{Prefix}*{Suffix}")
            .Select(path => (Path: path, First: NumberOf(Path.GetFileName(path))))
            .Where(file => file.First > 0)
            .OrderBy(file => file.First),
    ];

    private static long NumberOf(string name) =>
        long.TryParse(name.AsSpan(Prefix.Length, name.Length - Prefix.Length - Suffix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
