namespace Matching.Grpc.Commands;

/// <summary>
/// Where a command's result goes: <c>-</c> is standard output, anything else a file. A file is written beside its
/// place and renamed when it is whole, so that a failed or stopped command leaves no half of one, and what stood
/// there before stays.
/// </summary>
internal sealed class OutputFile : IDisposable
{
    public const string StandardOutput = "-";
    private const int BufferBytes = 1 << 20;

    private readonly string? path;
    private readonly string? partialPath;

    private OutputFile(Stream stream, string? path, string? partialPath) =>
        (Stream, this.path, this.partialPath) = (stream, path, partialPath);

    public Stream Stream { get; }

    public static OutputFile Open(string path, CommandHost host)
    {
        if (path is StandardOutput or "/dev/stdout")
        {
            return new OutputFile(host.OpenOutput(), null, null);
        }

        var full = Path.GetFullPath(path);
        if (IsDevice(full))
        {
            return new OutputFile(Create(full, FileMode.Open), null, null);
        }

        // What a link points to is replaced, and not the link.
        var link = new FileInfo(full);
        full = link.LinkTarget is null ? full : link.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
        if (Directory.Exists(full) || !Directory.Exists(Path.GetDirectoryName(full)))
        {
            throw CommandException.WrongUsage($"'{path}' cannot be written: {(Directory.Exists(full) ? "it is a folder" : "its folder does not exist")}");
        }

        if (File.Exists(full))
        {
            // A named pipe stays what it is. It is opened once: its reader takes the first closing for the end.
            var existing = Create(full, FileMode.Open);
            if (!existing.CanSeek)
            {
                return new OutputFile(existing, null, null);
            }

            existing.Dispose();
        }

        var partialPath = $"{full}.{Environment.ProcessId}.partial";
        return new OutputFile(Create(partialPath, FileMode.Create), full, partialPath);
    }

    /// <summary>
    /// Whether a path names a device or a descriptor of a process, to be written as it stands: a file renamed to
    /// <c>/dev/null</c> would take its place for the whole machine. The runtime does not tell a device from a file, so the folder does.
    /// </summary>
    internal static bool IsDevice(string fullPath) =>
        (fullPath.StartsWith("/dev/", StringComparison.Ordinal) && !fullPath.StartsWith("/dev/shm/", StringComparison.Ordinal))
        || fullPath.StartsWith("/proc/", StringComparison.Ordinal);

    /// <summary>The result is whole: put it in its place. The stream may have been closed by whoever wrote it.</summary>
    public void Commit()
    {
        Stream.Dispose();
        if (path is not null)
        {
            File.Move(partialPath!, path, overwrite: true);
        }
    }

    public void Dispose()
    {
        Stream.Dispose();
        if (partialPath is not null)
        {
            File.Delete(partialPath);
        }
    }

    private static FileStream Create(string path, FileMode mode)
    {
        try
        {
            return new FileStream(path, mode, FileAccess.Write, FileShare.ReadWrite, BufferBytes);
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException or FileNotFoundException)
        {
            throw CommandException.WrongUsage(failure.Message);
        }
    }
}
