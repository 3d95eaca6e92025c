using Matching.Grpc.Hosting;

namespace Matching.Grpc.Tests.Hosting;

public sealed class EndpointTests
{
    [Theory]
    [InlineData("127.0.0.1:5080", false, "http://127.0.0.1:5080", true)]
    [InlineData("127.8.9.1:0", true, "https://127.8.9.1:0", true)]
    [InlineData("localhost:80", false, "http://localhost:80", true)]
    [InlineData("[::1]:80", false, "http://[::1]:80", true)]
    [InlineData("http://10.0.0.1:80", true, "http://10.0.0.1:80", false)]
    [InlineData("https://*:443", false, "https://*:443", false)]
    [InlineData("[::]:443", true, "https://[::]:443", false)]
    [InlineData("0.0.0.0:65535", false, "http://0.0.0.0:65535", false)]
    public void TryParse_Address_IsUnderstood(string text, bool tls, string shown, bool isLoopback)
    {
        Assert.True(Endpoint.TryParse(text, tls, out var endpoint));
        Assert.Equal((shown, isLoopback), (endpoint.ToString(), endpoint.IsLoopback));
    }

    [Theory]
    [InlineData("")]
    [InlineData("127.0.0.1")]
    [InlineData(":80")]
    [InlineData("127.0.0.1:65536")]
    [InlineData("127.0.0.1:-1")]
    [InlineData("::1:80")]
    [InlineData("[127.0.0.1]:80")]
    [InlineData("1:80")]
    [InlineData("example.org:80")]
    [InlineData("ftp://127.0.0.1:80")]
    [InlineData("http://127.0.0.1:80/path")]
    public void TryParse_AnythingElse_IsRefused(string text) => Assert.False(Endpoint.TryParse(text, tls: false, out _));
}
