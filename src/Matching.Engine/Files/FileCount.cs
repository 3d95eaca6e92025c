namespace Matching.Engine.Files;

/// <summary>The rows of one file. Each is counted when it is met and again when it is decided; the sums must agree.</summary>
public sealed class FileCount(string file)
{
    public string File { get; } = file;

    public long RowsIn { get; internal set; }

    public long Accepted { get; internal set; }

    public long Rejected { get; internal set; }
}
