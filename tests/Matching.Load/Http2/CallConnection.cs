using System.Buffers.Binary;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Matching.Load.Http2;

/// <summary>
/// One h2c connection that calls one method, cheaply: on a machine that client and server share, what the client costs is taken from what it measures. Blocking,
/// a thread to read; any thread may send.
/// </summary>
internal sealed class CallConnection : IDisposable
{
    private static readonly byte[] preface =
    [
        .. "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8,
        // SETTINGS: no header table for the server, windows of streams as large as they go.
        0, 0, 12, (byte)FrameType.Settings, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 4, 0x7F, 0xFF, 0xFF, 0xFF,
    ];

    /// <summary>What the connection's window is raised by at the beginning, and again when so much has come.</summary>
    private const int Window = 1 << 30;

    /// <summary>Calls under way at once, a power of two.</summary>
    private const int CallsMax = 1 << 14;

    private readonly Socket socket;
    private readonly Lock sending = new();
    private readonly SendBuffer waiting = new();
    private readonly byte[] first;
    private readonly byte[] later;
    private readonly IAnswers answers;
    private readonly long[] startedAt = new long[CallsMax];
    private readonly long[] sentAt = new long[CallsMax];
    private readonly byte[] received = new byte[256 << 10];
    private int receivedLength;
    private int nextStream = 1;
    private int unsentStream = 1;
    private long sinceWindow;
    private int running;
    private int callsAllowed = CallsMax;

    public CallConnection(EndPoint server, string path, string? token, IAnswers answers)
    {
        this.answers = answers;
        (first, later) = HeaderBlock.Of(path, server.ToString()!, token);
        socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(server);
        waiting.Add(preface);
        AddWindow();
        Flush();
    }

    /// <summary>Whether the server takes another call now: no more may be under way than its settings allow. Callers ask before they call.</summary>
    public bool HasRoom => Running < Volatile.Read(ref callsAllowed);

    /// <summary>Calls under way.</summary>
    public int Running => Volatile.Read(ref running);

    /// <summary>Prepares a call; <see cref="Flush"/> sends it. Returns its number.</summary>
    /// <param name="message">With its five bytes before it.</param>
    /// <param name="since">From when its latency counts: a timestamp of the stopwatch.</param>
    public int Call(ReadOnlySpan<byte> message, long since)
    {
        lock (sending)
        {
            var stream = nextStream;
            nextStream += 2;
            startedAt[Slot(stream)] = since;
            waiting.Add(FrameType.Headers, FrameFlags.EndHeaders, stream, stream == 1 ? first : later);
            waiting.Add(FrameType.Data, FrameFlags.EndStream, stream, message);
            Interlocked.Increment(ref running);
            return stream;
        }
    }

    public void Flush()
    {
        lock (sending)
        {
            for (var now = Now; unsentStream < nextStream; unsentStream += 2)
            {
                sentAt[Slot(unsentStream)] = now;
            }

            try
            {
                for (var rest = waiting.Bytes; rest.Length > 0;)
                {
                    rest = rest[socket.Send(rest)..];
                }
            }
            catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
            {
                // Whoever reads finds out too.
            }

            waiting.Clear();
        }
    }

    /// <summary>Waits for what comes, and takes all of it. False: the connection ended.</summary>
    public bool Receive()
    {
        int count;
        try
        {
            count = socket.Receive(received.AsSpan(receivedLength));
        }
        catch (SocketException)
        {
            return false;
        }
        catch (ObjectDisposedException)
        {
            return false;
        }

        receivedLength += count;
        var used = Take(received.AsSpan(0, receivedLength));
        received.AsSpan(used, receivedLength - used).CopyTo(received);
        receivedLength -= used;
        return count > 0;
    }

    public void Dispose() => socket.Dispose();

    private static int Slot(int stream) => (stream >> 1) & (CallsMax - 1);

    private int Take(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (bytes.Length - at >= 9)
        {
            var length = (bytes[at] << 16) | BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 1)..]);
            if (bytes.Length - at - 9 < length)
            {
                break;
            }

            Take((FrameType)bytes[at + 3], bytes[at + 4], BinaryPrimitives.ReadInt32BigEndian(bytes[(at + 5)..]), bytes.Slice(at + 9, length));
            at += 9 + length;
        }

        return at;
    }

    private void Take(FrameType type, byte flags, int stream, ReadOnlySpan<byte> payload)
    {
        switch (type)
        {
            case FrameType.Data:
                TakeData(stream, payload);
                break;
            case FrameType.Headers when (flags & FrameFlags.EndStream) != 0:
                End(stream, HeaderBlock.GrpcStatus(payload) ?? -1);
                break;
            case FrameType.Reset:
                End(stream, -1);
                break;
            case FrameType.Settings when (flags & FrameFlags.Ack) == 0:
                TakeSettings(payload);
                Reply(FrameType.Settings, default);
                break;
            case FrameType.Ping when (flags & FrameFlags.Ack) == 0:
                Reply(FrameType.Ping, payload);
                break;
            default:
                break;
        }
    }

    private void TakeSettings(ReadOnlySpan<byte> settings)
    {
        const int MaxConcurrentStreams = 3;
        for (; settings.Length >= 6; settings = settings[6..])
        {
            if (BinaryPrimitives.ReadUInt16BigEndian(settings) == MaxConcurrentStreams)
            {
                Volatile.Write(ref callsAllowed, (int)Math.Min(CallsMax, BinaryPrimitives.ReadUInt32BigEndian(settings[2..])));
            }
        }
    }

    private void TakeData(int stream, ReadOnlySpan<byte> payload)
    {
        answers.Received(stream, payload);
        sinceWindow += payload.Length;
        if (sinceWindow >= Window / 2)
        {
            sinceWindow = 0;
            lock (sending)
            {
                AddWindow(Window / 2);
                Flush();
            }
        }
    }

    /// <summary>Once for each call: a server that answers before it has read the request resets the stream behind its answer.</summary>
    private void End(int stream, int status)
    {
        var since = Interlocked.Exchange(ref startedAt[Slot(stream)], 0);
        if (since != 0)
        {
            Interlocked.Decrement(ref running);
            answers.Ended(stream, status, since, sentAt[Slot(stream)]);
        }
    }

    private void Reply(FrameType type, ReadOnlySpan<byte> payload)
    {
        lock (sending)
        {
            waiting.Add(type, FrameFlags.Ack, 0, payload);
            Flush();
        }
    }

    private void AddWindow(int bytes = Window)
    {
        Span<byte> increment = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(increment, bytes);
        waiting.Add(FrameType.WindowUpdate, 0, 0, increment);
    }

    /// <summary>Now, as <see cref="Call"/> wants it.</summary>
    public static long Now => Stopwatch.GetTimestamp();
}
