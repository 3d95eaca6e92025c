using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Matching.Engine.Files.Csv;

/// <summary>
/// Writes fields into a large buffer and that to a stream, which is closed with the writer. Fields with a comma, a
/// quote or a line end are quoted; lines end with LF.
/// </summary>
internal sealed class CsvWriter(Stream stream) : IDisposable
{
    private const int BufferLength = 1 << 20;

    /// <summary>The longest number or date, with its separator.</summary>
    private const int ShortLength = 64;

    private static readonly SearchValues<char> NeedsQuotes = SearchValues.Create(",\"\r\n");

    private readonly byte[] buffer = new byte[BufferLength];
    private int length;

    public void Header(ReadOnlySpan<byte> names)
    {
        Raw(names);
        EndRow();
    }

    public void Next() => Byte((byte)',');

    public void EndRow() => Byte((byte)'\n');

    public void Byte(byte value)
    {
        if (length == buffer.Length)
        {
            Flush();
        }

        buffer[length++] = value;
    }

    /// <summary>Bytes that need no quotes.</summary>
    public void Raw(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > buffer.Length - length)
        {
            Flush();
            if (bytes.Length > buffer.Length)
            {
                stream.Write(bytes);
                return;
            }
        }

        bytes.CopyTo(buffer.AsSpan(length));
        length += bytes.Length;
    }

    /// <summary>A code or an id: ASCII without a character that needs quotes.</summary>
    public void Code(string code)
    {
        Reserve(code.Length);
        Encoding.ASCII.GetBytes(code, buffer.AsSpan(length));
        length += code.Length;
    }

    public void Text(string text)
    {
        if (text.AsSpan().ContainsAny(NeedsQuotes))
        {
            Byte((byte)'"');
            Plain(text.Replace("\"", "\"\"", StringComparison.Ordinal));
            Byte((byte)'"');
        }
        else
        {
            Plain(text);
        }
    }

    public void Number(long value)
    {
        Reserve(ShortLength);
        Utf8Formatter.TryFormat(value, buffer.AsSpan(length), out var written);
        length += written;
    }

    public void Flag(bool value) => Byte(value ? (byte)'1' : (byte)'0');

    /// <summary>The digits with leading zeros.</summary>
    public void Digits(int value, int width)
    {
        Reserve(width);
        for (var i = length + width - 1; i >= length; i--)
        {
            buffer[i] = (byte)('0' + (value % 10));
            value /= 10;
        }

        length += width;
    }

    public void Flush()
    {
        stream.Write(buffer, 0, length);
        length = 0;
    }

    public void Dispose()
    {
        try
        {
            Flush();
        }
        finally
        {
            stream.Dispose();
        }
    }

    private void Plain(string text)
    {
        var byteCount = Encoding.UTF8.GetByteCount(text);
        if (byteCount > buffer.Length)
        {
            Raw(Encoding.UTF8.GetBytes(text));
            return;
        }

        Reserve(byteCount);
        length += Encoding.UTF8.GetBytes(text, buffer.AsSpan(length));
    }

    private void Reserve(int byteCount)
    {
        if (byteCount > buffer.Length - length)
        {
            Flush();
        }
    }
}
