using System.Net;
using System.Text;
using System.Text.Json;
using Google.Protobuf;
using Matching.Protocol.Tests.Hosting;

namespace Matching.Protocol.Tests.Web;

public sealed class ConnectTests(WebFixture web) : IClassFixture<WebFixture>
{
    [Fact]
    public async Task Unary_Json_AnsweredWithTrailersAsHeaders()
    {
        using var response = await PostJsonAsync("{\"text\":\"сөз\",\"unknown\":[{}]}");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("7", response.Headers.GetValues("trailer-cost").Single());
        Assert.Equal("сөз", (await JsonOf(response)).GetProperty("text").GetString());
    }

    [Fact]
    public async Task Unary_Binary_Answered()
    {
        using var response = await web.PostAsync(WebFixture.Find, "application/proto", new Word { Text = "a" }.ToByteArray());
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("a", Word.Parser.ParseFrom(await response.Content.ReadAsByteArrayAsync()).Text);
    }

    [Fact]
    public async Task Unary_Refused_JsonWithDetails()
    {
        using var response = await PostJsonAsync("{\"text\":\"wrong\"}");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var error = await JsonOf(response);
        Assert.Equal("invalid_argument", error.GetProperty("code").GetString());
        Assert.Equal("қате", error.GetProperty("message").GetString());
        var detail = error.GetProperty("details")[0];
        Assert.Equal("google.rpc.BadRequest", detail.GetProperty("type").GetString());
        Assert.DoesNotContain('=', detail.GetProperty("value").GetString()!);
        Assert.Equal("text", detail.GetProperty("debug").GetProperty("fieldViolations")[0].GetProperty("field").GetString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{\"text\":1}")]
    [InlineData("{\"text\":\"a\",\"text\":\"b\"}")]
    [InlineData("{\"text\":\"a\"")]
    [InlineData("{\"text\":\"a\"} {}")]
    public async Task Unary_WrongJson_InvalidArgument(string json)
    {
        using var response = await PostJsonAsync(json);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("invalid_argument", (await JsonOf(response)).GetProperty("code").GetString());
    }

    [Theory]
    [InlineData(99, HttpStatusCode.OK)]
    [InlineData(100, HttpStatusCode.BadRequest)]
    public async Task Unary_NestedArrays_RefusedAboveTheDepth(int depth, HttpStatusCode status)
    {
        using var response = await PostJsonAsync($"{{\"unknown\":{new string('[', depth)}{new string(']', depth)}}}");
        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task Unary_InflatesAboveTheLimit_ResourceExhausted()
    {
        var bomb = Prefixed.Gzip(Encoding.UTF8.GetBytes($"{{\"text\":\"{new string('x', WebFixture.MaxBytes)}\"}}"));
        Assert.True(bomb.Length < WebFixture.MaxBytes);
        using var response = await web.PostAsync(WebFixture.Find, "application/json", bomb, ("content-encoding", "gzip"));
        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
    }

    [Fact]
    public async Task Unary_UnknownEncoding_UnimplementedNamesTheKnown()
    {
        using var response = await web.PostAsync(WebFixture.Find, "application/json", "{}"u8.ToArray(), ("content-encoding", "br"));
        Assert.Equal(HttpStatusCode.NotImplemented, response.StatusCode);
        Assert.Contains("gzip", (await JsonOf(response)).GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("connect-timeout-ms", "x", HttpStatusCode.BadRequest)]
    [InlineData("connect-timeout-ms", "12345678901", HttpStatusCode.BadRequest)]
    [InlineData("connect-timeout-ms", "0", HttpStatusCode.GatewayTimeout)]
    [InlineData("connect-protocol-version", "2", HttpStatusCode.BadRequest)]
    [InlineData("connect-protocol-version", "1", HttpStatusCode.OK)]
    public async Task Unary_ProtocolHeaders_Checked(string name, string value, HttpStatusCode status)
    {
        using var response = await web.PostAsync(WebFixture.Find, "application/json", "{}"u8.ToArray(), (name, value));
        Assert.Equal(status, response.StatusCode);
    }

    [Theory]
    [InlineData("text/json")]
    [InlineData("application/json; charset=latin1")]
    [InlineData("application/connect+json")]
    public async Task Unary_OtherContentType_SaysWhatIsTaken(string contentType)
    {
        using var response = await web.PostAsync(WebFixture.Find, contentType, "{}"u8.ToArray());
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.Contains("application/json", response.Headers.GetValues("Accept-Post").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("encoding=json&message=%7B%22text%22%3A%22a%22%7D", HttpStatusCode.OK)]
    [InlineData("message=eyJ0ZXh0IjoiYSJ9&encoding=json&base64=1&connect=v1&other=1", HttpStatusCode.OK)]
    [InlineData("encoding=json&message=%7B%22text%22%3A%22a%22%7D&connect=v2", HttpStatusCode.BadRequest)]
    [InlineData("encoding=json&message=a%2Bb&base64=1", HttpStatusCode.BadRequest)]
    [InlineData("encoding=json&message=%7B%7D&message=%7B%7D", HttpStatusCode.BadRequest)]
    [InlineData("encoding=json&message=%7B%7D&compression=br", HttpStatusCode.NotImplemented)]
    [InlineData("encoding=xml&message=a", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("encoding=json", HttpStatusCode.UnsupportedMediaType)]
    public async Task Get_OfAMethodWithoutSideEffects_Answered(string query, HttpStatusCode status)
    {
        using var response = await web.Client.GetAsync(new Uri($"{WebFixture.Find}?{query}", UriKind.Relative));
        Assert.Equal(status, response.StatusCode);
        if (status == HttpStatusCode.OK)
        {
            Assert.Equal("a", (await JsonOf(response)).GetProperty("text").GetString());
        }
    }

    [Fact]
    public async Task Get_OfAMethodThatChanges_NotAllowed()
    {
        using var response = await web.Client.GetAsync(new Uri($"{WebFixture.Change}?encoding=json&message=%7B%7D", UriKind.Relative));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal("POST", response.Content.Headers.Allow.Single());
    }

    private Task<HttpResponseMessage> PostJsonAsync(string json) => web.PostAsync(WebFixture.Find, "application/json; charset=utf-8", Encoding.UTF8.GetBytes(json));

    private static async Task<JsonElement> JsonOf(HttpResponseMessage response) => JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
}
