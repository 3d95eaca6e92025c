using System.Text;
using Matching.Engine.Files.Csv;

namespace Matching.Engine.Tests.Files;

public class CsvReaderTests
{
    private const int Columns = 2;

    [Theory]
    [InlineData("")]
    [InlineData("\n\r\n\n")]
    [InlineData("\uFEFF")]
    [InlineData("\uFEFF\r\n")]
    public void Read_NothingButEmptyLines_HasNoRow(string text) => Assert.Empty(Rows(text));

    [Theory]
    [InlineData("a,b", "1:a;b")]
    [InlineData("a,b\n", "1:a;b")]
    [InlineData("a,b\r\n", "1:a;b")]
    [InlineData("a,b\r", "1:a;b")]
    [InlineData("\uFEFFa,b", "1:a;b")]
    [InlineData(",", "1:;")]
    [InlineData("a,", "1:a;")]
    [InlineData("\n\r\na,b\n\n\nc,d", "3:a;b", "6:c;d")]
    [InlineData("\"a\",\"b\"\r\n\"c\",\"d\"", "1:a;b", "2:c;d")]
    [InlineData("\"\",\"\"", "1:;")]
    [InlineData("\"a,\"\"b\"\"\",\"\"\"\"", "1:a,\"b\";\"")]
    [InlineData("\"a\nb\",\"c\r\nd\"\ne,f", "1:a\nb;c\r\nd", "4:e;f")]
    [InlineData(" a , b ", "1: a ; b ")]
    [InlineData("a\rb,c", "1:a\rb;c")]
    [InlineData("a\0,ы", "1:a\0;ы")]
    public void Read_WellFormed_GivesFieldsAndLines(string text, params string[] rows) => Assert.Equal(rows, Rows(text));

    [Theory]
    [InlineData("a,b\nc\nd,e", "1:a;b", "2!1 fields where the header has 2", "3:d;e")]
    [InlineData("a,b,c\nd,e", "1!3 fields where the header has 2", "2:d;e")]
    [InlineData("a,b\nc,d\ne", "1:a;b", "2:c;d", "3!1 fields where the header has 2")]
    [InlineData(" \na,b", "1!1 fields where the header has 2", "2:a;b")]
    [InlineData("a\"b,c\nd,e", "1!broken quoting", "2:d;e")]
    [InlineData("\"a\"b,c\nd,e", "1!broken quoting", "2:d;e")]
    [InlineData("\"a\" ,c\nd,e", "1!broken quoting", "2:d;e")]
    [InlineData("\"a\"\rb,c\nd,e", "1!broken quoting", "2:d;e")]
    [InlineData("a,\"b", "1!broken quoting")]
    [InlineData("a,\"", "1!broken quoting")]
    [InlineData("a,\"b\nc,d\ne,f\n", "1!broken quoting", "2:c;d", "3:e;f")]
    [InlineData("a,\"b\nc,d\n\"e\",f\ng,h", "1!broken quoting", "2:c;d", "3:e;f", "4:g;h")]
    [InlineData("a,\"b\nc,d\ne\",f\ng,h", "1!broken quoting", "2:c;d", "3!broken quoting", "4:g;h")]
    [InlineData("a,\"b\nc,d\ne,\"f\ng,h", "1!broken quoting", "2:c;d", "3!broken quoting", "4:g;h")]
    public void Read_Broken_GivesUpOneLineOnly(string text, params string[] rows) => Assert.Equal(rows, Rows(text));

    [Fact]
    public void Read_LineBreakInQuotesWhereNoTextIs_EndsTheFieldWithTheLine() =>
        Assert.Equal(["1!broken quoting", "2!broken quoting", "3:e;f"], Rows("a,\"b\nc\",d\ne,f", lineBreaksInQuotes: false));

    [Theory]
    [InlineData(CsvReader.RowLengthMax, true)]
    [InlineData(CsvReader.RowLengthMax + 1, false)]
    public void Read_LongRow_IsTakenUpToTheLimit(int length, bool taken)
    {
        var text = new string('x', length - 2) + ",y";
        foreach (var lineEnd in (string[])["\n", "\r\n", ""])
        {
            var rows = Rows("a,b\n" + text + lineEnd + (lineEnd.Length > 0 ? "c,d" : ""));

            Assert.Equal(taken ? "2:" + text.Replace(',', ';') : $"2!longer than {CsvReader.RowLengthMax} bytes", rows[1]);
            Assert.Equal(lineEnd.Length > 0 ? "3:c;d" : rows[1], rows[^1]);
        }
    }

    [Fact]
    public void Read_QuoteNeverClosedInALongFile_CostsOneRow()
    {
        var lines = Enumerable.Range(0, 200_000).Select(i => $"row{i},value").ToArray();
        lines[10] = "row10,\"value";

        var rows = Rows(string.Join('\n', lines));

        Assert.Equal(200_000, rows.Count);
        Assert.Equal("11!broken quoting", Assert.Single(rows, row => row.Contains('!')));
    }

    [Fact]
    public void Read_LineOfOneGibibyte_IsSkippedInFlatMemory()
    {
        using var reader = new CsvReader(new LongLineStream(1L << 30), lineBreaksInQuotes: true) { FieldsExpected = Columns };
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.True(reader.Read());
        Assert.Equal($"longer than {CsvReader.RowLengthMax} bytes", reader.Problem);
        Assert.True(reader.Read());
        Assert.Null(reader.Problem);
        Assert.Equal(2, reader.Line);
        Assert.False(reader.Read());

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 * 1024);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(4096)]
    [InlineData(int.MaxValue)]
    public void Read_StreamInPieces_GivesTheSameRows(int pieceLength)
    {
        var random = new Random(20_260_301);
        var expected = Enumerable.Range(0, 30_000).Select(i => (Text: $"{i}\n\"{new string('я', random.Next(60))}", Last: random.Next(2))).ToArray();
        var text = string.Concat(expected.Select(row => $"\"{row.Text.Replace("\"", "\"\"", StringComparison.Ordinal)}\",{row.Last}\r\n"));

        using var reader = new CsvReader(new PieceStream(Encoding.UTF8.GetBytes(text), pieceLength), lineBreaksInQuotes: true);
        foreach (var row in expected)
        {
            Assert.True(reader.Read());
            Assert.Null(reader.Problem);
            Assert.Equal(row.Text, Encoding.UTF8.GetString(reader[0]));
            Assert.Equal(row.Last.ToString(System.Globalization.CultureInfo.InvariantCulture), Encoding.UTF8.GetString(reader[1]));
        }

        Assert.False(reader.Read());
        Assert.False(reader.Read());
    }

    /// <summary>As <c>line:field;field</c>, or <c>line!problem</c>.</summary>
    private static List<string> Rows(string text, bool lineBreaksInQuotes = true)
    {
        using var reader = new CsvReader(new MemoryStream(Encoding.UTF8.GetBytes(text)), lineBreaksInQuotes) { FieldsExpected = Columns };
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(reader.Problem is { } problem
                ? $"{reader.Line}!{problem}"
                : $"{reader.Line}:{Encoding.UTF8.GetString(reader[0])};{Encoding.UTF8.GetString(reader[1])}");
        }

        return rows;
    }
}
