using Matching.Protocol.Http;

namespace Matching.Protocol.Tests.Http;

public sealed class GrpcMessageTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("plain ~", "plain ~")]
    [InlineData("%", "%25")]
    [InlineData("a\r\nb\u007f", "a%0D%0Ab%7F")]
    [InlineData("Қ😈", "%D2%9A%F0%9F%98%88")]
    public void Encode_Text_PercentEncoded(string text, string expected) => Assert.Equal(expected, GrpcMessage.Encode(text));

    [Fact]
    public void Encode_HalfACharacter_Replaced() => Assert.Equal("%EF%BF%BD!", GrpcMessage.Encode("\ud800!"));

    [Theory]
    [InlineData('x')]
    [InlineData('Қ')]
    public void Encode_LongText_EndsAtTheLimitAndNotWithinACharacter(char letter)
    {
        var encoded = GrpcMessage.Encode(new string(letter, 100_000));
        Assert.InRange(encoded.Length, GrpcMessage.MaxBytes - 12, GrpcMessage.MaxBytes);
        Assert.All(Uri.UnescapeDataString(encoded), character => Assert.Equal(letter, character));
    }
}
