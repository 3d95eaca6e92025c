using Google.Protobuf;
using Grpc.Core;
using Grpc.Testing;
using Matching.Protocol.Tests.Hosting;

namespace Matching.Protocol.Tests.Conformance;

public sealed class UnaryTests(InteropFixture interop) : IClassFixture<InteropFixture>
{
    private const int Limit = 4 * 1024 * 1024;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4091)]
    [InlineData(4096)]
    [InlineData(65_535)]
    [InlineData(5_000_000)]
    public async Task Unary_ReplyOfAnySize_ArrivesWhole(int size)
    {
        using var client = interop.Host.CreateClient();
        var reply = await client.CallAsync(GrpcHttpClient.Unary, new SimpleRequest { ResponseSize = size });
        Assert.Equal(StatusCode.OK, reply.Code);
        Assert.False(reply.IsTrailersOnly);
        Assert.Equal(size, reply.Single<SimpleResponse>().Payload.Body.Length);
    }

    [Fact]
    public async Task Unary_EmptyMessages_OneEmptyMessageBack()
    {
        using var client = interop.Host.CreateClient();
        var reply = await client.CallAsync(GrpcHttpClient.Empty, new Empty());
        Assert.Equal(StatusCode.OK, reply.Code);
        Assert.Empty(Assert.Single(reply.Messages).Payload);
    }

    [Fact]
    public async Task Unary_NoMessage_Unimplemented()
    {
        using var client = interop.Host.CreateClient();
        var reply = await client.SendAsync(GrpcHttpClient.Unary, []);
        Assert.Equal(StatusCode.Unimplemented, reply.Code);
        Assert.Contains("no message", reply.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unary_TwoMessages_Unimplemented()
    {
        using var client = interop.Host.CreateClient();
        var message = Prefixed.Message(new SimpleRequest());
        var reply = await client.SendAsync(GrpcHttpClient.Unary, [.. message, .. message]);
        Assert.Equal(StatusCode.Unimplemented, reply.Code);
        Assert.Contains("more than one", reply.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unary_TruncatedMessage_Internal()
    {
        using var client = interop.Host.CreateClient();
        var message = Prefixed.Message(new SimpleRequest { ResponseSize = 77 });
        Assert.Equal(StatusCode.Internal, (await client.SendAsync(GrpcHttpClient.Unary, message[..^1])).Code);
        Assert.Equal(StatusCode.Internal, (await client.SendAsync(GrpcHttpClient.Unary, message[..3])).Code);
    }

    [Fact]
    public async Task Unary_NotProtobuf_Internal()
    {
        using var client = interop.Host.CreateClient();
        Assert.Equal(StatusCode.Internal, (await client.SendAsync(GrpcHttpClient.Unary, Prefixed.Bytes([0xff, 0xff]))).Code);
    }

    [Fact]
    public async Task Unary_UnknownFlags_Internal()
    {
        using var client = interop.Host.CreateClient();
        Assert.Equal(StatusCode.Internal, (await client.SendAsync(GrpcHttpClient.Unary, Prefixed.Header(2, 0))).Code);
    }

    [Fact]
    public async Task Unary_RequestAtTheLimit_Taken()
    {
        using var client = interop.Host.CreateClient();
        var request = new SimpleRequest { Payload = new Payload { Body = ByteString.CopyFrom(new byte[Limit - 20]) } };
        request.Payload.Body = ByteString.CopyFrom(new byte[Limit - 20 + (Limit - request.CalculateSize())]);
        Assert.Equal(Limit, request.CalculateSize());
        Assert.Equal(StatusCode.OK, (await client.CallAsync(GrpcHttpClient.Unary, request)).Code);
    }

    [Theory]
    [InlineData(Limit + 1L)]
    [InlineData(int.MaxValue)]
    [InlineData(1L + int.MaxValue)]
    [InlineData(uint.MaxValue)]
    public async Task Unary_DeclaredLengthAboveTheLimit_ResourceExhaustedBeforeTheBody(long declared)
    {
        // Only the prefix is sent, and the request stays open: the answer cannot have waited for the rest.
        using var connection = await interop.Host.ConnectAsync();
        var stream = await connection.BeginCallAsync(GrpcHttpClient.Unary);
        await connection.SendDataAsync(stream, Prefixed.Header(0, (uint)declared), isEnd: false);
        var reply = await connection.ReadReplyAsync(stream);
        Assert.Equal(StatusCode.ResourceExhausted, reply.Code);
        Assert.Contains(declared.ToString(System.Globalization.CultureInfo.InvariantCulture), reply.Value("grpc-message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unary_ReplyAboveTheSendLimit_ResourceExhausted()
    {
        await using var host = await ServiceHost.StartAsync(
            new ScriptedService { Unary = (_, _) => Task.FromResult(new SimpleResponse { Hostname = new string('x', 200) }) },
            options => options.MaxSendMessageSize = 100);
        using var client = host.CreateClient();
        var reply = await client.CallAsync(GrpcHttpClient.Unary, new SimpleRequest());
        Assert.Equal(StatusCode.ResourceExhausted, reply.Code);
        Assert.Empty(reply.Messages);
    }

    [Fact]
    public async Task Unary_RequestSentByteByByte_Answered()
    {
        using var connection = await interop.Host.ConnectAsync();
        var stream = await connection.BeginCallAsync(GrpcHttpClient.Unary);
        foreach (var value in Prefixed.Message(new SimpleRequest { ResponseSize = 1000 }))
        {
            await connection.SendDataAsync(stream, [value], isEnd: false);
            await connection.SendDataAsync(stream, [], isEnd: false);
        }
        await connection.SendDataAsync(stream, [], isEnd: true);
        var reply = await connection.ReadReplyAsync(stream);
        Assert.Equal(StatusCode.OK, reply.Code);
        Assert.Equal(1000, SimpleResponse.Parser.ParseFrom(Assert.Single(reply.Messages).Payload).Payload.Body.Length);
    }

    [Fact]
    public async Task Unary_Answer_HeadersThenDataThenTrailers()
    {
        using var connection = await interop.Host.ConnectAsync();
        var stream = await connection.BeginCallAsync(GrpcHttpClient.Unary);
        await connection.SendDataAsync(stream, Prefixed.Message(new SimpleRequest { ResponseSize = 10 }), isEnd: true);
        var reply = await connection.ReadReplyAsync(stream);
        Assert.Equal([RawHttp2.FrameType.Headers, RawHttp2.FrameType.Data, RawHttp2.FrameType.Headers], reply.Frames.Select(frame => frame.Type));
        Assert.DoesNotContain(reply.HeaderBlocks[0], header => header.Name == "grpc-status");
        Assert.Equal([("grpc-status", "0")], reply.HeaderBlocks[1]);
    }

    [Fact]
    public async Task Unary_Refusal_IsOneBlockOfHeadersThatEndsTheStream()
    {
        using var connection = await interop.Host.ConnectAsync();
        var stream = await connection.BeginCallAsync("/no.Service/Method");
        await connection.SendDataAsync(stream, Prefixed.Message(new Empty()), isEnd: true);
        var reply = await connection.ReadReplyAsync(stream);
        var frame = Assert.Single(reply.Frames);
        Assert.True(frame.IsEndStream);
        Assert.Contains((":status", "200"), reply.HeaderBlocks[0]);
        Assert.Contains(("content-type", "application/grpc"), reply.HeaderBlocks[0]);
        Assert.Contains(("grpc-status", "12"), reply.HeaderBlocks[0]);
    }
}
