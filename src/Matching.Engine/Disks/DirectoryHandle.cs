using System.Runtime.InteropServices;

namespace Matching.Engine.Disks;

/// <summary>
/// Makes a directory's entries durable. .NET opens no directories, so this asks the C library. Elsewhere than on Unix there is
/// nothing to do: NTFS journals its directories.
/// </summary>
internal static partial class DirectoryHandle
{
    private const int ReadOnly = 0;

    public static void Sync(string directory)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var descriptor = Open(directory, ReadOnly);
        if (descriptor < 0)
        {
            throw Failure("opened", directory);
        }

        try
        {
            while (FSync(descriptor) != 0)
            {
                if (Marshal.GetLastPInvokeError() != Disk.Interrupted)
                {
                    throw Failure("synchronised", directory);
                }
            }
        }
        finally
        {
            // Nothing is lost when closing a descriptor that was only read through fails.
            _ = Close(descriptor);
        }
    }

    private static IOException Failure(string what, string directory)
    {
        var error = Marshal.GetLastPInvokeError();
        return new IOException($"{directory} cannot be {what}: {Marshal.GetPInvokeErrorMessage(error)}", error);
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int FSync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
