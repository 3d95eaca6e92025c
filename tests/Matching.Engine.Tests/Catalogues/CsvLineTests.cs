using Matching.Engine.Catalogues;

namespace Matching.Engine.Tests.Catalogues;

public sealed class CsvLineTests
{
    [Theory]
    [InlineData("", new[] { "" })]
    [InlineData(",", new[] { "", "" })]
    [InlineData("a,b,", new[] { "a", "b", "" })]
    [InlineData("\"\"", new[] { "" })]
    [InlineData("\"a,b\",c", new[] { "a,b", "c" })]
    [InlineData("a,\"b\"\"c\"", new[] { "a", "b\"c" })]
    [InlineData("\"a\",", new[] { "a", "" })]
    [InlineData(",\"\",", new[] { "", "", "" })]
    public void TrySplit_WellFormed_Fields(string line, string[] expected)
    {
        Assert.True(CsvLine.TrySplit(line, out var fields));
        Assert.Equal(expected, fields);
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("a,\"b")]
    [InlineData("a\"b,c")]
    [InlineData("\"a\"b,c")]
    [InlineData("\"a\"\"")]
    public void TrySplit_BrokenQuoting_IsRefused(string line) => Assert.False(CsvLine.TrySplit(line, out _));

    [Fact]
    public void Read_LongLine_IsCutAndTheNextIsWhole()
    {
        using var reader = new StringReader(new string('x', 1_000_000) + "\r\nshort\n\nlast");

        Assert.Equal([new string('x', 11), "short", "", "last"], BoundedLines.Read(reader, 10));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("\n", 1)]
    [InlineData("a\n", 1)]
    [InlineData("a\r\nb", 2)]
    public void Read_Lines_AreCountedOnce(string text, int count) =>
        Assert.Equal(count, BoundedLines.Read(new StringReader(text), 10).Count());
}
