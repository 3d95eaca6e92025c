namespace Matching.Engine.Files.Csv;

/// <summary>
/// Cuts a stream of bytes into rows and fields by RFC 4180, in memory of a fixed size. A row that is not well formed
/// is handed out with its <see cref="Problem"/>, and reading goes on behind it.
/// <para>
/// Where it goes on: after broken quoting (a quote inside a field without quotes, text behind a closing quote, a quote
/// that is never closed, or a row over several lines whose number of fields is not the header's) only the row's first
/// line is given up, and the next line is read as a row of its own. So a stray quote never swallows the rows
/// behind it. No line is looked at more than twice for it: a row over several lines ends at the latest in the
/// next line with an odd number of quotes.
/// </para>
/// </summary>
internal sealed partial class CsvReader : IDisposable
{
    /// <summary>Bytes of a row, without its line end.</summary>
    public const int RowLengthMax = 1 << 20;

    /// <summary>More than any file of DATA.md has; a row's fields beyond it are counted, not kept.</summary>
    private const int FieldsKept = 256;

    private const int ShownLength = 128;
    private const int LineEndLength = 2;
    private const int ReadLength = 1 << 18;

    private const byte Comma = (byte)',';
    private const byte Quote = (byte)'"';
    private const byte LineFeed = (byte)'\n';
    private const byte Return = (byte)'\r';

    private readonly Stream stream;
    private readonly bool lineBreaksInQuotes;
    private readonly byte[] buffer = new byte[RowLengthMax + ReadLength];
    private readonly Field[] fields = new Field[FieldsKept];
    private readonly byte[] shown = new byte[ShownLength];

    private int start;
    private int filled;
    private bool ended;
    private int behindRow;
    private int rowEnd;
    private int shownLength;
    private long nextLine = 1;

    public CsvReader(Stream stream, bool lineBreaksInQuotes)
    {
        this.stream = stream;
        this.lineBreaksInQuotes = lineBreaksInQuotes;
        Fill();
        if (buffer.AsSpan(0, filled).StartsWith("\uFEFF"u8))
        {
            start = behindRow = 3;
        }
    }

    private enum Outcome
    {
        Row,
        NeedsMore,
        BrokenQuoting,
    }

    /// <summary>How many fields a row must have; 0: not known yet.</summary>
    public int FieldsExpected { get; set; }

    public int FieldCount { get; private set; }

    /// <summary>Of the row's first byte, from 1.</summary>
    public long Line { get; private set; }

    public long BytesRead { get; private set; }

    /// <summary>Null: the row is well formed.</summary>
    public string? Problem { get; private set; }

    /// <summary>The beginning of a row with a problem.</summary>
    public ReadOnlySpan<byte> Shown => shown.AsSpan(0, shownLength);

    /// <summary>A field of the row, unquoted; valid until the next row is read.</summary>
    public ReadOnlySpan<byte> this[int index]
    {
        get
        {
            var field = fields[index];
            var bytes = buffer.AsSpan(field.Start, field.Length);
            return field.HasDoubledQuotes ? Undouble(bytes) : bytes;
        }
    }

    /// <summary>Goes to the next row that is not empty; false at the end.</summary>
    public bool Read()
    {
        start = behindRow;
        while (true)
        {
            if (!SkipEmptyLines())
            {
                return false;
            }

            Line = nextLine;
            Problem = null;
            switch (Split())
            {
                case Outcome.Row when IsAsExpected():
                    return true;
                case Outcome.NeedsMore when filled - start <= RowLengthMax + LineEndLength:
                    Fill();
                    break;
                default:
                    if (TryGiveUpLine())
                    {
                        return true;
                    }

                    break;
            }
        }
    }

    public void Dispose() => stream.Dispose();

    /// <summary>False where the row is not what it seems, and its first line must be given up.</summary>
    private bool IsAsExpected()
    {
        if (rowEnd - start > RowLengthMax)
        {
            return false;
        }

        var lineBreaks = lineBreaksInQuotes ? buffer.AsSpan(start, rowEnd - start).Count(LineFeed) : 0;
        if (FieldsExpected > 0 && FieldCount != FieldsExpected)
        {
            if (lineBreaks > 0)
            {
                return false;
            }

            Show(rowEnd - start);
            Problem = $"{FieldCount} fields where the header has {FieldsExpected}";
        }

        nextLine += lineBreaks + 1;
        return true;
    }

    /// <summary>Leaves the first line of the row behind, with the reason; false where more of it had to be read first.</summary>
    private bool TryGiveUpLine()
    {
        var length = buffer.AsSpan(start, filled - start).IndexOf(LineFeed);
        if (length < 0 && !ended && filled - start <= RowLengthMax + LineEndLength)
        {
            Fill();
            return false;
        }

        var line = buffer.AsSpan(start, length >= 0 ? length : filled - start).TrimEnd(Return);
        Show(line.Length);
        Problem = line.Length > RowLengthMax ? $"longer than {RowLengthMax} bytes" : "broken quoting";
        nextLine++;
        FieldCount = 0;
        if (length >= 0)
        {
            behindRow = start + length + 1;
        }
        else
        {
            SkipLine();
        }

        return true;
    }

    private void Show(int length)
    {
        shownLength = Math.Min(ShownLength, length);
        buffer.AsSpan(start, shownLength).CopyTo(shown);
    }

    private static byte[] Undouble(ReadOnlySpan<byte> bytes)
    {
        var single = new byte[bytes.Length];
        var length = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            single[length++] = bytes[i];
            if (bytes[i] == Quote)
            {
                i++;
            }
        }

        return single[..length];
    }

    private readonly record struct Field(int Start, int Length, bool HasDoubledQuotes);
}
