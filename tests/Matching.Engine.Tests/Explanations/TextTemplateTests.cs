using Matching.Engine.Explanations;

namespace Matching.Engine.Tests.Explanations;

public class TextTemplateTests
{
    [Theory]
    [InlineData(0, "0 месяцев")]
    [InlineData(1, "1 месяц")]
    [InlineData(2, "2 месяца")]
    [InlineData(4, "4 месяца")]
    [InlineData(5, "5 месяцев")]
    [InlineData(11, "11 месяцев")]
    [InlineData(12, "12 месяцев")]
    [InlineData(14, "14 месяцев")]
    [InlineData(20, "20 месяцев")]
    [InlineData(21, "21 месяц")]
    [InlineData(22, "22 месяца")]
    [InlineData(111, "111 месяцев")]
    [InlineData(121, "121 месяц")]
    [InlineData(1200, "1 200 месяцев")]
    public void Fill_RussianNumeral_AgreesWithIt(int count, string expected) =>
        Assert.Equal(expected, Months(Language.Russian, count));

    [Theory]
    [InlineData(1, "1 month", "1 ай")]
    [InlineData(0, "0 months", "0 ай")]
    [InlineData(12, "12 months", "12 ай")]
    [InlineData(21, "21 months", "21 ай")]
    public void Fill_EnglishAndKazakhNumeral_AgreesWithIt(int count, string english, string kazakh)
    {
        Assert.Equal(english, Months(Language.English, count));
        Assert.Equal(kazakh, Months(Language.Kazakh, count));
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(999, "999")]
    [InlineData(20_000, "20 000")]
    [InlineData(1_000_000, "1 000 000")]
    public void Number_Any_IsGroupedInThrees(int number, string expected) => Assert.Equal(expected, TextTemplate.Number(number));

    [Fact]
    public void Fill_ValueMissing_ThrowsNamingIt()
    {
        var thrown = Assert.Throws<ArgumentException>(() => TextTemplate.Fill("from {from} to {to}", ("from", "1")));

        Assert.Contains("{to}", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fill_ValueWithBraces_IsNotFilledAgain() => Assert.Equal("a {b} c", TextTemplate.Fill("a {x} c", ("x", "{b}")));

    private static string Months(Language language, int count) => ValueText.Counted("unit.months", Spelling.Of(count), language);
}
