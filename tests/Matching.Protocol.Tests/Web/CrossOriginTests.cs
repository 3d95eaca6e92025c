using System.Net;

namespace Matching.Protocol.Tests.Web;

public sealed class CrossOriginTests(WebFixture web) : IClassFixture<WebFixture>
{
    [Fact]
    public async Task Question_FromAnAllowedOrigin_Allowed()
    {
        using var response = await AskAsync(WebFixture.Origin);
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal(WebFixture.Origin, response.Headers.GetValues("access-control-allow-origin").Single());
        Assert.Equal("authorization", response.Headers.GetValues("access-control-allow-headers").Single());
        Assert.False(response.Headers.Contains("access-control-allow-credentials"));
    }

    [Theory]
    [InlineData("https://page.example.evil")]
    [InlineData("http://page.example")]
    [InlineData("null")]
    public async Task Question_FromAnotherOrigin_NotAllowed(string origin)
    {
        using var response = await AskAsync(origin);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.False(response.Headers.Contains("access-control-allow-origin"));
    }

    [Fact]
    public async Task Call_FromAnAllowedOrigin_ItsHeadersAreExposed()
    {
        using var response = await web.PostAsync(WebFixture.Find, "application/json", "{}"u8.ToArray(), ("origin", WebFixture.Origin));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("trailer-cost", response.Headers.GetValues("access-control-expose-headers").Single(), StringComparison.OrdinalIgnoreCase);
    }

    private async Task<HttpResponseMessage> AskAsync(string origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, WebFixture.Find);
        request.Headers.Add("origin", origin);
        request.Headers.Add("access-control-request-method", "POST");
        request.Headers.Add("access-control-request-headers", "authorization");
        return await web.Client.SendAsync(request);
    }
}
