using System.Net;
using System.Net.Sockets;

namespace Matching.Fuzz.Answers;

/// <summary>A socket that gives up when nothing comes for a minute, and takes a reset for an end.</summary>
internal sealed class RawConnection : IDisposable
{
    private static readonly int PatienceMilliseconds = (int)TimeSpan.FromMinutes(1).TotalMilliseconds;

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[16 * 1024];
    private int _start;
    private int _end;

    public RawConnection(int port)
    {
        _socket.ReceiveTimeout = PatienceMilliseconds;
        _socket.SendTimeout = PatienceMilliseconds;
        // Closed by a reset: hundreds of thousands of connections would leave no port free otherwise.
        _socket.LingerState = new LingerOption(true, 0);
        _socket.Connect(IPAddress.Loopback, port);
    }

    /// <summary>Sends as much as the server takes: it may answer, and close, before it has read everything. Whether it hangs, reading tells.</summary>
    public void Send(ReadOnlySpan<byte> bytes)
    {
        try
        {
            while (!bytes.IsEmpty)
            {
                bytes = bytes[_socket.Send(bytes)..];
            }
        }
        catch (SocketException exception) when (IsEnd(exception) || exception.SocketErrorCode == SocketError.TimedOut)
        {
        }
    }

    public void EndSending()
    {
        try
        {
            _socket.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException exception) when (IsEnd(exception) || exception.SocketErrorCode == SocketError.NotConnected)
        {
        }
    }

    /// <summary>Null where the connection ends before so many.</summary>
    public byte[]? Bytes(int count)
    {
        var bytes = new byte[count];
        for (var done = 0; done < count;)
        {
            if (!Fill())
            {
                return null;
            }
            var part = Math.Min(count - done, _end - _start);
            _buffer.AsSpan(_start, part).CopyTo(bytes.AsSpan(done));
            _start += part;
            done += part;
        }
        return bytes;
    }

    /// <summary>Null where the connection has ended.</summary>
    public byte? Next() => Fill() ? _buffer[_start++] : null;

    /// <summary>Whether anything more comes.</summary>
    public bool Fill()
    {
        if (_start < _end)
        {
            return true;
        }
        try
        {
            _start = 0;
            _end = 0;
            _end = _socket.Receive(_buffer);
            return _end > 0;
        }
        catch (SocketException exception) when (IsEnd(exception))
        {
            return false;
        }
        catch (SocketException exception) when (exception.SocketErrorCode is SocketError.TimedOut or SocketError.WouldBlock or SocketError.TryAgain)
        {
            throw new FuzzFailure("nothing came for a minute");
        }
    }

    public void Dispose() => _socket.Dispose();

    private static bool IsEnd(SocketException exception) =>
        exception.SocketErrorCode is SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown;
}
