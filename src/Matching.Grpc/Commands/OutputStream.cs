using Microsoft.Win32.SafeHandles;

namespace Matching.Grpc.Commands;

/// <summary>
/// Standard output. The console's stream swallows a closed pipe, and a national run would go on for a reader that has
/// left; a file stream says so, but keeps its own position, which is wrong for a file that others append to after us.
/// So a pipe gets the second and a file the first.
/// </summary>
internal static class OutputStream
{
    /// <summary>EPIPE, as the runtime hands it on.</summary>
    public const int BrokenPipe = 32;

    private const int StandardOutputDescriptor = 1;

    public static Stream Open()
    {
        if (OperatingSystem.IsWindows() || !Console.IsOutputRedirected)
        {
            return Console.OpenStandardOutput();
        }

        var stream = new FileStream(new SafeFileHandle(StandardOutputDescriptor, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        return stream.CanSeek ? Console.OpenStandardOutput() : stream;
    }
}
