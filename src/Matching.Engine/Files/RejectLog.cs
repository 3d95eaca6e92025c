using Matching.Engine.Files.Csv;

namespace Matching.Engine.Files;

/// <summary>
/// What was refused while reading a pool: the first rejects for printing, all of them in a rejects file where one is
/// asked for, and the counts of every file. For one thread.
/// </summary>
public sealed class RejectLog : IDisposable
{
    public const int DefaultKeptMax = 20;

    private readonly int keptMax;
    private readonly List<Reject> first = [];
    private readonly List<FileCount> files = [];
    private readonly CsvWriter? writer;

    /// <param name="keptMax">How many rejects are kept in memory.</param>
    /// <param name="rejectsCsv">Where all of them are written, as file,line,column,value,reason; it is closed with the log.</param>
    public RejectLog(int keptMax = DefaultKeptMax, Stream? rejectsCsv = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(keptMax);
        this.keptMax = keptMax;
        if (rejectsCsv is not null)
        {
            writer = new CsvWriter(rejectsCsv);
            writer.Header("file,line,column,value,reason"u8);
        }
    }

    /// <exception cref="PoolFileException">The file can't be written.</exception>
    public static RejectLog ToFile(string path, int keptMax = DefaultKeptMax) => new(keptMax, FileStreams.Create(path));

    public IReadOnlyList<Reject> First => first;

    /// <summary>How many rows were refused one by one; those behind a refused header are only counted.</summary>
    public long Listed { get; private set; }

    /// <summary>In the order in which they were opened.</summary>
    public IReadOnlyList<FileCount> Files => files;

    public long RowsIn => files.Sum(file => file.RowsIn);

    public long Accepted => files.Sum(file => file.Accepted);

    public long Rejected => files.Sum(file => file.Rejected);

    public void Dispose() => writer?.Dispose();

    /// <summary>A count of its own for every reading, also where a file is read twice.</summary>
    internal FileCount Open(string file)
    {
        var count = new FileCount(file);
        files.Add(count);
        return count;
    }

    internal void Add(Reject reject)
    {
        Listed++;
        if (first.Count < keptMax)
        {
            first.Add(reject);
        }

        Write(reject);
    }

    /// <summary>A file that is refused by its header: a line of the rejects file. Whoever reads it learns it from the exception.</summary>
    internal void AddFile(Reject reject) => Write(reject);

    private void Write(Reject reject)
    {
        if (writer is not null)
        {
            writer.Text(reject.File);
            writer.Next();
            writer.Number(reject.Line);
            writer.Next();
            writer.Text(reject.Column);
            writer.Next();
            writer.Text(reject.Value);
            writer.Next();
            writer.Text(reject.Reason);
            writer.EndRow();
        }
    }
}
