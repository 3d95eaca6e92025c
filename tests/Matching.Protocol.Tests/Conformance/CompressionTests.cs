using Google.Protobuf;
using Grpc.Core;
using Grpc.Testing;
using Matching.Protocol.Tests.Hosting;

namespace Matching.Protocol.Tests.Conformance;

public sealed class CompressionTests(InteropFixture interop) : IClassFixture<InteropFixture>
{
    private static readonly BoolValue Yes = new() { Value = true };

    [Fact]
    public async Task Request_Compressed_Inflated()
    {
        using var client = interop.Host.CreateClient();
        var request = new SimpleRequest { ResponseSize = 5, ExpectCompressed = Yes };
        var reply = await client.SendAsync(GrpcHttpClient.Unary, Prefixed.Message(request, compressed: true), ("grpc-encoding", "gzip"));
        Assert.Equal(StatusCode.OK, reply.Code);
        Assert.Equal(5, reply.Single<SimpleResponse>().Payload.Body.Length);
    }

    [Fact]
    public async Task Request_PlainThoughTheCallCompresses_TakenAsPlain()
    {
        using var client = interop.Host.CreateClient();
        var request = new SimpleRequest { ExpectCompressed = Yes };
        var reply = await client.SendAsync(GrpcHttpClient.Unary, Prefixed.Message(request), ("grpc-encoding", "gzip"));
        Assert.Equal(StatusCode.InvalidArgument, reply.Code);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("identity")]
    public async Task Request_MarkedCompressedWithoutEncoding_Internal(string? encoding)
    {
        using var client = interop.Host.CreateClient();
        (string, string)[] headers = encoding is null ? [] : [("grpc-encoding", encoding)];
        Assert.Equal(StatusCode.Internal, (await client.SendAsync(GrpcHttpClient.Unary, Prefixed.Message(new SimpleRequest(), compressed: true), headers)).Code);
    }

    [Fact]
    public async Task Request_UnknownEncoding_UnimplementedWithThoseThatAreKnown()
    {
        using var client = interop.Host.CreateClient();
        var reply = await client.SendAsync(GrpcHttpClient.Unary, Prefixed.Message(new SimpleRequest(), compressed: true), ("grpc-encoding", "snappy"));
        Assert.Equal(StatusCode.Unimplemented, reply.Code);
        Assert.Equal("identity,gzip", reply.Value("grpc-accept-encoding")!.Replace(" ", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Request_InflatesBeyondTheLimit_ResourceExhausted()
    {
        using var client = interop.Host.CreateClient();
        var bomb = Prefixed.Bytes(new byte[64 * 1024 * 1024], compressed: true);
        Assert.True(bomb.Length < 100_000);
        Assert.Equal(StatusCode.ResourceExhausted, (await client.SendAsync(GrpcHttpClient.Unary, bomb, ("grpc-encoding", "gzip"))).Code);
    }

    [Fact]
    public async Task Request_BrokenGzip_Internal()
    {
        using var client = interop.Host.CreateClient();
        byte[] whole = Prefixed.Gzip(new SimpleRequest { Payload = new Payload { Body = ByteString.CopyFrom(new byte[1000]) } }.ToByteArray());
        byte[] cut = whole[..^10], garbage = [1, 2, 3, 4];
        foreach (var broken in new[] { cut, garbage })
        {
            var reply = await client.SendAsync(GrpcHttpClient.Unary, [.. Prefixed.Header(1, (uint)broken.Length), .. broken], ("grpc-encoding", "gzip"));
            Assert.Equal(StatusCode.Internal, reply.Code);
        }
    }

    [Theory]
    [InlineData("gzip", true)]
    [InlineData("identity, deflate , gzip", true)]
    [InlineData("identity,deflate", false)]
    [InlineData(null, false)]
    public async Task Reply_AsTheCallerAccepts_Compressed(string? accepted, bool isCompressed)
    {
        using var client = interop.Host.CreateClient();
        (string, string)[] headers = accepted is null ? [] : [("grpc-accept-encoding", accepted)];
        var reply = await client.CallAsync(GrpcHttpClient.Unary, new SimpleRequest { ResponseSize = 10_000, ResponseCompressed = Yes }, headers);
        Assert.Equal(isCompressed, Assert.Single(reply.Messages).Compressed);
        Assert.Equal(isCompressed ? "gzip" : null, reply.Value("grpc-encoding"));
        Assert.Equal(10_000, reply.Single<SimpleResponse>().Payload.Body.Length);
    }

    [Fact]
    public async Task Reply_NoCompressAskedForOneMessage_ThatOneIsPlain()
    {
        using var client = interop.Host.CreateClient();
        var request = new StreamingOutputCallRequest
        {
            ResponseParameters = { new ResponseParameters { Size = 1000, Compressed = Yes }, new ResponseParameters { Size = 1000 }, new ResponseParameters { Size = 1000, Compressed = Yes } },
        };
        var reply = await client.CallAsync(GrpcHttpClient.Output, request, ("grpc-accept-encoding", "gzip"));
        Assert.Equal([true, false, true], reply.Messages.Select(message => message.Compressed));
    }

    [Fact]
    public async Task Reply_EmptyMessageOfACallThatCompresses_IsAMessage()
    {
        await using var host = await ServiceHost.StartAsync(
            new ScriptedService { Unary = (_, _) => Task.FromResult(new SimpleResponse()) }, options => options.ResponseCompressionAlgorithm = "gzip");
        using var connection = await host.ConnectAsync();
        var stream = await connection.BeginCallAsync(GrpcHttpClient.Unary, false, ("grpc-accept-encoding", "gzip"));
        await connection.SendDataAsync(stream, Prefixed.Message(new SimpleRequest()), isEnd: true);
        var reply = await connection.ReadReplyAsync(stream);
        Assert.Equal([0, 0, 0, 0, 0], reply.Body);
        Assert.Equal(StatusCode.OK, reply.Code);
    }
}
