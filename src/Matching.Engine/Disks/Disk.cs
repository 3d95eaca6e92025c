namespace Matching.Engine.Disks;

/// <summary>One place that tells the system's failures apart.</summary>
internal static class Disk
{
    /// <summary>A call was cut short by a signal, and is made again.</summary>
    public const int Interrupted = 4;

    // Numbers of errno on Linux, which .NET hands on as the HResult.
    private const int NoSpace = 28;
    private const int QuotaExceeded = 122;
    private const int WouldBlock = 11;
    private const int AccessDenied = 13;

    public static bool IsFull(IOException failure) => failure.HResult is NoSpace or QuotaExceeded;

    public static bool IsTaken(IOException failure) => failure.HResult is WouldBlock or AccessDenied;

    public static DiskFullException Full(string path, Exception cause) => new($"{path}: there is no room on the disk", cause);

    public static void Do(string path, Action action) => Do(path, () =>
    {
        action();
        return true;
    });

    /// <summary>Missing rights are a failure of the disk like others.</summary>
    public static T Do<T>(string path, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (IOException failure) when (IsFull(failure))
        {
            throw Full(path, failure);
        }
        catch (UnauthorizedAccessException failure)
        {
            throw new IOException(failure.Message, failure);
        }
    }
}
