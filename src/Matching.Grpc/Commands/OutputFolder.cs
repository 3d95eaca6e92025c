namespace Matching.Grpc.Commands;

/// <summary>
/// A folder that a command fills with files. They are written into a folder inside it and moved when all are whole, so that
/// a failed or stopped command leaves no half of them.
/// </summary>
internal sealed class OutputFolder : IDisposable
{
    private readonly string path;

    /// <summary>Whether the folder was made here, and so is taken away again where nothing came of it.</summary>
    private readonly bool made;

    private OutputFolder(string path, bool made)
    {
        (this.path, this.made) = (path, made);
        PartialPath = Path.Combine(path, $".{Environment.ProcessId}.partial");
        Directory.CreateDirectory(PartialPath);
    }

    /// <summary>Where the files are to be written.</summary>
    public string PartialPath { get; }

    public static OutputFolder Open(string path, bool force)
    {
        var exists = Directory.Exists(path);
        if (File.Exists(path))
        {
            throw CommandException.WrongUsage($"--out: '{path}' is a file; a folder is needed");
        }

        if (exists && !force && Directory.EnumerateFileSystemEntries(path).Any())
        {
            throw CommandException.WrongUsage($"--out: the folder '{path}' is not empty; --force overwrites its files");
        }

        return new OutputFolder(path, made: !exists);
    }

    public void Commit()
    {
        foreach (var file in Directory.EnumerateFiles(PartialPath))
        {
            File.Move(file, Path.Combine(path, Path.GetFileName(file)), overwrite: true);
        }
    }

    public void Dispose()
    {
        Directory.Delete(PartialPath, recursive: true);
        if (made && !Directory.EnumerateFileSystemEntries(path).Any())
        {
            Directory.Delete(path);
        }
    }
}
