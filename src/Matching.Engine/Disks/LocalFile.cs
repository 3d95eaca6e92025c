using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Matching.Engine.Disks;

internal sealed partial class LocalFile(string path, SafeFileHandle handle) : IDiskFile
{
    public long Length => Disk.Do(path, () => RandomAccess.GetLength(handle));

    public int Read(long offset, Span<byte> bytes)
    {
        var read = 0;
        while (read < bytes.Length)
        {
            var count = RandomAccess.Read(handle, bytes[read..], offset + read);
            if (count == 0)
            {
                break;
            }

            read += count;
        }

        return read;
    }

    public void Write(long offset, ReadOnlySpan<byte> bytes)
    {
        try
        {
            RandomAccess.Write(handle, bytes, offset);
        }
        catch (IOException failure) when (Disk.IsFull(failure))
        {
            throw Disk.Full(path, failure);
        }
    }

    public void Sync() => Disk.Do(path, () => RandomAccess.FlushToDisk(handle));

    public void SyncContent()
    {
        // .NET has no call for it. What other systems offer instead synchronises more.
        if (!OperatingSystem.IsLinux())
        {
            Sync();
            return;
        }

        while (SyncData(handle) != 0)
        {
            var error = Marshal.GetLastPInvokeError();
            if (error != Disk.Interrupted)
            {
                throw new IOException($"{path} cannot be synchronised: {Marshal.GetPInvokeErrorMessage(error)}", error);
            }
        }
    }

    public void SetLength(long length) => Disk.Do(path, () => RandomAccess.SetLength(handle, length));

    public void Dispose() => handle.Dispose();

    [LibraryImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    private static partial int SyncData(SafeFileHandle handle);
}
