using System.Text;

namespace Matching.Engine.Files.Csv;

/// <summary>
/// The rows of one of DATA.md's files, with columns by name. <see cref="Read"/> goes to the next well-formed row and
/// rejects the others; for each that it gives, the caller calls <see cref="Accept"/> or <see cref="Reject(string, string, string)"/> once.
/// </summary>
internal sealed class CsvTable : IDisposable
{
    private const int ValueLengthShown = 80;

    private readonly string path;
    private readonly CsvReader reader;
    private readonly RejectLog rejects;
    private readonly FileCount count;
    private readonly IProgress<FileProgress>? progress;
    private readonly long bytesTotal;
    private readonly int[] fieldOfColumn;
    private long bytesReported;

    /// <exception cref="PoolFileException">The file can't be opened, or its header is not the file's.</exception>
    public CsvTable(string path, Columns columns, RejectLog rejects, IProgress<FileProgress>? progress)
        : this(path, FileStreams.Open(path), columns, rejects, progress)
    {
    }

    public CsvTable(string path, Stream stream, Columns columns, RejectLog rejects, IProgress<FileProgress>? progress)
    {
        this.path = path;
        this.rejects = rejects;
        this.progress = progress;
        try
        {
            bytesTotal = stream.CanSeek ? stream.Length : 0;
            reader = new CsvReader(stream, columns.HasText);
            count = rejects.Open(columns.File);
            fieldOfColumn = ReadHeader(columns);
        }
        catch (Exception exception)
        {
            stream.Dispose();
            if (FileStreams.IsRefusal(exception))
            {
                throw new PoolFileException(path, exception.Message, exception);
            }

            throw;
        }
    }

    /// <summary>A field of the row; empty where the file does not have the column.</summary>
    public ReadOnlySpan<byte> this[Column column]
    {
        get
        {
            var field = fieldOfColumn[column.Index];
            return field < 0 ? default : reader[field];
        }
    }

    public bool Read()
    {
        while (ReadRow())
        {
            count.RowsIn++;
            if (reader.Problem is not { } problem)
            {
                return true;
            }

            Reject("", reader.Shown, problem);
        }

        return false;
    }

    public void Accept() => count.Accepted++;

    public void Reject(string column, ReadOnlySpan<byte> value, string reason) =>
        Reject(column, Encoding.UTF8.GetString(value[..Math.Min(value.Length, ValueLengthShown * 4)]), reason);

    public void Reject(string column, string value, string reason)
    {
        count.Rejected++;
        rejects.Add(new Reject(count.File, reader.Line, column, Printable(value), reason));
    }

    public void Dispose() => reader.Dispose();

    /// <summary>Where the header is refused, so is every row behind it: counted here, listed as the one line that it is.</summary>
    private int[] ReadHeader(Columns columns)
    {
        try
        {
            return CsvHeader.Read(path, reader, columns);
        }
        catch (PoolFileException refusal)
        {
            rejects.AddFile(new Reject(count.File, 1, "", "", refusal.Reason));
            while (ReadRow())
            {
                count.RowsIn++;
                count.Rejected++;
            }

            throw;
        }
    }

    private bool ReadRow()
    {
        try
        {
            var more = reader.Read();
            if (reader.BytesRead != bytesReported)
            {
                bytesReported = reader.BytesRead;
                progress?.Report(new FileProgress(count.File, bytesReported, bytesTotal));
            }

            return more;
        }
        catch (Exception exception) when (FileStreams.IsRefusal(exception))
        {
            throw new PoolFileException(path, exception.Message, exception);
        }
    }

    /// <summary>Cut, and without the control characters that would break a terminal or a rejects file.</summary>
    private static string Printable(string value)
    {
        var cut = value.Length <= ValueLengthShown ? value : value[..ValueLengthShown] + "…";
        return cut.AsSpan().ContainsAnyInRange('\0', '\x1f')
            ? string.Concat(cut.Select(character => char.IsControl(character) ? '\uFFFD' : character))
            : cut;
    }
}
