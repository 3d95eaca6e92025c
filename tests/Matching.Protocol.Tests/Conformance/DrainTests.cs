using Google.Protobuf;
using Grpc.Core;
using Grpc.Testing;
using Matching.Protocol.Tests.Hosting;
using Matching.Protocol.Tests.RawHttp2;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Matching.Protocol.Tests.Conformance;

/// <summary>A server that stops: calls finish, and whatever a client does or leaves undone, none outlives the limit.</summary>
public sealed class DrainTests
{
    /// <summary>Only against a hang.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(300);

    private const string GrantsNothing = "grants no window";
    private const string ReadsNothing = "does not read its socket";
    private const string SendsNoMore = "has shut down its sending half";
    private const string IsGone = "was killed";

    [Fact]
    public async Task Drain_CallThatEndsInTime_Finishes()
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var finish = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = await ServiceHost.StartAsync(new ScriptedService
        {
            Unary = async (_, _) =>
            {
                started.SetResult();
                await finish.Task;
                return new SimpleResponse();
            },
        });
        using var connection = await host.ConnectAsync();
        var stream = await connection.BeginCallAsync(GrpcHttpClient.Unary);
        await connection.SendDataAsync(stream, Prefixed.Message(new SimpleRequest()), isEnd: true);
        await started.Task.WaitAsync(Patience);
        var stopping = host.StopAsync();
        Assert.Equal(FrameType.GoAway, (await connection.ReadAsync())!.Type);
        finish.SetResult();
        var reply = await connection.ReadReplyAsync(stream, grants: false);
        Assert.Equal(StatusCode.OK, reply.Code);
        Assert.Single(reply.Messages);
        await stopping.WaitAsync(Patience);
    }

    [Fact]
    public async Task Drain_CallThatDoesNotEnd_UnavailableAfterTheLimit()
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = await ServiceHost.StartAsync(
            new ScriptedService
            {
                Output = async (_, _, context) =>
                {
                    started.SetResult();
                    await Task.Delay(Timeout.Infinite, context.CancellationToken);
                },
            },
            configure: builder => builder.Services.Configure<CallDrainOptions>(options => options.Limit = Limit));
        using var connection = await host.ConnectAsync();
        var stream = await connection.BeginCallAsync(GrpcHttpClient.Output);
        await connection.SendDataAsync(stream, Prefixed.Message(new StreamingOutputCallRequest()), isEnd: true);
        await started.Task.WaitAsync(Patience);
        var stopping = host.StopAsync();
        Assert.Equal(StatusCode.Unavailable, (await connection.ReadReplyAsync(stream)).Code);
        await stopping.WaitAsync(Patience);
    }

    /// <summary>Neither waits the server for what its clients do then.</summary>
    [Theory]
    [InlineData(GrantsNothing)]
    [InlineData(SendsNoMore)]
    [InlineData(IsGone)]
    public async Task Drain_ClientThatHoldsItsCalls_NoneOutlivesTheLimitAndTheServerStops(string client)
    {
        var calls = new HeldCalls();
        await using var host = await StartAsync(calls, serverLimit: TimeSpan.FromMinutes(10));
        using var connection = await HoldAsync(host, client, calls);
        var stopping = host.StopAsync();
        await calls.HaveEnded.WaitAsync(Patience);
        await stopping.WaitAsync(Patience);
    }

    /// <summary>Nothing reaches who does not read, not even a reset: at its own limit the server cuts the connection. The calls have ended before.</summary>
    [Fact]
    public async Task Drain_ClientThatDoesNotRead_NoneOutlivesTheLimit()
    {
        var calls = new HeldCalls();
        await using var host = await StartAsync(calls, serverLimit: TimeSpan.FromMinutes(10));
        using var connection = await HoldAsync(host, ReadsNothing, calls);
        _ = host.StopAsync();
        await calls.HaveEnded.WaitAsync(Patience);
    }

    [Theory]
    [InlineData(GrantsNothing)]
    [InlineData(ReadsNothing)]
    public async Task Drain_AnswerOfAnEndedCallIsNotTaken_ServerStopsWithinItsOwnLimit(string client)
    {
        var calls = new HeldCalls();
        await using var host = await StartAsync(calls, serverLimit: 3 * Limit);
        using var connection = await HoldAsync(host, client, calls);
        await BeginAsync(connection, GrpcHttpClient.Unary);
        await host.StopAsync().WaitAsync(Patience);
        Assert.True(calls.HaveEnded.IsCompleted);
    }

    /// <summary>A connection without calls, and one whose client never says a word again.</summary>
    [Fact]
    public async Task Drain_SilentClients_HoldNothing()
    {
        var calls = new HeldCalls();
        await using var host = await StartAsync(calls, serverLimit: TimeSpan.FromMinutes(10));
        using var idle = await host.ConnectAsync();
        using var connection = await host.ConnectAsync();
        await BeginAsync(connection, GrpcHttpClient.Input);
        await BeginAsync(connection, GrpcHttpClient.Unary);
        Assert.Equal(FrameType.Headers, (await connection.ReadAsync())!.Type);
        await host.StopAsync().WaitAsync(Patience);
    }

    private static Task<ServiceHost> StartAsync(HeldCalls calls, TimeSpan serverLimit) => ServiceHost.StartAsync(
        new ScriptedService { Input = calls.ReadAsync, Output = calls.WriteAsync, Unary = (_, _) => Task.FromResult(new SimpleResponse { Payload = Large() }) },
        configure: builder =>
        {
            builder.Services.Configure<CallDrainOptions>(options => options.Limit = Limit);
            builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = serverLimit);
        });

    /// <summary>Returns when its calls are where they cannot go on.</summary>
    private static async Task<RawConnection> HoldAsync(ServiceHost host, string client, HeldCalls calls)
    {
        var connection = await host.ConnectAsync(client == ReadsNothing ? int.MaxValue : 1_000u);
        if (client == ReadsNothing)
        {
            await connection.SendAsync(FrameType.WindowUpdate, 0, 0, [0x7f, 0, 0, 0]);
        }
        foreach (var path in (string[])[GrpcHttpClient.Output, GrpcHttpClient.Output, GrpcHttpClient.Input])
        {
            await BeginAsync(connection, path);
        }
        await calls.AreHeld.WaitAsync(Patience);
        switch (client)
        {
            case SendsNoMore:
                connection.EndSending();
                break;
            case IsGone:
                connection.Dispose();
                break;
        }
        return connection;
    }

    private static async Task BeginAsync(RawConnection connection, string path)
    {
        var stream = await connection.BeginCallAsync(path);
        await connection.SendDataAsync(stream, Prefixed.Message(new SimpleRequest()), isEnd: path != GrpcHttpClient.Input);
    }

    private static Payload Large() => new() { Body = ByteString.CopyFrom(new byte[50_000]) };

    /// <summary>Two writers and a reader who do not end while their client neither takes nor sends.</summary>
    private sealed class HeldCalls
    {
        private const int Count = 3;

        /// <summary>A write that waits for so long is taken for one that waits for its caller; one that does not only makes a test easier.</summary>
        private static readonly TimeSpan Held = TimeSpan.FromSeconds(0.5);

        private readonly TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _writers;
        private int _heldCount;
        private int _endedCount;

        public Task AreHeld => _held.Task;

        public Task HaveEnded => _ended.Task;

        /// <summary>One that looks at its token, and one that does not.</summary>
        public Task WriteAsync(StreamingOutputCallRequest request, IServerStreamWriter<StreamingOutputCallResponse> responses, ServerCallContext context)
        {
            var token = Interlocked.Increment(ref _writers) == 1 ? context.CancellationToken : CancellationToken.None;
            return RunAsync(() => responses.WriteAsync(new StreamingOutputCallResponse { Payload = Large() }, token));
        }

        public async Task<StreamingInputCallResponse> ReadAsync(IAsyncStreamReader<StreamingInputCallRequest> requests, ServerCallContext context)
        {
            await RunAsync(() => requests.MoveNext(context.CancellationToken));
            return new StreamingInputCallResponse();
        }

        private async Task RunAsync(Func<Task> step)
        {
            try
            {
                for (var isHeld = false; ;)
                {
                    var stepping = step();
                    if (!isHeld && await Task.WhenAny(stepping, Task.Delay(Held)) != stepping)
                    {
                        isHeld = true;
                        CountUp(ref _heldCount, _held);
                    }
                    await stepping;
                }
            }
            finally
            {
                CountUp(ref _endedCount, _ended);
            }
        }

        private static void CountUp(ref int count, TaskCompletionSource all)
        {
            if (Interlocked.Increment(ref count) == Count)
            {
                all.SetResult();
            }
        }
    }
}
