using Matching.Engine.Primitives;

namespace Matching.Engine.Disks;

/// <summary>A directory of this machine.</summary>
public sealed class LocalFileSystem : IFileSystem
{
    private static readonly SideThread Side = new("files");

    private readonly string directory;

    /// <exception cref="DirectoryNotFoundException">There is no such directory.</exception>
    public LocalFileSystem(string directory)
    {
        this.directory = Path.GetFullPath(directory);
        if (!Directory.Exists(this.directory))
        {
            throw new DirectoryNotFoundException($"there is no directory {this.directory}");
        }
    }

    public string Place => directory;

    /// <summary>Makes the directory where it is missing, its entry in the one above durable.</summary>
    public static LocalFileSystem Make(string directory)
    {
        var full = Path.GetFullPath(directory);
        if (!Directory.Exists(full))
        {
            Disk.Do(full, () => Directory.CreateDirectory(full));
            DirectoryHandle.Sync(Path.GetDirectoryName(full) ?? full);
        }

        return new LocalFileSystem(full);
    }

    public IReadOnlyList<string> List() => Disk.Do(
        directory, () => Directory.EnumerateFiles(directory).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal).ToArray());

    public bool Exists(string name) => File.Exists(PathOf(name));

    public IDiskFile Create(string name) => Disk.Do(
        PathOf(name), () => new LocalFile(PathOf(name), File.OpenHandle(PathOf(name), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete)));

    public IDiskFile Open(string name, bool forWriting) => Disk.Do(
        PathOf(name), () => new LocalFile(PathOf(name), File.OpenHandle(
            PathOf(name), FileMode.Open, forWriting ? FileAccess.ReadWrite : FileAccess.Read, FileShare.ReadWrite | FileShare.Delete)));

    public void Rename(string from, string to) => Disk.Do(PathOf(to), () => File.Move(PathOf(from), PathOf(to), overwrite: true));

    public void Delete(string name) => Disk.Do(PathOf(name), () => File.Delete(PathOf(name)));

    public void SyncDirectory() => DirectoryHandle.Sync(directory);

    public IDisposable? TryLock(string name)
    {
        try
        {
            // Not shared: on Unix an advisory lock of the open file, which the system lets go when the process ends.
            return new FileStream(PathOf(name), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException taken) when (Disk.IsTaken(taken))
        {
            return null;
        }
    }

    public void Beside(Action work) => Side.Run(work);

    private string PathOf(string name) =>
        name.Length > 0 && name[0] != '.' && name.AsSpan().IndexOfAny('/', '\\', '\0') < 0
            ? Path.Combine(directory, name)
            : throw new ArgumentException($"'{name}' is not the name of a file in {directory}", nameof(name));
}
