namespace Matching.Engine.Files;

/// <summary>
/// A whole file or directory that can't be read or written: missing, forbidden, or with a header that is not
/// DATA.md's. A bad row is no exception; it goes to the <see cref="RejectLog"/>.
/// </summary>
public sealed class PoolFileException : Exception
{
    public PoolFileException(string path, string reason, Exception? cause = null)
        : base($"{path}: {reason}", cause) => (FilePath, Reason) = (path, reason);

    public string FilePath { get; }

    public string Reason { get; }
}
