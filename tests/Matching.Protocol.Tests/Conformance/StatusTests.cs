using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Grpc.Testing;
using Matching.Protocol.Tests.Hosting;
using Microsoft.Extensions.Logging;
using Status = Grpc.Core.Status;

namespace Matching.Protocol.Tests.Conformance;

public sealed class StatusTests
{
    [Theory]
    [InlineData("")]
    [InlineData("plain words")]
    [InlineData("100% \t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈\t\n")]
    [InlineData("Жұмыс орны %41")]
    public async Task Status_AnyText_ArrivesAsItWas(string text)
    {
        await using var host = await ServiceHost.StartAsync(new ScriptedService { Unary = (_, _) => throw new RpcException(new Status(StatusCode.FailedPrecondition, text)) });
        using var client = host.CreateClient();
        var reply = await client.CallAsync(GrpcHttpClient.Unary, new SimpleRequest());
        Assert.Equal(StatusCode.FailedPrecondition, reply.Code);
        Assert.Equal(text, reply.Detail ?? "");
        Assert.True(reply.IsTrailersOnly);
    }

    [Fact]
    public async Task Status_SetOnTheContext_SentWithoutMessage()
    {
        await using var host = await ServiceHost.StartAsync(new ScriptedService
        {
            Unary = (_, context) =>
            {
                context.Status = new Status(StatusCode.NotFound, "no such thing");
                context.ResponseTrailers.Add("hint", "look elsewhere");
                return Task.FromResult<SimpleResponse>(null!);
            },
        });
        using var client = host.CreateClient();
        var reply = await client.CallAsync(GrpcHttpClient.Unary, new SimpleRequest());
        Assert.Equal((StatusCode.NotFound, "no such thing", "look elsewhere"), (reply.Code, reply.Detail, reply.Value("hint")));
        Assert.Empty(reply.Messages);
    }

    [Fact]
    public async Task Status_WithDetails_DetailsInTheTrailer()
    {
        var sent = new Google.Rpc.Status
        {
            Code = (int)StatusCode.InvalidArgument,
            Message = "wrong",
            Details = { Any.Pack(new BadRequest { FieldViolations = { new BadRequest.Types.FieldViolation { Field = "entries[2].zone", Description = "unknown" } } }) },
        };
        await using var host = await ServiceHost.StartAsync(new ScriptedService { Unary = (_, _) => throw sent.ToRpcException() });
        using var client = host.CreateClient();
        var reply = await client.CallAsync(GrpcHttpClient.Unary, new SimpleRequest());
        Assert.Equal(StatusCode.InvalidArgument, reply.Code);
        var base64 = reply.Value(RpcStatusExtensions.StatusDetailsTrailerName)!;
        var received = Google.Rpc.Status.Parser.ParseFrom(Convert.FromBase64String(base64.PadRight((base64.Length + 3) / 4 * 4, '=')));
        Assert.Equal(sent, received);
        Assert.Equal("entries[2].zone", received.GetDetail<BadRequest>()!.FieldViolations[0].Field);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Status_UnexpectedException_UnknownAndLoggedAndToldOnlyWhereAsked(bool isDetailed)
    {
        await using var host = await ServiceHost.StartAsync(
            new ScriptedService { Unary = (_, _) => throw new InvalidOperationException("the secret") }, options => options.EnableDetailedErrors = isDetailed);
        using var client = host.CreateClient();
        var reply = await client.CallAsync(GrpcHttpClient.Unary, new SimpleRequest());
        Assert.Equal(StatusCode.Unknown, reply.Code);
        Assert.Equal(isDetailed, reply.Detail!.Contains("the secret", StringComparison.Ordinal));
        Assert.Contains(host.Log.Entries, entry => entry.Level == LogLevel.Error && entry.Exception is InvalidOperationException);
    }

    [Fact]
    public async Task Status_NoMessageReturned_Internal()
    {
        await using var host = await ServiceHost.StartAsync(new ScriptedService { Unary = (_, _) => Task.FromResult<SimpleResponse>(null!) });
        using var client = host.CreateClient();
        Assert.Equal(StatusCode.Internal, (await client.CallAsync(GrpcHttpClient.Unary, new SimpleRequest())).Code);
    }

    [Fact]
    public async Task Status_AfterMessages_InTheTrailers()
    {
        await using var host = await ServiceHost.StartAsync(new ScriptedService
        {
            Output = async (_, responses, _) =>
            {
                await responses.WriteAsync(new StreamingOutputCallResponse());
                throw new RpcException(new Status(StatusCode.DataLoss, "half"), new Metadata { { "position", "17" } });
            },
        });
        using var client = host.CreateClient();
        var reply = await client.CallAsync(GrpcHttpClient.Output, new StreamingOutputCallRequest());
        Assert.False(reply.IsTrailersOnly);
        Assert.Single(reply.Messages);
        Assert.Equal((StatusCode.DataLoss, "half", "17"), (reply.Code, reply.Detail, reply.Value("position")));
    }
}
