using Google.Protobuf;
using Grpc.Core;
using Grpc.Testing;
using Matching.Protocol.Tests.Hosting;
using Matching.Protocol.Tests.RawHttp2;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Matching.Protocol.Tests.Conformance;

public sealed class SlowReaderTests
{
    private const uint Window = 1_000;
    private const uint Cancel = 8;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Stream_CallerTakesNothing_CallEndsAndConnectionServesOn()
    {
        var ended = new TaskCompletionSource<Exception?>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = await StartAsync(TimeSpan.FromSeconds(0.3), output: async (_, responses, context) =>
        {
            var exception = await Record.ExceptionAsync(() => WriteForeverAsync(responses));
            ended.SetResult(context.CancellationToken.IsCancellationRequested ? exception : null);
        });
        using var connection = await host.ConnectAsync(Window);
        var stuck = await CallAsync(connection, GrpcHttpClient.Output);
        Assert.Equal(Cancel, (await connection.ReadReplyAsync(stuck, grants: false)).ResetCode);
        Assert.IsAssignableFrom<OperationCanceledException>(await ended.Task.WaitAsync(Patience));

        var next = await CallAsync(connection, GrpcHttpClient.Unary);
        Assert.Equal(StatusCode.OK, (await connection.ReadReplyAsync(next)).Code);
    }

    /// <summary>The call has ended, and what is left of its answer is the server's: its limit is the last resort.</summary>
    [Fact]
    public async Task Reply_CallerTakesOnlyItsBeginningAndNothingElseMoves_ConnectionEnds()
    {
        await using var host = await StartAsync(TimeSpan.FromDays(1), serverLimit: TimeSpan.FromSeconds(1.5));
        using var connection = await host.ConnectAsync(Window);
        await CallAsync(connection, GrpcHttpClient.Unary);
        Assert.IsAssignableFrom<IOException>(await ReadToTheEndAsync(connection).WaitAsync(Patience));
    }

    [Fact]
    public async Task Stream_CallerTakesNothing_ServersLimitEndsTheConnectionOnlyAfterTheCalls()
    {
        await using var host = await StartAsync(TimeSpan.FromSeconds(0.3), (_, responses, _) => WriteForeverAsync(responses), TimeSpan.FromSeconds(3));
        using var connection = await host.ConnectAsync(Window);
        for (var i = 0; i < 15; i++)
        {
            var stuck = await CallAsync(connection, GrpcHttpClient.Output);
            Assert.Equal(Cancel, (await connection.ReadReplyAsync(stuck, grants: false)).ResetCode);
        }
    }

    [Theory]
    [InlineData(GrpcHttpClient.Output)]
    [InlineData(GrpcHttpClient.Unary)]
    public async Task Answer_CallerComesBackWithinTheLimit_GetsItWhole(string method)
    {
        await using var host = await StartAsync(TimeSpan.FromDays(1), output: async (_, responses, _) =>
        {
            for (var i = 0; i < 3; i++)
            {
                await responses.WriteAsync(Large());
            }
        });
        using var connection = await host.ConnectAsync(Window);
        var stream = await CallAsync(connection, method);
        var begin = await connection.ReadAsync();
        Assert.Equal(FrameType.Headers, begin!.Type);
        for (var read = 0; read < Window;)
        {
            read += (await connection.ReadAsync())!.Payload.Length;
        }

        await connection.GrantAsync(stream, 1 << 20);
        Assert.Equal(StatusCode.OK, (await connection.ReadReplyAsync(stream)).Code);
    }

    private static Task<ServiceHost> StartAsync(
        TimeSpan limit, ServerStreamingServerMethod<StreamingOutputCallRequest, StreamingOutputCallResponse>? output = null, TimeSpan? serverLimit = null) => ServiceHost.StartAsync(
            new ScriptedService
            {
                Unary = (_, _) => Task.FromResult(new SimpleResponse { Payload = Large().Payload }),
                Output = output,
            },
            configure: builder =>
            {
                builder.Services.Configure<SlowReaderOptions>(readers => readers.Limit = limit);
                if (serverLimit is { } time)
                {
                    builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MinResponseDataRate = new MinDataRate(int.MaxValue, time));
                }
            });

    /// <summary>Whatever ended it.</summary>
    private static Task<Exception?> ReadToTheEndAsync(RawConnection connection) => Record.ExceptionAsync(async () =>
    {
        while (await connection.ReadAsync() is not null)
        {
        }

        throw new EndOfStreamException();
    });

    private static async Task<int> CallAsync(RawConnection connection, string path)
    {
        var stream = await connection.BeginCallAsync(path);
        await connection.SendDataAsync(stream, Prefixed.Message(new SimpleRequest()), isEnd: true);
        return stream;
    }

    private static async Task WriteForeverAsync(IServerStreamWriter<StreamingOutputCallResponse> responses)
    {
        while (true)
        {
            await responses.WriteAsync(Large());
        }
    }

    private static StreamingOutputCallResponse Large() => new() { Payload = new Payload { Body = ByteString.CopyFrom(new byte[5_000]) } };
}
