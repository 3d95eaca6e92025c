using Matching.Grpc.Options;

namespace Matching.Grpc.Tests.Options;

public sealed class DurationsTests
{
    [Theory]
    [InlineData("0", "0s")]
    [InlineData("500ms", "500ms")]
    [InlineData("1000ms", "1s")]
    [InlineData("90s", "90s")]
    [InlineData("60s", "1m")]
    [InlineData("120m", "2h")]
    public void TryParse_Time_IsWrittenInItsLargestUnit(string text, string written)
    {
        Assert.True(Durations.TryParse(text, out var time));
        Assert.Equal(written, Durations.Write(time));
        Assert.True(Durations.TryParse(written, out var again));
        Assert.Equal(time, again);
    }

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("s")]
    [InlineData("-5s")]
    [InlineData("1.5s")]
    [InlineData("5 s")]
    [InlineData("5S")]
    [InlineData("1234567890s")]
    public void TryParse_AnythingElse_IsRefused(string text) => Assert.False(Durations.TryParse(text, out _));
}
