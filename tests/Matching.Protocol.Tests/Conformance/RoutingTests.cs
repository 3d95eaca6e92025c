using System.Net;
using Grpc.Core;
using Grpc.Testing;
using Matching.Protocol.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Matching.Protocol.Tests.Conformance;

public sealed class RoutingTests(InteropFixture interop) : IClassFixture<InteropFixture>
{
    [Theory]
    [InlineData("/grpc.testing.TestService/NoSuchCall")]
    [InlineData("/grpc.testing.NoSuchService/UnaryCall")]
    [InlineData("/grpc.testing.UnimplementedService/UnimplementedCall")]
    [InlineData("/grpc.testing.TestService/UnaryCall/")]
    [InlineData("/grpc.testing.TestService//UnaryCall")]
    [InlineData("/grpc.testing.TestService/unarycall")]
    [InlineData("/GRPC.testing.TestService/UnaryCall")]
    [InlineData("/grpc.testing.TestService/UnaryCall?x=1")]
    [InlineData("/grpc.testing.TestService")]
    [InlineData("/")]
    public async Task Call_PathIsNoMethodsName_Unimplemented(string path)
    {
        using var client = interop.Host.CreateClient();
        var reply = await client.CallAsync(path, new SimpleRequest());
        Assert.Equal(HttpStatusCode.OK, reply.HttpStatus);
        Assert.Equal(StatusCode.Unimplemented, reply.Code);
        Assert.True(reply.IsTrailersOnly);
    }

    [Theory]
    [InlineData("/grpc.testing.TestService/./UnaryCall")]
    [InlineData("/grpc.testing.TestService/../grpc.testing.TestService/UnaryCall")]
    [InlineData("/grpc.testing.TestService/%55naryCall")]
    [InlineData("/grpc.testing.TestService%2FUnaryCall")]
    public async Task Call_PathWithDotsOrEscapes_Unimplemented(string path)
    {
        // On a raw connection: the framework's client would resolve them itself.
        using var connection = await interop.Host.ConnectAsync();
        var stream = await connection.BeginCallAsync(path);
        await connection.SendDataAsync(stream, Prefixed.Message(new SimpleRequest()), isEnd: true);
        Assert.Equal(StatusCode.Unimplemented, (await connection.ReadReplyAsync(stream)).Code);
    }

    [Fact]
    public async Task Call_MethodThatTheServiceLeavesOut_Unimplemented()
    {
        using var client = interop.Host.CreateClient();
        var reply = await client.CallAsync("/grpc.testing.TestService/UnimplementedCall", new Empty());
        Assert.Equal(StatusCode.Unimplemented, reply.Code);
    }

    [Theory]
    [InlineData("application/grpc")]
    [InlineData("application/grpc+proto")]
    [InlineData("application/grpc;charset=utf-8")]
    [InlineData("APPLICATION/GRPC+PROTO")]
    public async Task Call_ContentTypeOfGrpc_Answered(string contentType)
    {
        using var client = interop.Host.CreateClient();
        var reply = await client.SendAsync(HttpMethod.Post, GrpcHttpClient.Unary, contentType, Prefixed.Message(new SimpleRequest { ResponseSize = 3 }));
        Assert.Equal(StatusCode.OK, reply.Code);
        Assert.Equal("application/grpc", reply.ContentType);
        Assert.Equal(3, reply.Single<SimpleResponse>().Payload.Body.Length);
    }

    [Theory]
    [InlineData("application/grpc+json")]
    [InlineData("application/grpcx")]
    [InlineData("application/x-protobuf")]
    [InlineData("text/plain")]
    [InlineData(null)]
    public async Task Call_AnotherContentType_UnsupportedMediaType(string? contentType)
    {
        using var client = interop.Host.CreateClient();
        var reply = await client.SendAsync(HttpMethod.Post, GrpcHttpClient.Unary, contentType, Prefixed.Message(new SimpleRequest()));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, reply.HttpStatus);
        Assert.Null(reply.Value("grpc-status"));
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Call_NotPost_MethodNotAllowed(string method)
    {
        using var client = interop.Host.CreateClient();
        var reply = await client.SendAsync(new HttpMethod(method), GrpcHttpClient.Unary, "application/grpc", []);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, reply.HttpStatus);
    }

    [Fact]
    public async Task Call_OverHttp1_UpgradeRequired()
    {
        await using var host = await ServiceHost.StartAsync(
            builder => builder.Services.AddGrpc(), application => application.MapGrpcService<ScriptedService>(), HttpProtocols.Http1);
        using var client = new HttpClient { BaseAddress = host.Address };
        using var content = new ByteArrayContent(Prefixed.Message(new SimpleRequest()));
        content.Headers.TryAddWithoutValidation("content-type", "application/grpc");
        using var response = await client.PostAsync(new Uri(GrpcHttpClient.Unary, UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.UpgradeRequired, response.StatusCode);
        Assert.Equal("HTTP/2", response.Headers.Upgrade.ToString());
    }

    [Fact]
    public async Task Request_OfAnotherKind_LeftToTheApplication()
    {
        await using var host = await ServiceHost.StartAsync(
            builder => builder.Services.AddGrpc(),
            application =>
            {
                application.MapGrpcService<ScriptedService>();
                application.MapGet("/page", () => "words");
            },
            HttpProtocols.Http1);
        using var client = new HttpClient { BaseAddress = host.Address };
        Assert.Equal("words", await client.GetStringAsync(new Uri("/page", UriKind.Relative)));
        using var missing = await client.GetAsync(new Uri("/nothing", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        Assert.False(missing.Headers.Contains("grpc-status"));
    }
}
