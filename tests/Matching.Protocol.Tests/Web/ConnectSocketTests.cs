namespace Matching.Protocol.Tests.Web;

/// <summary>Connect's unary calls as they stand on the wire of HTTP/1.1: what proxies, old clients and attackers send, which no HTTP library lets a test send.</summary>
public sealed class ConnectSocketTests(WebFixture web) : IClassFixture<WebFixture>
{
    private const string Word = """{"text":"a"}""";
    private const string Head = $"POST {WebFixture.Find} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";

    private static string Whole => $"{Head}Content-Length: {Word.Length}\r\n\r\n{Word}";

    [Fact]
    public async Task Expect100_ToldToGoOnBeforeTheBodyIsSent()
    {
        using var connection = RawHttp1.Connect(web.Host.Address);
        await connection.SendAsync($"{Head}Expect: 100-continue\r\nContent-Length: {Word.Length}\r\n\r\n");
        Assert.Equal(100, (await connection.ReadAsync())?.Status);
        await connection.SendAsync(Word);
        await AssertAnsweredAsync(connection);
    }

    [Fact]
    public async Task Expect100_WrongContentType_RefusedWithoutTheBody()
    {
        using var connection = RawHttp1.Connect(web.Host.Address);
        await connection.SendAsync($"POST {WebFixture.Find} HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
        Assert.Equal(415, (await connection.ReadAsync())?.Status);
    }

    /// <summary>A request without a length has no body: what follows is the beginning of another request, and no such thing exists.</summary>
    [Fact]
    public async Task ContentLength_Missing_BodyIsEmpty()
    {
        using var connection = RawHttp1.Connect(web.Host.Address);
        await connection.SendAsync($"{Head}\r\n{Word}\r\n\r\n");
        var answer = await connection.ReadAsync();
        Assert.Equal(400, answer?.Status);
        Assert.Contains("invalid_argument", answer?.Body, StringComparison.Ordinal);
        Assert.Equal(400, (await connection.ReadAsync())?.Status);
        Assert.Null(await connection.ReadAsync());
    }

    [Theory]
    [InlineData("Content-Length: 12\r\nContent-Length: 13\r\n")]
    [InlineData("Content-Length: 12\r\nContent-Length: 12\r\n")]
    [InlineData("Content-Length: 12, 12\r\n")]
    [InlineData("Content-Length: -1\r\n")]
    [InlineData("Content-Length: 99999999999999999999\r\n")]
    public async Task ContentLength_TwiceOrNoNumber_Refused(string headers) => await AssertRefusedAsync($"{Head}{headers}\r\n{Word}", 400);

    /// <summary>Two lengths are how a request is smuggled past a proxy: where both are taken, nothing may follow on the connection.</summary>
    [Fact]
    public async Task ContentLength_BesideChunks_NothingBehindItIsTakenForARequest()
    {
        using var connection = RawHttp1.Connect(web.Host.Address);
        await connection.SendAsync($"{Head}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n{Word.Length:x}\r\n{Word}\r\n0\r\n\r\n{Whole}");
        var first = await connection.ReadAsync();
        Assert.Contains(first?.Status, (int?[])[200, 400]);
        Assert.Null(await connection.ReadAsync());
    }

    [Fact]
    public async Task Pipelined_AnsweredInTheirOrder()
    {
        const int count = 20;
        using var connection = RawHttp1.Connect(web.Host.Address);
        await connection.SendAsync(string.Concat(Enumerable.Range(0, count).Select(n => $$"""{{Head}}Content-Length: 13{{"\r\n\r\n"}}{"text":"{{n:00}}"}""")));
        for (var n = 0; n < count; n++)
        {
            var answer = await connection.ReadAsync();
            Assert.Equal((200, $$"""{"text":"{{n:00}}"}"""), (answer?.Status, answer?.Body.Replace(" ", "")));
        }
    }

    [Fact]
    public async Task Pipelined_RefusedOneInTheMiddle_OthersAreAnswered()
    {
        using var connection = RawHttp1.Connect(web.Host.Address);
        await connection.SendAsync($"{Whole}{Head}Content-Length: 5\r\n\r\nwrong{Whole}");
        await AssertAnsweredAsync(connection);
        Assert.Equal(400, (await connection.ReadAsync())?.Status);
        await AssertAnsweredAsync(connection);
    }

    [Theory]
    [InlineData("Content-Length: 12\r\n\r\n{\"text\"")]
    [InlineData("Content-Length: 12\r\n\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\nc\r\n{\"text\"")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\nc\r\n{\"text\":\"a\"}\r\n")]
    public async Task Body_CutShort_NoCallIsMadeAndTheServerGoesOn(string rest)
    {
        using (var connection = RawHttp1.Connect(web.Host.Address))
        {
            await connection.SendAsync(Head + rest);
            connection.EndSending();
            Assert.NotEqual(200, (await connection.ReadAsync())?.Status);
        }

        using var next = RawHttp1.Connect(web.Host.Address);
        await next.SendAsync(Whole);
        await AssertAnsweredAsync(next);
    }

    [Fact]
    public async Task Chunks_OfOneByteEach_AreOneBody()
    {
        using var connection = RawHttp1.Connect(web.Host.Address);
        await connection.SendAsync($"{Head}Transfer-Encoding: chunked\r\n\r\n");
        foreach (var letter in Word)
        {
            await connection.SendAsync($"1\r\n{letter}\r\n");
        }

        await connection.SendAsync("0\r\n\r\n");
        await AssertAnsweredAsync(connection);
        await connection.SendAsync(Whole);
        await AssertAnsweredAsync(connection);
    }

    /// <summary>What stands behind the last chunk is no header: it changes nothing, whatever it is called.</summary>
    [Theory]
    [InlineData("note: a\r\n")]
    [InlineData("Connect-Timeout-Ms: 0\r\nContent-Encoding: gzip\r\n")]
    [InlineData("Content-Length: 500\r\nTransfer-Encoding: chunked\r\n")]
    public async Task Chunks_WithTrailers_ChangeNothing(string trailers)
    {
        using var connection = RawHttp1.Connect(web.Host.Address);
        await connection.SendAsync($"{Head}Transfer-Encoding: chunked\r\n\r\n{Word.Length:x}\r\n{Word}\r\n0\r\n{trailers}\r\n{Whole}");
        await AssertAnsweredAsync(connection);
        await AssertAnsweredAsync(connection);
    }

    [Fact]
    public async Task Chunks_WithTrailersThatAreNone_Refused() =>
        await AssertRefusedAsync($"{Head}Transfer-Encoding: chunked\r\n\r\n{Word.Length:x}\r\n{Word}\r\n0\r\nno trailer\r\n\r\n", 400);

    [Theory]
    [InlineData("x\r\n{}\r\n0\r\n\r\n", 400)]
    [InlineData("ffffffffffffffff\r\n{}\r\n0\r\n\r\n", 400)]
    [InlineData("1\r\n{}\r\n0\r\n\r\n", 400)]
    public async Task Chunks_WrongLength_Refused(string chunks, int status) =>
        await AssertRefusedAsync($"{Head}Transfer-Encoding: chunked\r\n\r\n{chunks}", status);

    [Fact]
    public async Task Chunks_MoreThanTheLimit_ResourceExhausted()
    {
        using var connection = RawHttp1.Connect(web.Host.Address);
        var text = new string('a', WebFixture.MaxBytes);
        await connection.SendAsync($"{Head}Transfer-Encoding: chunked\r\n\r\n{text.Length:x}\r\n{text}\r\n{text.Length:x}\r\n{text}\r\n0\r\n\r\n");
        var answer = await connection.ReadAsync();
        Assert.Equal(429, answer?.Status);
        Assert.Contains("resource_exhausted", answer?.Body, StringComparison.Ordinal);
    }

    private static async Task AssertAnsweredAsync(RawHttp1 connection)
    {
        var answer = await connection.ReadAsync();
        Assert.Equal((200, Word), (answer?.Status, answer?.Body.Replace(" ", "")));
    }

    private async Task AssertRefusedAsync(string request, int status)
    {
        using var connection = RawHttp1.Connect(web.Host.Address);
        await connection.SendAsync(request);
        Assert.Equal(status, (await connection.ReadAsync())?.Status);
    }
}
