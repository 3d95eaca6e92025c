namespace Matching.Engine.Disks;

/// <summary>
/// The files of one directory, by their names, as POSIX promises them and no better: what was not synchronised may be gone
/// or half there after a loss of power. The seam at which tests put a simulated disk.
/// <para>
/// A file's content is durable after its <see cref="IDiskFile.Sync"/>; that a file is there, is gone or has another name is durable after
/// <see cref="SyncDirectory"/>. All failures are <see cref="IOException"/>; that there is no room is its <see cref="DiskFullException"/>.
/// </para>
/// </summary>
public interface IFileSystem
{
    /// <summary>Names the directory in messages.</summary>
    string Place { get; }

    /// <summary>The names of the files, in ordinal order.</summary>
    IReadOnlyList<string> List();

    bool Exists(string name);

    /// <summary>A new, empty file, to be read and written. There must be none of that name.</summary>
    IDiskFile Create(string name);

    /// <summary>A file that is there.</summary>
    /// <exception cref="FileNotFoundException">It is not.</exception>
    IDiskFile Open(string name, bool forWriting);

    /// <summary>By one atomic step; a file of the new name is replaced.</summary>
    void Rename(string from, string to);

    /// <summary>Does nothing where there is no such file.</summary>
    void Delete(string name);

    void SyncDirectory();

    /// <summary>Keeps other processes, and other callers in this one, from the same lock until it is disposed, or this process ends in any way.</summary>
    /// <returns>Null where somebody else has it.</returns>
    IDisposable? TryLock(string name);

    /// <summary>Runs work on these files that nobody waits for, beside the caller; it must not throw. A simulation, which is one thread, runs it at once.</summary>
    void Beside(Action work);
}

/// <summary>An open file. Reads at any time from any thread; writes, cuts and synchronisations one at a time.</summary>
public interface IDiskFile : IDisposable
{
    long Length { get; }

    /// <summary>Fewer bytes than asked only at the end of the file.</summary>
    int Read(long offset, Span<byte> bytes);

    /// <summary>All of the bytes, or an exception, after which some of them may be in the file.</summary>
    void Write(long offset, ReadOnlySpan<byte> bytes);

    /// <summary>
    /// Makes what was written durable. Once it has failed, what was written since the last success may be lost though reads still show
    /// it, and a later success says nothing about it.
    /// </summary>
    void Sync();

    /// <summary>
    /// As <see cref="Sync"/>, of bytes that replaced others: it says nothing about the file's length. Where only content has changed, a disk has less to do for it.
    /// </summary>
    void SyncContent();

    /// <summary>Cuts the file.</summary>
    void SetLength(long length);
}

/// <summary>There is no room on the disk, or in the quota.</summary>
public sealed class DiskFullException(string message, Exception? cause = null) : IOException(message, cause);
