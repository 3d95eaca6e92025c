using Google.Protobuf;
using Grpc.Core;
using Grpc.Testing;
using Matching.Protocol.Tests.Hosting;
using Matching.Protocol.Tests.RawHttp2;
using Microsoft.Extensions.DependencyInjection;

namespace Matching.Protocol.Tests.Conformance;

public sealed class EndingTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Deadline_HandlerThatLooksAtNothing_StatusSentWhileItSleeps()
    {
        var wake = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var late = new TaskCompletionSource<Exception?>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = await ServiceHost.StartAsync(new ScriptedService
        {
            Output = async (_, responses, _) =>
            {
                await wake.Task;
                late.SetResult(await Record.ExceptionAsync(() => responses.WriteAsync(new StreamingOutputCallResponse())));
            },
        });
        using var client = host.CreateClient();
        var reply = await client.CallAsync(GrpcHttpClient.Output, new StreamingOutputCallRequest(), ("grpc-timeout", "50m"));
        Assert.Equal(StatusCode.DeadlineExceeded, reply.Code);
        Assert.False(late.Task.IsCompleted);
        wake.SetResult();
        Assert.IsAssignableFrom<OperationCanceledException>(await late.Task.WaitAsync(Patience));
        // The connection serves on.
        Assert.Equal(StatusCode.Unimplemented, (await client.CallAsync(GrpcHttpClient.Unary, new SimpleRequest())).Code);
        Assert.Empty(host.Log.Entries);
    }

    [Fact]
    public async Task Deadline_AfterMessages_StatusInTheTrailers()
    {
        await using var host = await ServiceHost.StartAsync(new ScriptedService
        {
            Output = async (_, responses, context) =>
            {
                await responses.WriteAsync(new StreamingOutputCallResponse());
                await Task.Delay(Timeout.Infinite, context.CancellationToken);
            },
        });
        using var client = host.CreateClient();
        var reply = await client.CallAsync(GrpcHttpClient.Output, new StreamingOutputCallRequest(), ("grpc-timeout", "300m"));
        Assert.Equal(StatusCode.DeadlineExceeded, reply.Code);
        Assert.Single(reply.Messages);
    }

    [Fact]
    public async Task Deadline_WhileReadingTheRequest_StatusSentAndTheReadEnds()
    {
        var ended = new TaskCompletionSource<Exception?>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = await ServiceHost.StartAsync(new ScriptedService
        {
            Input = async (requests, _) =>
            {
                ended.SetResult(await Record.ExceptionAsync(() => requests.MoveNext()));
                return new StreamingInputCallResponse();
            },
        });
        using var connection = await host.ConnectAsync();
        var stream = await connection.BeginCallAsync(GrpcHttpClient.Input, false, ("grpc-timeout", "100m"));
        Assert.Equal(StatusCode.DeadlineExceeded, (await connection.ReadReplyAsync(stream)).Code);
        Assert.IsAssignableFrom<OperationCanceledException>(await ended.Task.WaitAsync(Patience));
    }

    [Fact]
    public async Task Deadline_WhileTheReaderTakesNothing_StreamReset()
    {
        var ended = new TaskCompletionSource<Exception?>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = await ServiceHost.StartAsync(new ScriptedService
        {
            Output = async (_, responses, _) => ended.SetResult(await Record.ExceptionAsync(() =>
                responses.WriteAsync(new StreamingOutputCallResponse { Payload = new Payload { Body = ByteString.CopyFrom(new byte[500_000]) } }))),
        });
        using var connection = await host.ConnectAsync(initialWindowBytes: 1000);
        var stream = await connection.BeginCallAsync(GrpcHttpClient.Output, false, ("grpc-timeout", "300m"));
        await connection.SendDataAsync(stream, Prefixed.Message(new StreamingOutputCallRequest()), isEnd: true);
        var reply = new RawReply();
        while (!reply.IsOver)
        {
            reply.Add((await connection.ReadAsync())!);
        }
        Assert.Equal(8u, reply.ResetCode);
        Assert.IsAssignableFrom<OperationCanceledException>(await ended.Task.WaitAsync(Patience));
    }

    [Fact]
    public async Task Deadline_Zero_ExceededBeforeTheHandler()
    {
        var calls = 0;
        await using var host = await ServiceHost.StartAsync(new ScriptedService
        {
            Unary = (_, _) =>
            {
                calls++;
                return Task.FromResult(new SimpleResponse());
            },
        });
        using var client = host.CreateClient();
        Assert.Equal(StatusCode.DeadlineExceeded, (await client.CallAsync(GrpcHttpClient.Unary, new SimpleRequest(), ("grpc-timeout", "0S"))).Code);
        Assert.Equal(0, calls);
    }

    [Theory]
    [InlineData("10")]
    [InlineData("S")]
    [InlineData("123456789S")]
    [InlineData("-1S")]
    [InlineData("1s")]
    public async Task Deadline_Unreadable_Internal(string timeout)
    {
        await using var host = await ServiceHost.StartAsync(new ScriptedService { Unary = (_, _) => Task.FromResult(new SimpleResponse()) });
        using var client = host.CreateClient();
        Assert.Equal(StatusCode.Internal, (await client.CallAsync(GrpcHttpClient.Unary, new SimpleRequest(), ("grpc-timeout", timeout))).Code);
    }

    [Theory]
    [InlineData("99999999H")]
    [InlineData("30S")]
    public async Task Deadline_FarAway_KnownToTheHandler(string timeout)
    {
        var deadline = DateTime.MinValue;
        await using var host = await ServiceHost.StartAsync(new ScriptedService
        {
            Unary = (_, context) =>
            {
                deadline = context.Deadline;
                return Task.FromResult(new SimpleResponse());
            },
        });
        using var client = host.CreateClient();
        var before = TimeProvider.System.GetUtcNow().UtcDateTime;
        Assert.Equal(StatusCode.OK, (await client.CallAsync(GrpcHttpClient.Unary, new SimpleRequest(), ("grpc-timeout", timeout))).Code);
        Assert.True(deadline > before.AddSeconds(20));
    }

    [Fact]
    public async Task Cancellation_ByTheCaller_ReachesTheHandlersToken()
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = await ServiceHost.StartAsync(new ScriptedService
        {
            Unary = async (_, context) =>
            {
                context.CancellationToken.Register(cancelled.SetResult);
                started.SetResult();
                await Task.Delay(Timeout.Infinite, context.CancellationToken);
                return new SimpleResponse();
            },
        });
        using var connection = await host.ConnectAsync();
        var stream = await connection.BeginCallAsync(GrpcHttpClient.Unary);
        await connection.SendDataAsync(stream, Prefixed.Message(new SimpleRequest()), isEnd: true);
        await started.Task.WaitAsync(Patience);
        await connection.ResetAsync(stream, 8);
        await cancelled.Task.WaitAsync(Patience);
        var next = await connection.BeginCallAsync(GrpcHttpClient.Empty);
        await connection.SendDataAsync(next, Prefixed.Message(new Empty()), isEnd: true);
        Assert.Equal(StatusCode.Unimplemented, (await connection.ReadReplyAsync(next)).Code);
        Assert.Empty(host.Log.Entries);
    }

    [Fact]
    public async Task Cancellation_ByTheCallerWhileItsRequestIsRead_IsNoFaultOfTheHandler()
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var ended = new TaskCompletionSource<Exception?>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = await ServiceHost.StartAsync(new ScriptedService
        {
            Input = async (requests, _) =>
            {
                var reading = requests.MoveNext();
                started.SetResult();
                ended.SetResult(await Record.ExceptionAsync(() => reading));
                await reading;
                return new StreamingInputCallResponse();
            },
        });
        using var connection = await host.ConnectAsync();
        var stream = await connection.BeginCallAsync(GrpcHttpClient.Input);
        await started.Task.WaitAsync(Patience);
        await connection.ResetAsync(stream, 8);
        Assert.NotNull(await ended.Task.WaitAsync(Patience));
        var next = await connection.BeginCallAsync(GrpcHttpClient.Empty);
        await connection.SendDataAsync(next, Prefixed.Message(new Empty()), isEnd: true);
        Assert.Equal(StatusCode.Unimplemented, (await connection.ReadReplyAsync(next)).Code);
        Assert.Empty(host.Log.Entries);
    }

    [Fact]
    public async Task Cancellation_ConnectionLost_EndsReadsAndWrites()
    {
        var ended = new TaskCompletionSource<Exception?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var read = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = await ServiceHost.StartAsync(new ScriptedService
        {
            Duplex = async (requests, responses, _) =>
            {
                Assert.True(await requests.MoveNext());
                read.SetResult();
                await Record.ExceptionAsync(() => requests.MoveNext());
                ended.SetResult(await Record.ExceptionAsync(async () =>
                {
                    while (true)
                    {
                        await responses.WriteAsync(new StreamingOutputCallResponse());
                    }
                }));
            },
        });
        var connection = await host.ConnectAsync();
        var stream = await connection.BeginCallAsync(GrpcHttpClient.Duplex);
        await connection.SendDataAsync(stream, Prefixed.Message(new StreamingOutputCallRequest()), isEnd: false);
        await read.Task.WaitAsync(Patience);
        connection.Dispose();
        Assert.IsAssignableFrom<OperationCanceledException>(await ended.Task.WaitAsync(Patience));
        Assert.Empty(host.Log.Entries);
    }

    [Fact]
    public async Task Read_TokenOfOneRead_EndsThatReadOnly()
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = await ServiceHost.StartAsync(new ScriptedService
        {
            Input = async (requests, _) =>
            {
                using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => requests.MoveNext(soon.Token));
                ended.SetResult();
                var count = 0;
                while (await requests.MoveNext())
                {
                    count++;
                }
                return new StreamingInputCallResponse { AggregatedPayloadSize = count };
            },
        });
        using var connection = await host.ConnectAsync();
        var stream = await connection.BeginCallAsync(GrpcHttpClient.Input);
        await ended.Task.WaitAsync(Patience);
        await connection.SendDataAsync(stream, Prefixed.Message(new StreamingInputCallRequest()), isEnd: true);
        var reply = await connection.ReadReplyAsync(stream);
        Assert.Equal(StatusCode.OK, reply.Code);
        Assert.Equal(1, StreamingInputCallResponse.Parser.ParseFrom(Assert.Single(reply.Messages).Payload).AggregatedPayloadSize);
    }
}
