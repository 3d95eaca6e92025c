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
}
