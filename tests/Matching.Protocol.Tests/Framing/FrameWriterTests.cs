using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;
using Grpc.Core;
using Matching.Protocol.Framing;
using Matching.Protocol.Tests.Hosting;

namespace Matching.Protocol.Tests.Framing;

public sealed class FrameWriterTests
{
    private static readonly Action<byte[], SerializationContext> Whole = (payload, context) => context.Complete(payload);

    private static readonly Action<byte[], SerializationContext> Announced = (payload, context) =>
    {
        context.SetPayloadLength(payload.Length);
        context.GetBufferWriter().Write(payload);
        context.Complete();
    };

    private static readonly Action<byte[], SerializationContext> Unannounced = (payload, context) =>
    {
        foreach (var part in payload.Chunk(1000))
        {
            context.GetBufferWriter().Write(part);
        }
        context.Complete();
    };

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(50_000)]
    public async Task Write_AnyWayOfMarshalling_SameMessages(int size)
    {
        var payload = new byte[size];
        new Random(size).NextBytes(payload);
        foreach (CompressionLevel? level in new CompressionLevel?[] { null, CompressionLevel.Fastest })
        {
            using var output = new MemoryStream();
            var pipe = PipeWriter.Create(output, new StreamPipeWriterOptions(leaveOpen: true));
            var writer = new FrameWriter(pipe, int.MaxValue, level);
            foreach (var marshal in new[] { Whole, Announced, Unannounced })
            {
                writer.Begin(null);
                marshal(payload, writer);
                Assert.False(writer.IsTorn);
            }
            writer.Begin(new WriteOptions(WriteFlags.NoCompress));
            Announced(payload, writer);
            Assert.True(await writer.FlushAsync(default));
            var messages = Prefixed.Parse(output.ToArray());
            Assert.Equal(4, messages.Count);
            Assert.All(messages, message => Assert.Equal(payload, message.Payload));
            Assert.Equal(level is not null && size > 0, messages[0].Compressed);
            Assert.False(messages[3].Compressed);
        }
    }

    [Fact]
    public void Complete_LessThanPromised_TornAndRefused()
    {
        var writer = new FrameWriter(PipeWriter.Create(Stream.Null), int.MaxValue, null);
        writer.Begin(null);
        writer.SetPayloadLength(3);
        writer.GetBufferWriter().Write((ReadOnlySpan<byte>)[1, 2]);
        Assert.Throws<InvalidOperationException>(writer.Complete);
        Assert.True(writer.IsTorn);
    }

    [Fact]
    public void Advance_MoreThanPromised_Refused()
    {
        var writer = new FrameWriter(PipeWriter.Create(Stream.Null), int.MaxValue, null);
        writer.Begin(null);
        writer.SetPayloadLength(3);
        writer.GetBufferWriter().Write((ReadOnlySpan<byte>)[1, 2]);
        Assert.Throws<InvalidOperationException>(() => writer.GetBufferWriter().Write((ReadOnlySpan<byte>)[3, 4]));
        Assert.True(writer.IsTorn);
    }

    [Fact]
    public void Begin_AfterAMarshallerThatFailedBeforeItWrote_NothingIsLeftOfIt()
    {
        using var output = new MemoryStream();
        var pipe = PipeWriter.Create(output, new StreamPipeWriterOptions(leaveOpen: true));
        var writer = new FrameWriter(pipe, int.MaxValue, null);
        writer.Begin(null);
        writer.SetPayloadLength(3);
        writer.GetBufferWriter().GetSpan()[0] = 9;
        Assert.False(writer.IsTorn);
        Assert.False(writer.HasWritten);
        writer.Begin(null);
        Announced([1, 2], writer);
        pipe.Complete();
        Assert.Equal([0, 0, 0, 0, 2, 1, 2], output.ToArray());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task IsFull_MoreWaitsThanKestrelBuffers_UntilItIsFlushed(bool isCompressed)
    {
        var payload = new byte[10_000];
        new Random(1).NextBytes(payload);
        var writer = new FrameWriter(PipeWriter.Create(Stream.Null), int.MaxValue, isCompressed ? CompressionLevel.Fastest : null);
        var messages = 0;
        while (!writer.IsFull)
        {
            writer.Begin(null);
            Announced(payload, writer);
            messages++;
        }
        Assert.InRange(messages, 6, 7);
        await writer.FlushAsync(default);
        Assert.False(writer.IsFull);
    }

    [Fact]
    public void SetPayloadLength_AboveTheLimit_RefusedBeforeAnyByte()
    {
        var writer = new FrameWriter(PipeWriter.Create(Stream.Null), 10, null);
        writer.Begin(null);
        Assert.Equal(StatusCode.ResourceExhausted, Assert.Throws<RpcException>(() => writer.SetPayloadLength(11)).StatusCode);
        Assert.False(writer.HasWritten);
    }
}
