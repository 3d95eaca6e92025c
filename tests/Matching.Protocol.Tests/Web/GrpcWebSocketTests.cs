namespace Matching.Protocol.Tests.Web;

/// <summary>gRPC-Web as it stands on the wire of HTTP/1.1, where a browser's proxy may have cut, joined or padded it.</summary>
public sealed class GrpcWebSocketTests(WebFixture web) : IClassFixture<WebFixture>
{
    private const string Head = $"POST {WebFixture.Find} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/grpc-web+proto\r\n";

    /// <summary>The word "a" behind its prefix.</summary>
    private const string Word = "\0\0\0\0\u0003\n\u0001a";

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

    /// <summary>No message at all, where the method takes one; what follows is no request.</summary>
    [Fact]
    public async Task ContentLength_Missing_BodyIsEmpty()
    {
        using var connection = RawHttp1.Connect(web.Host.Address);
        await connection.SendAsync($"{Head}\r\n{Word}\r\n\r\n");
        Assert.Equal("12", await StatusAsync(connection));
        Assert.Equal(400, (await connection.ReadAsync())?.Status);
        Assert.Null(await connection.ReadAsync());
    }

    [Theory]
    [InlineData("Content-Length: 8\r\nContent-Length: 9\r\n")]
    [InlineData("Content-Length: 8\r\nContent-Length: 8\r\n")]
    [InlineData("Content-Length: 8, 8\r\n")]
    public async Task ContentLength_Twice_Refused(string headers)
    {
        using var connection = RawHttp1.Connect(web.Host.Address);
        await connection.SendAsync($"{Head}{headers}\r\n{Word}");
        Assert.Equal(400, (await connection.ReadAsync())?.Status);
    }

    [Fact]
    public async Task Chunks_OfOneByteEach_AreOneMessage()
    {
        using var connection = RawHttp1.Connect(web.Host.Address);
        await connection.SendAsync($"{Head}Transfer-Encoding: chunked\r\n\r\n");
        foreach (var letter in Word)
        {
            await connection.SendAsync($"1\r\n{letter}\r\n");
        }

        await connection.SendAsync($"0\r\n\r\n{Whole}");
        await AssertAnsweredAsync(connection);
        await AssertAnsweredAsync(connection);
    }

    /// <summary>A deadline that is over stands where no header can.</summary>
    [Theory]
    [InlineData("note: a\r\n")]
    [InlineData("grpc-timeout: 0S\r\ngrpc-encoding: gzip\r\n")]
    [InlineData("Content-Length: 500\r\nTransfer-Encoding: chunked\r\n")]
    public async Task Chunks_WithTrailers_ChangeNothing(string trailers)
    {
        using var connection = RawHttp1.Connect(web.Host.Address);
        await connection.SendAsync($"{Head}Transfer-Encoding: chunked\r\n\r\n{Word.Length:x}\r\n{Word}\r\n0\r\n{trailers}\r\n{Whole}");
        await AssertAnsweredAsync(connection);
        await AssertAnsweredAsync(connection);
    }

    [Theory]
    [InlineData("Content-Length: 8\r\n\r\n\0\0\0")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n8\r\n\0\0\0")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n8\r\n\0\0\0\0\u0003\n\u0001a\r\n")]
    public async Task Body_CutShort_NoCallIsMadeAndTheServerGoesOn(string rest)
    {
        using (var connection = RawHttp1.Connect(web.Host.Address))
        {
            await connection.SendAsync(Head + rest);
            connection.EndSending();
            Assert.NotEqual("0", await StatusAsync(connection));
        }

        using var next = RawHttp1.Connect(web.Host.Address);
        await next.SendAsync(Whole);
        await AssertAnsweredAsync(next);
    }

    private static async Task AssertAnsweredAsync(RawHttp1 connection)
    {
        var answer = await connection.ReadAsync();
        Assert.Equal(200, answer?.Status);
        Assert.StartsWith(Word, answer?.Body, StringComparison.Ordinal);
        Assert.Contains("grpc-status: 0\r\n", answer?.Body, StringComparison.Ordinal);
    }

    /// <summary>Of the trailers in the body, or of the headers of an answer without one; null where the server closed the connection instead.</summary>
    private static async Task<string?> StatusAsync(RawHttp1 connection)
    {
        const string Name = "grpc-status: ";
        if (await connection.ReadAsync() is not { } answer)
        {
            return null;
        }

        var at = answer.Body.IndexOf(Name, StringComparison.Ordinal);
        return at < 0 ? answer.Headers.GetValueOrDefault("grpc-status") : answer.Body[(at + Name.Length)..].Split('\r')[0];
    }
}
