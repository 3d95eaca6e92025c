using Grpc.Core;
using Grpc.Testing;
using Matching.Protocol.Tests.Hosting;
using Matching.Protocol.Tests.RawHttp2;
using Microsoft.Extensions.DependencyInjection;

namespace Matching.Protocol.Tests.Http;

public sealed class TurnedAwayTests
{
    [Fact]
    public async Task TurnAway_Refuses_OneFrameOfHeadersSaysAll()
    {
        await using var host = await StartAsync(new BusyGate());
        using var connection = await host.ConnectAsync();
        var stream = await connection.BeginCallAsync(GrpcHttpClient.Unary, isEnd: true);
        var reply = await connection.ReadReplyAsync(stream);
        Assert.Equal(FrameType.Headers, Assert.Single(reply.Frames).Type);
        Assert.Equal(
            [(":status", "200"), ("content-type", "application/grpc"), ("grpc-status", "8"), ("grpc-message", "no time %C3%A9"), ("retry", "7"), ("more-bin", "AQI")],
            reply.HeaderBlocks[0].Where(header => header.Name is not ("date" or "content-length" or "server")).OrderBy(header => Order(header.Name)));
    }

    [Theory]
    [InlineData("/no.such.Service/Method")]
    [InlineData("/grpc.testing.TestService/UnaryCall/")]
    public async Task TurnAway_PathOfNoMethod_IsAskedAllTheSame(string path)
    {
        var gate = new BusyGate();
        await using var host = await StartAsync(gate);
        using var client = host.CreateClient();
        Assert.Equal(StatusCode.ResourceExhausted, (await client.CallAsync(path, new SimpleRequest())).Code);
        Assert.Equal([path], gate.Asked);
    }

    [Fact]
    public async Task TurnAway_Null_CallIsEnteredAndAnswered()
    {
        var gate = new BusyGate { HasTime = true };
        await using var host = await StartAsync(gate);
        using var client = host.CreateClient();
        Assert.Equal(StatusCode.OK, (await client.CallAsync(GrpcHttpClient.Unary, new SimpleRequest())).Code);
        Assert.Equal([GrpcHttpClient.Unary], gate.Asked);
        Assert.Equal(1, gate.Entered);
    }

    [Theory]
    [InlineData("GET", "application/grpc")]
    [InlineData("POST", "application/grpc-web")]
    [InlineData("POST", "application/json")]
    [InlineData("POST", null)]
    public async Task TurnAway_NoCallOfGrpc_IsNotAsked(string method, string? contentType)
    {
        var gate = new BusyGate();
        await using var host = await StartAsync(gate);
        using var client = host.CreateClient();
        await client.SendAsync(new HttpMethod(method), GrpcHttpClient.Unary, contentType, []);
        Assert.Empty(gate.Asked);
    }

    private static Task<ServiceHost> StartAsync(BusyGate gate) => ServiceHost.StartAsync(
        new ScriptedService { Unary = (_, _) => Task.FromResult(new SimpleResponse()) }, configure: builder => builder.Services.AddSingleton<CallGate>(gate));

    private static int Order(string name) => Array.IndexOf([":status", "content-type", "grpc-status", "grpc-message", "retry", "more-bin"], name);

    private sealed class BusyGate : CallGate
    {
        private static readonly CallRefusal refusal =
            new(new Status(StatusCode.ResourceExhausted, "no time é"), new Metadata { { "retry", "7" }, { "more-bin", [1, 2] } });

        public bool HasTime { get; init; }

        public List<string> Asked { get; } = [];

        public int Entered { get; private set; }

        public override CallRefusal? TurnAway(string path)
        {
            Asked.Add(path);
            return HasTime ? null : refusal;
        }

        public override CallRefusal? Enter(ServerCallContext context)
        {
            Entered++;
            return null;
        }
    }
}
