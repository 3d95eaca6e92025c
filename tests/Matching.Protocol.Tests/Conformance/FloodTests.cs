using Google.Protobuf;
using Grpc.Core;
using Grpc.Testing;
using Matching.Protocol.Tests.Hosting;
using Matching.Protocol.Tests.RawHttp2;

namespace Matching.Protocol.Tests.Conformance;

/// <summary>Clients who open calls faster than they may, take nothing and reset them: the server cuts their connection at one of its limits, and no call of it runs on.</summary>
public sealed class FloodTests
{
    private const int Streams = 1_000;

    /// <summary>Only against a hang.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TaskCompletionSource _cut = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _open;
    private int _begun;

    /// <param name="resets">Whether each call is reset behind its request.</param>
    /// <param name="waits">Whether the client gives the server time to begin each call before the next: then the queue for the connection's window grows, and not the number of streams.</param>
    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Flood_CallsThatAreNotTaken_NoneRunsOnAndTheServerGoesOn(bool resets, bool waits)
    {
        await using var host = await ServiceHost.StartAsync(new ScriptedService { Output = WriteForeverAsync, Unary = (_, _) => Task.FromResult(new SimpleResponse()) });
        using var connection = await host.ConnectAsync(initialWindowBytes: int.MaxValue);
        var reading = ReadToTheEndAsync(connection);
        await FloodAsync(connection, resets, waits);
        if (!_cut.Task.IsCompleted)
        {
            // All of it was within the server's limits: it waits for a client who takes nothing, and not for one who is gone.
            connection.Dispose();
        }

        await EventuallyAsync(() => Volatile.Read(ref _open) == 0, "no call runs on");
        using var client = host.CreateClient();
        Assert.Equal(StatusCode.OK, (await client.CallAsync(GrpcHttpClient.Unary, new SimpleRequest())).Code);
        connection.Dispose();
        await reading.WaitAsync(Patience);
        await host.StopAsync().WaitAsync(Patience);
    }

    private async Task FloodAsync(RawConnection connection, bool resets, bool waits)
    {
        for (var n = 0; n < Streams && !_cut.Task.IsCompleted; n++)
        {
            try
            {
                var begun = Volatile.Read(ref _begun);
                var stream = await connection.BeginCallAsync(GrpcHttpClient.Output);
                await connection.SendDataAsync(stream, Prefixed.Message(new StreamingOutputCallRequest()), isEnd: true);
                if (waits)
                {
                    await EventuallyAsync(() => Volatile.Read(ref _begun) > begun || _cut.Task.IsCompleted, "the call begins");
                }

                if (resets)
                {
                    await connection.ResetAsync(stream, 8);
                }
            }
            catch (IOException)
            {
                return;
            }
        }
    }

    /// <summary>Takes what comes off the wire, and grants nothing for it.</summary>
    private async Task ReadToTheEndAsync(RawConnection connection)
    {
        await Record.ExceptionAsync(async () =>
        {
            while (await connection.ReadAsync() is not (null or { Type: FrameType.GoAway }))
            {
            }
        });
        _cut.SetResult();
    }

    private async Task WriteForeverAsync(StreamingOutputCallRequest request, IServerStreamWriter<StreamingOutputCallResponse> responses, ServerCallContext context)
    {
        Interlocked.Increment(ref _open);
        Interlocked.Increment(ref _begun);
        try
        {
            while (true)
            {
                await responses.WriteAsync(new StreamingOutputCallResponse { Payload = new Payload { Body = ByteString.CopyFrom(new byte[50_000]) } });
            }
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }

    private static async Task EventuallyAsync(Func<bool> condition, string what)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!condition())
        {
            Assert.False(limit.IsCancellationRequested, what);
            await Task.Delay(1, CancellationToken.None);
        }
    }
}
