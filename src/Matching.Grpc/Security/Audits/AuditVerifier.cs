namespace Matching.Grpc.Security.Audits;

/// <summary>
/// Follows the chain through all files of a log and stops at the first break. It finds what was changed, removed, moved or inserted, and a file that is missing
/// or was shortened, unless the end of the newest file was cut off: then what is left is a whole, shorter log. That is seen only by a head that was kept elsewhere.
/// </summary>
internal static class AuditVerifier
{
    /// <param name="Break">Null: whole.</param>
    /// <param name="File">Where the break is; also its line, counted from 1.</param>
    public sealed record Report(AuditHead Head, int Files, string? File, long Line, string? Break);

    public static Report Verify(string directory, AuditHead? anchor, IProgress<long> progress, CancellationToken cancellation)
    {
        var head = AuditHead.None;
        var files = AuditFiles.List(directory);
        var heads = ReadHeads(directory);
        var done = 0L;
        for (var i = 0; i < files.Length; i++)
        {
            var (path, first) = files[i];
            var name = Path.GetFileName(path);
            if (first != head.Number + 1)
            {
                return new(head, i, name, 1, $"the records {head.Number + 1} to {first - 1} are missing before it");
            }

            var read = AuditReading.Read(path, head, new Offset(progress, done), cancellation);
            if (read.Problem is not null)
            {
                return new(read.Head, i + 1, name, read.Lines + 1, read.Problem);
            }

            if (heads.TryGetValue(name, out var kept) && kept != read.Head.ToString())
            {
                return new(read.Head, i + 1, name, read.Lines, $"it ends at {read.Head}, and '{AuditFiles.Heads}' has {kept}");
            }

            if (anchor is not null && anchor.Number > head.Number && anchor.Number <= read.Head.Number && HashAt(path, head, anchor) != anchor.Hash)
            {
                return new(read.Head, i + 1, name, anchor.Number - head.Number, $"record {anchor.Number} is another one than the head that was given");
            }

            head = read.Head;
            done += read.End;
        }

        return anchor is not null && anchor.Number > head.Number
            ? new(head, files.Length, files.Length == 0 ? directory : Path.GetFileName(files[^1].Path), 0, $"it ends at record {head.Number}; the head that was given is of record {anchor.Number}: the end was cut off")
            : new(head, files.Length, null, 0, null);
    }

    private static Dictionary<string, string> ReadHeads(string directory)
    {
        var path = Path.Combine(directory, AuditFiles.Heads);
        var heads = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in File.Exists(path) ? File.ReadLines(path) : [])
        {
            // A line that a crash left unfinished says nothing: the file that it is about is the newest.
            if (line.Split(' ') is [var name, var head] && AuditHead.TryParse(head, out _))
            {
                heads[name] = head;
            }
        }

        return heads;
    }

    /// <summary>The hash that a record of this file says of itself; the chain has been found whole.</summary>
    private static string HashAt(string path, AuditHead before, AuditHead anchor) =>
        File.ReadLines(path).ElementAt(checked((int)(anchor.Number - before.Number - 1)))[..(2 * AuditLine.HashBytes)];

    private sealed class Offset(IProgress<long> progress, long done) : IProgress<long>
    {
        public void Report(long value) => progress.Report(done + value);
    }
}
