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
        if (path == StandardOutput)
        {
            return new OutputFile(host.OpenOutput(), null, null);
        }

        var full = Path.GetFullPath(path);
        if (Directory.Exists(full) || !Directory.Exists(Path.GetDirectoryName(full)))
        {
            throw CommandException.WrongUsage($"'{path}' cannot be written: {(Directory.Exists(full) ? "it is a folder" : "its folder does not exist")}");
        }

        // A device such as /dev/null is written to as it is: renaming a file over it would destroy it.
        if (File.Exists(full) && (File.GetAttributes(full) & FileAttributes.Device) != 0)
        {
            return new OutputFile(Create(full, FileMode.Open), null, null);
        }

        var partialPath = $"{full}.{Environment.ProcessId}.partial";
        return new OutputFile(Create(partialPath, FileMode.Create), full, partialPath);
    }

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
            return new FileStream(path, mode, FileAccess.Write, FileShare.Read, BufferBytes);
        }
        catch (UnauthorizedAccessException failure)
        {
            throw CommandException.WrongUsage(failure.Message);
        }
    }
}
