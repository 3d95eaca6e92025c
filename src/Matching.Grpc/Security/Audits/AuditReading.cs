namespace Matching.Grpc.Security.Audits;

/// <summary>Reads one file of a log and follows its chain.</summary>
internal static class AuditReading
{
    /// <param name="End">Behind the last record that follows.</param>
    /// <param name="Problem">Null: all do.</param>
    /// <param name="IsLast">Whether nothing stands behind the line with the problem: as it is after a crash.</param>
    public sealed record Result(AuditHead Head, long End, long Lines, string? Problem, bool IsLast);

    public static Result Read(string path, AuditHead before, IProgress<long>? progress, CancellationToken cancellation)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        var hash = Convert.FromHexString(before.Hash);
        var number = before.Number;
        var buffer = new byte[4 * AuditLine.BytesMax];
        var (held, end, lines) = (0, 0L, 0L);
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var read = file.Read(buffer.AsSpan(held));
            held += read;
            var rest = buffer.AsSpan(0, held);
            while (rest.IndexOf((byte)'\n') is >= 0 and var length)
            {
                if (AuditLine.Check(rest[..length], number + 1, hash) is { } problem)
                {
                    return new(AuditHead.Of(number, hash), end, lines, problem, end + length + 1 == file.Length);
                }

                number++;
                lines++;
                end += length + 1;
                rest = rest[(length + 1)..];
            }

            progress?.Report(end);
            if (read == 0 || rest.Length > AuditLine.BytesMax)
            {
                var problem = rest.IsEmpty ? null : read == 0 ? "it ends within a record" : $"a record is longer than {AuditLine.BytesMax} bytes";
                return new(AuditHead.Of(number, hash), end, lines, problem, read == 0);
            }

            rest.CopyTo(buffer);
            held = rest.Length;
        }
    }
}
