namespace Matching.Grpc.Security.Audits;

/// <summary>Where a log goes on after a start.</summary>
/// <param name="Path">Null: there is no file yet.</param>
/// <param name="Length">Of the file, without what was not finished.</param>
internal sealed record AuditEnd(AuditHead Head, string? Path, long Length, long CutBytes)
{
    /// <summary>
    /// Reads the newest file only: where it begins is said by the end of the one before. A last line that a crash left unfinished was never synced, and is cut.
    /// </summary>
    /// <exception cref="InvalidDataException">Something else is wrong.</exception>
    public static AuditEnd Find(string directory)
    {
        var files = AuditFiles.List(directory);
        if (files.Length == 0)
        {
            return new(AuditHead.None, null, 0, 0);
        }

        var (path, first) = files[^1];
        var before = files.Length == 1 ? AuditHead.None : HeadOf(files[^2].Path, first - 1);
        if (before.Number != first - 1)
        {
            throw Damaged(path, 1, $"the records before {first} are missing");
        }

        var read = AuditReading.Read(path, before, null, CancellationToken.None);
        return read.Problem is null || read.IsLast
            ? new(read.Head, path, read.End, new FileInfo(path).Length - read.End)
            : throw Damaged(path, read.Lines + 1, read.Problem);
    }

    /// <summary>The hash of a full file's last line, as the line says it.</summary>
    private static AuditHead HeadOf(string path, long number)
    {
        using var file = File.OpenRead(path);
        var tail = new byte[Math.Min(file.Length, AuditLine.BytesMax)];
        file.Position = file.Length - tail.Length;
        file.ReadExactly(tail);
        var line = tail.AsSpan(0, Math.Max(0, tail.Length - 1));
        line = line[(line.LastIndexOf((byte)'\n') + 1)..];
        return AuditHead.TryParse($"{number}:{System.Text.Encoding.ASCII.GetString(line[..Math.Min(line.Length, 2 * AuditLine.HashBytes)])}", out var head)
            ? head
            : throw Damaged(path, 0, "its last line is no record");
    }

    private static InvalidDataException Damaged(string path, long line, string what) =>
        new($"{path}, line {line}: {what}; see 'matching audit verify'. To go on, keep the directory and name another one");
}
