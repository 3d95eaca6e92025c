namespace Matching.Engine.Files.Csv;

/// <summary>Opens files and turns what the system refuses into a <see cref="PoolFileException"/> with the path.</summary>
internal static class FileStreams
{
    // The reader and the writer have large buffers of their own.
    private const int NoBuffer = 0;

    public static FileStream Open(string path) => Try(path, static path =>
        new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, NoBuffer, FileOptions.SequentialScan));

    public static FileStream Create(string path) => Try(path, static path =>
        new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, NoBuffer));

    public static T Try<T>(string path, Func<string, T> action)
    {
        try
        {
            return action(path);
        }
        catch (Exception exception) when (IsRefusal(exception))
        {
            throw new PoolFileException(path, exception.Message, exception);
        }
    }

    public static bool IsRefusal(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or System.Security.SecurityException or NotSupportedException;
}
