using Matching.Engine.Catalogues;

namespace Matching.Engine.Tests.Catalogues;

public sealed class BoundedLinesTests
{
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
