using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Matching.Protocol.Tests.RawHttp2;

/// <summary>
/// A client's end of a connection, frame by frame: it sends what a test says, however wrong, and answers nothing by itself but settings and pings.
/// </summary>
internal sealed class RawConnection : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Socket _socket;
    private readonly NetworkStream _stream;
    private int _nextStream = 1;

    private RawConnection(Socket socket)
    {
        _socket = socket;
        _stream = new NetworkStream(socket, ownsSocket: true);
    }

    public static async Task<RawConnection> OpenAsync(int port, uint? initialWindowBytes)
    {
        const ushort HeaderTableSize = 1, InitialWindowSize = 4;
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port);
        var connection = new RawConnection(socket);
        await connection._stream.WriteAsync("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8.ToArray());
        byte[] settings = [.. Setting(HeaderTableSize, 0), .. initialWindowBytes is { } bytes ? Setting(InitialWindowSize, bytes) : []];
        await connection.SendAsync(FrameType.Settings, 0, 0, settings);
        return connection;
    }

    /// <summary>Begins a call; the headers that gRPC demands come first.</summary>
    public async Task<int> BeginCallAsync(string path, bool isEnd = false, params (string Name, string Value)[] headers)
    {
        var stream = _nextStream;
        _nextStream += 2;
        (string, string)[] all =
        [
            (":method", "POST"), (":scheme", "http"), (":path", path), (":authority", "localhost"), ("content-type", "application/grpc"), ("te", "trailers"), .. headers,
        ];
        await SendAsync(FrameType.Headers, (byte)(Frame.EndHeaders | (isEnd ? Frame.EndStream : 0)), stream, HeaderBlock.Encode(all));
        return stream;
    }

    public Task SendDataAsync(int stream, byte[] data, bool isEnd) => SendAsync(FrameType.Data, isEnd ? Frame.EndStream : (byte)0, stream, data);

    public Task ResetAsync(int stream, uint code) => SendAsync(FrameType.RstStream, 0, stream, Number(code));

    public async Task GrantAsync(int stream, uint bytes)
    {
        await SendAsync(FrameType.WindowUpdate, 0, stream, Number(bytes));
        await SendAsync(FrameType.WindowUpdate, 0, 0, Number(bytes));
    }

    public async Task SendAsync(FrameType type, byte flags, int stream, byte[] payload)
    {
        var head = new byte[9];
        BinaryPrimitives.WriteInt32BigEndian(head, payload.Length << 8);
        head[3] = (byte)type;
        head[4] = flags;
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(5), stream);
        await _stream.WriteAsync((byte[])[.. head, .. payload]);
    }

    /// <summary>The next frame that is not the connection's own business; null where the server has closed the connection.</summary>
    public async Task<Frame?> ReadAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var head = new byte[9];
            if (await _stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, patience.Token) < head.Length)
            {
                return null;
            }
            var payload = new byte[BinaryPrimitives.ReadInt32BigEndian(head) >>> 8];
            await _stream.ReadExactlyAsync(payload, patience.Token);
            var frame = new Frame((FrameType)head[3], head[4], BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(5)), payload);
            switch (frame.Type)
            {
                case FrameType.Settings when (frame.Flags & Frame.Ack) == 0:
                    await SendAsync(FrameType.Settings, Frame.Ack, 0, []);
                    break;
                case FrameType.Ping when (frame.Flags & Frame.Ack) == 0:
                    await SendAsync(FrameType.Ping, Frame.Ack, 0, payload);
                    break;
                case FrameType.Settings or FrameType.Ping or FrameType.WindowUpdate:
                    break;
                default:
                    return frame;
            }
        }
    }

    /// <summary>
    /// Everything of one stream until it ends or is reset; the windows are topped up on the way, unless the server is about to close the connection: what
    /// is sent to a closed one can take with it what has not been read yet.
    /// </summary>
    public async Task<RawReply> ReadReplyAsync(int stream, bool grants = true)
    {
        var reply = new RawReply();
        while (!reply.IsOver)
        {
            var frame = await ReadAsync();
            if (frame is null)
            {
                break;
            }
            if (frame.Stream == stream)
            {
                reply.Add(frame);
            }
            if (grants && frame is { Type: FrameType.Data, Payload.Length: > 0 })
            {
                await GrantAsync(frame.Stream, (uint)frame.Payload.Length);
            }
        }
        return reply;
    }

    /// <summary>The client's half of the connection ends; the server's goes on.</summary>
    public void EndSending() => _socket.Shutdown(SocketShutdown.Send);

    public void Dispose()
    {
        _stream.Dispose();
        _socket.Dispose();
    }

    private static byte[] Setting(ushort name, uint value)
    {
        var setting = new byte[6];
        BinaryPrimitives.WriteUInt16BigEndian(setting, name);
        BinaryPrimitives.WriteUInt32BigEndian(setting.AsSpan(2), value);
        return setting;
    }

    private static byte[] Number(uint number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, number);
        return bytes;
    }
}
