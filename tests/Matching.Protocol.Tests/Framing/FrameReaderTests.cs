using System.IO.Pipelines;
using Grpc.Core;
using Matching.Protocol.Framing;
using Matching.Protocol.Tests.Hosting;
using Microsoft.AspNetCore.Http;

namespace Matching.Protocol.Tests.Framing;

public sealed class FrameReaderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task ReadAsync_RandomMessagesInRandomPieces_AsSent(int seed)
    {
        var random = new Random(seed);
        var messages = Enumerable.Range(0, 100).Select(_ =>
        {
            var message = new byte[random.Next(4) == 0 ? 0 : random.Next(5000)];
            random.NextBytes(message);
            return message;
        }).ToArray();
        var bytes = messages.SelectMany(message => Prefixed.Bytes(message, compressed: random.Next(2) == 0)).ToArray();
        var pipe = new Pipe();
        var reader = Reader(pipe, "gzip");
        var writing = WriteInPiecesAsync(pipe.Writer, bytes, random);
        foreach (var message in messages)
        {
            Assert.True(await reader.ReadAsync(default), $"seed {seed}");
            Assert.Equal(message, reader.PayloadAsNewBuffer());
            Assert.Equal(message.Length, reader.PayloadLength);
            reader.Release();
        }
        Assert.False(await reader.ReadAsync(default));
        Assert.False(await reader.ReadAsync(default));
        await writing;
    }

    [Theory]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public async Task ReadAsync_InflatedSize_DecidesNotTheCompressed(int size, bool isTaken)
    {
        var pipe = new Pipe();
        await pipe.Writer.WriteAsync(Prefixed.Bytes(new byte[size], compressed: true));
        var reader = Reader(pipe, "gzip", maxBytes: 100);
        if (isTaken)
        {
            Assert.True(await reader.ReadAsync(default));
            Assert.Equal(size, reader.PayloadLength);
        }
        else
        {
            var refusal = await Assert.ThrowsAsync<RpcException>(async () => await reader.ReadAsync(default));
            Assert.Equal(StatusCode.ResourceExhausted, refusal.StatusCode);
        }
    }

    [Fact]
    public async Task ReadAsync_CompressedMessageOfNoBytes_IsEmpty()
    {
        var pipe = new Pipe();
        await pipe.Writer.WriteAsync(Prefixed.Header(1, 0));
        var reader = Reader(pipe, "gzip");
        Assert.True(await reader.ReadAsync(default));
        Assert.Equal(0, reader.PayloadLength);
    }

    [Fact]
    public async Task CancelRead_WhileWaiting_EndsTheRead()
    {
        var reader = Reader(new Pipe(), null);
        var reading = reader.ReadAsync(default).AsTask();
        Assert.False(reading.IsCompleted);
        reader.CancelRead();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    private static FrameReader Reader(Pipe pipe, string? encoding, int maxBytes = 4 * 1024 * 1024)
    {
        var headers = new HeaderDictionary();
        if (encoding is not null)
        {
            headers["grpc-encoding"] = encoding;
        }
        return new FrameReader(pipe.Reader, headers, FrameDialect.Grpc, maxBytes);
    }

    private static async Task WriteInPiecesAsync(PipeWriter writer, byte[] bytes, Random random)
    {
        for (var sent = 0; sent < bytes.Length;)
        {
            var count = Math.Min(random.Next(1, 3000), bytes.Length - sent);
            await writer.WriteAsync(bytes.AsMemory(sent, count));
            sent += count;
        }
        await writer.CompleteAsync();
    }
}
