using Grpc.Core;
using Grpc.Testing;
using Matching.Protocol.Tests.Hosting;

namespace Matching.Protocol.Tests.Conformance;

public sealed class MetadataTests
{
    [Fact]
    public async Task Metadata_OfTheRequest_TextAndBytesAndRepeated()
    {
        Metadata? seen = null;
        await using var host = await ServiceHost.StartAsync(Unary(context => seen = context.RequestHeaders));
        using var client = host.CreateClient();
        await client.CallAsync(
            GrpcHttpClient.Unary, new SimpleRequest(), ("text", "a"), ("text", "b"), ("bytes-bin", "AAH/"), ("bare-bin", "/w"), ("joined-bin", "AQ==,Ag"), ("empty-bin", ""), ("grpc-timeout", "10S"));
        Assert.NotNull(seen);
        Assert.Equal("a,b", string.Join(',', seen.GetAll("text").SelectMany(entry => entry.Value.Split(", "))));
        Assert.Equal([0, 1, 255], seen.GetValueBytes("bytes-bin")!);
        Assert.Equal([255], seen.GetValueBytes("bare-bin")!);
        Assert.Equal([[1], [2]], seen.GetAll("joined-bin").Select(entry => entry.ValueBytes));
        Assert.Equal([], seen.GetValueBytes("empty-bin")!);
        Assert.Null(seen.Get("grpc-timeout"));
        Assert.Null(seen.Get("te"));
        Assert.Null(seen.Get("content-type"));
        Assert.Null(seen.Get(":path"));
    }

    [Fact]
    public async Task Metadata_BytesThatAreNoBase64_Internal()
    {
        await using var host = await ServiceHost.StartAsync(Unary(context => _ = context.RequestHeaders));
        using var client = host.CreateClient();
        var reply = await client.CallAsync(GrpcHttpClient.Unary, new SimpleRequest(), ("bytes-bin", "***"));
        Assert.Equal(StatusCode.Internal, reply.Code);
        Assert.Contains("bytes-bin", reply.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metadata_OfTheAnswer_HeadersBeforeTrailers()
    {
        await using var host = await ServiceHost.StartAsync(new ScriptedService
        {
            Unary = async (_, context) =>
            {
                context.ResponseTrailers.Add("after-bin", [1, 2, 3, 4]);
                context.ResponseTrailers.Add("after", "x");
                context.ResponseTrailers.Add("after", "y");
                await context.WriteResponseHeadersAsync(new Metadata { { "before", "1" }, { "before-bin", [255] } });
                return new SimpleResponse();
            },
        });
        using var client = host.CreateClient();
        var reply = await client.CallAsync(GrpcHttpClient.Unary, new SimpleRequest());
        Assert.Equal(StatusCode.OK, reply.Code);
        Assert.Equal(["1"], reply.Headers.GetValues("before"));
        Assert.Equal(["/w"], reply.Headers.GetValues("before-bin"));
        Assert.Equal(["x", "y"], reply.Trailers.GetValues("after").SelectMany(value => value.Split(", ")));
        Assert.Equal(["AQIDBA"], reply.Trailers.GetValues("after-bin"));
    }

    [Theory]
    [InlineData("after", "line\nbreak")]
    [InlineData("after", "Қ")]
    [InlineData("grpc-status", "0")]
    public async Task Metadata_TrailerThatCannotBeSent_Internal(string name, string value)
    {
        await using var host = await ServiceHost.StartAsync(Unary(context => context.ResponseTrailers.Add(name, value)));
        using var client = host.CreateClient();
        var reply = await client.CallAsync(GrpcHttpClient.Unary, new SimpleRequest());
        Assert.Equal(StatusCode.Internal, reply.Code);
        Assert.Contains(name, reply.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metadata_HeadersTwice_SecondRefused()
    {
        Exception? refusal = null;
        await using var host = await ServiceHost.StartAsync(new ScriptedService
        {
            Unary = async (_, context) =>
            {
                await context.WriteResponseHeadersAsync([]);
                refusal = await Record.ExceptionAsync(() => context.WriteResponseHeadersAsync([]));
                return new SimpleResponse();
            },
        });
        using var client = host.CreateClient();
        Assert.Equal(StatusCode.OK, (await client.CallAsync(GrpcHttpClient.Unary, new SimpleRequest())).Code);
        Assert.IsType<InvalidOperationException>(refusal);
    }

    [Fact]
    public async Task Context_OfACall_SaysWhoAndWhat()
    {
        (string Method, string Peer, string Host, DateTime Deadline, bool IsAuthenticated) seen = default;
        await using var server = await ServiceHost.StartAsync(Unary(context =>
            seen = (context.Method, context.Peer, context.Host, context.Deadline, context.AuthContext.IsPeerAuthenticated)));
        using var client = server.CreateClient();
        await client.CallAsync(GrpcHttpClient.Unary, new SimpleRequest());
        Assert.Equal((GrpcHttpClient.Unary, server.Address.Authority, DateTime.MaxValue, false), (seen.Method, seen.Host, seen.Deadline, seen.IsAuthenticated));
        Assert.StartsWith("ipv4:127.0.0.1:", seen.Peer, StringComparison.Ordinal);
    }

    private static ScriptedService Unary(Action<ServerCallContext> act) => new()
    {
        Unary = (_, context) =>
        {
            act(context);
            return Task.FromResult(new SimpleResponse());
        },
    };
}
