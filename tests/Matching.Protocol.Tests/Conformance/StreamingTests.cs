using Google.Protobuf;
using Grpc.Core;
using Grpc.Testing;
using Matching.Protocol.Tests.Hosting;
using Matching.Protocol.Tests.RawHttp2;

namespace Matching.Protocol.Tests.Conformance;

public sealed class StreamingTests(InteropFixture interop) : IClassFixture<InteropFixture>
{
    [Fact]
    public async Task ClientStream_ManyMessagesInAnyPieces_AllRead()
    {
        using var client = interop.Host.CreateClient();
        var body = Enumerable.Range(0, 500).SelectMany(size => Prefixed.Message(new StreamingInputCallRequest { Payload = Bytes(size) })).ToArray();
        var reply = await client.SendAsync(GrpcHttpClient.Input, body);
        Assert.Equal(499 * 500 / 2, reply.Single<StreamingInputCallResponse>().AggregatedPayloadSize);
    }

    [Fact]
    public async Task ClientStream_NoMessages_Answered()
    {
        using var client = interop.Host.CreateClient();
        Assert.Equal(0, (await client.SendAsync(GrpcHttpClient.Input, [])).Single<StreamingInputCallResponse>().AggregatedPayloadSize);
    }

    [Fact]
    public async Task ClientStream_LongerThanTheServersLimitOfABody_AllRead()
    {
        using var client = interop.Host.CreateClient();
        var message = Prefixed.Message(new StreamingInputCallRequest { Payload = Bytes(4_000_000) });
        var body = Enumerable.Repeat(message, 9).SelectMany(bytes => bytes).ToArray();
        Assert.Equal(36_000_000, (await client.SendAsync(GrpcHttpClient.Input, body)).Single<StreamingInputCallResponse>().AggregatedPayloadSize);
    }

    [Fact]
    public async Task ServerStream_ManyMessages_InOrder()
    {
        using var client = interop.Host.CreateClient();
        var request = new StreamingOutputCallRequest();
        request.ResponseParameters.AddRange(Enumerable.Range(0, 300).Select(size => new ResponseParameters { Size = size }));
        var reply = await client.CallAsync(GrpcHttpClient.Output, request);
        Assert.Equal(Enumerable.Range(0, 300), reply.Messages.Select(message => StreamingOutputCallResponse.Parser.ParseFrom(message.Payload).Payload?.Body.Length ?? 0));
    }

    [Fact]
    public async Task Duplex_EachMessage_AnsweredBeforeTheNext()
    {
        using var connection = await interop.Host.ConnectAsync();
        var stream = await connection.BeginCallAsync(GrpcHttpClient.Duplex);
        foreach (var size in new[] { 31_415, 9, 2_653, 58_979 })
        {
            await connection.SendDataAsync(stream, Prefixed.Message(new StreamingOutputCallRequest { ResponseParameters = { new ResponseParameters { Size = size } } }), isEnd: false);
            var received = new List<byte>();
            while (received.Count < 5 + new StreamingOutputCallResponse { Payload = Bytes(size) }.CalculateSize())
            {
                var frame = (await connection.ReadAsync())!;
                if (frame.Type == FrameType.Data)
                {
                    received.AddRange(frame.Payload);
                    await connection.GrantAsync(stream, (uint)frame.Payload.Length);
                }
            }
            Assert.Single(Prefixed.Parse(received.ToArray()));
        }
        await connection.SendDataAsync(stream, [], isEnd: true);
        Assert.Equal(StatusCode.OK, (await connection.ReadReplyAsync(stream)).Code);
    }

    [Fact]
    public async Task Duplex_Empty_EndsWithoutMessages()
    {
        using var client = interop.Host.CreateClient();
        var reply = await client.SendAsync(GrpcHttpClient.Duplex, []);
        Assert.Equal(StatusCode.OK, reply.Code);
        Assert.Empty(reply.Messages);
    }

    [Fact]
    public async Task ServerStream_ReaderThatTakesNothing_HoldsTheWriter()
    {
        const int MessageBytes = 10_000, MaxMessages = 1000;
        var written = 0;
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = await ServiceHost.StartAsync(new ScriptedService
        {
            Output = async (_, responses, context) =>
            {
                try
                {
                    while (written < MaxMessages)
                    {
                        await responses.WriteAsync(new StreamingOutputCallResponse { Payload = Bytes(MessageBytes) }, context.CancellationToken);
                        written++;
                    }
                }
                finally
                {
                    ended.TrySetResult();
                }
            },
        });
        using var connection = await host.ConnectAsync(initialWindowBytes: 20_000);
        var stream = await connection.BeginCallAsync(GrpcHttpClient.Output);
        await connection.SendDataAsync(stream, Prefixed.Message(new StreamingOutputCallRequest()), isEnd: true);
        // The window fills; then nothing moves until it is opened again.
        var received = 0;
        while (received < 20_000)
        {
            var frame = (await connection.ReadAsync())!;
            received += frame.Type == FrameType.Data ? frame.Payload.Length : 0;
        }
        var held = await SettledAsync(() => Volatile.Read(ref written));
        Assert.InRange(held, 1, 40);
        await connection.GrantAsync(stream, 50_000);
        while (received < 70_000)
        {
            var frame = (await connection.ReadAsync())!;
            received += frame.Type == FrameType.Data ? frame.Payload.Length : 0;
        }
        Assert.InRange(await SettledAsync(() => Volatile.Read(ref written)), held + 1, held + 40);
        await connection.ResetAsync(stream, 8);
        await ended.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task ClientStream_ServerEndsFirst_StatusArrivesAndTheRestIsNotWanted()
    {
        await using var host = await ServiceHost.StartAsync(new ScriptedService
        {
            Input = async (requests, _) =>
            {
                Assert.True(await requests.MoveNext());
                throw new RpcException(new Status(StatusCode.OutOfRange, "enough"));
            },
        });
        using var connection = await host.ConnectAsync();
        var stream = await connection.BeginCallAsync(GrpcHttpClient.Input);
        await connection.SendDataAsync(stream, Prefixed.Message(new StreamingInputCallRequest()), isEnd: false);
        Assert.Equal(StatusCode.OutOfRange, (await connection.ReadReplyAsync(stream)).Code);
        var reset = (await connection.ReadAsync())!;
        Assert.Equal((FrameType.RstStream, 0u), (reset.Type, reset.Code));
    }

    [Fact]
    public async Task Write_WhileAnotherIsUnderWay_Refused()
    {
        Exception? refusal = null;
        await using var host = await ServiceHost.StartAsync(new ScriptedService
        {
            Output = async (_, responses, _) =>
            {
                var first = responses.WriteAsync(new StreamingOutputCallResponse { Payload = Bytes(1_000_000) });
                refusal = await Record.ExceptionAsync(() => responses.WriteAsync(new StreamingOutputCallResponse()));
                await first;
            },
        });
        using var connection = await host.ConnectAsync(initialWindowBytes: 1000);
        var stream = await connection.BeginCallAsync(GrpcHttpClient.Output);
        await connection.SendDataAsync(stream, Prefixed.Message(new StreamingOutputCallRequest()), isEnd: true);
        var reply = await connection.ReadReplyAsync(stream);
        Assert.Equal(StatusCode.OK, reply.Code);
        Assert.Single(reply.Messages);
        Assert.IsType<InvalidOperationException>(refusal);
    }

    [Fact]
    public async Task Write_BufferHint_MessagesArriveTogether()
    {
        await using var host = await ServiceHost.StartAsync(new ScriptedService
        {
            Output = async (_, responses, _) =>
            {
                responses.WriteOptions = new WriteOptions(WriteFlags.BufferHint);
                for (var i = 0; i < 10; i++)
                {
                    await responses.WriteAsync(new StreamingOutputCallResponse());
                }
            },
        });
        using var connection = await host.ConnectAsync();
        var stream = await connection.BeginCallAsync(GrpcHttpClient.Output);
        await connection.SendDataAsync(stream, Prefixed.Message(new StreamingOutputCallRequest()), isEnd: true);
        var reply = await connection.ReadReplyAsync(stream);
        Assert.Equal(10, reply.Messages.Count);
        Assert.Single(reply.Frames, frame => frame.Type == FrameType.Data);
    }

    private static Payload Bytes(int count) => new() { Body = ByteString.CopyFrom(new byte[count]) };

    /// <summary>The number when it has not changed for a while.</summary>
    private static async Task<int> SettledAsync(Func<int> read)
    {
        var last = read();
        for (var unchanged = 0; unchanged < 10;)
        {
            await Task.Delay(20);
            var now = read();
            unchanged = now == last ? unchanged + 1 : 0;
            last = now;
        }
        return last;
    }
}
