using System.Net;
using System.Net.Sockets;

namespace Matching.Grpc.Tests.Storage;

/// <summary>
/// Stands between the store and Redis, and cuts connections in the middle of a command: after so many more bytes of it, or before its answer.
/// </summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource closing = new();
    private readonly int target;
    private readonly Task accepting;
    private long bytesUntilCut = long.MaxValue;
    private int holdAnswers;

    public CuttingProxy(int target)
    {
        this.target = target;
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public int Cuts { get; private set; }

    /// <summary>Lets so many more bytes pass to Redis, then cuts, once.</summary>
    public void CutAfter(long bytes) => Interlocked.Exchange(ref bytesUntilCut, bytes);

    /// <summary>The next answer is not passed on: the connection is cut in its place, once.</summary>
    public void CutAtAnswer() => Interlocked.Exchange(ref holdAnswers, 1);

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        listener.Stop();
        await accepting;
        closing.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(ServeAsync(await listener.AcceptTcpClientAsync(closing.Token)));
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var server = new TcpClient();
        using (client)
        {
            try
            {
                await server.ConnectAsync(IPAddress.Loopback, target, closing.Token);
                using var over = CancellationTokenSource.CreateLinkedTokenSource(closing.Token);
                var ends = Task.WhenAny(PumpAsync(client, server, Outwards, over.Token), PumpAsync(server, client, Inwards, over.Token));
                await await ends;
                await over.CancelAsync();
            }
            catch (Exception end) when (end is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // A connection ended: that is what this is for.
            }
        }
    }

    private int Outwards(int read)
    {
        var left = Interlocked.Add(ref bytesUntilCut, -read);
        if (left > 0)
        {
            return read;
        }

        Interlocked.Exchange(ref bytesUntilCut, long.MaxValue);
        return (int)(read + left);
    }

    private int Inwards(int read) => Interlocked.CompareExchange(ref holdAnswers, 0, 1) == 1 ? 0 : read;

    private async Task PumpAsync(TcpClient from, TcpClient to, Func<int, int> admitted, CancellationToken cancellation)
    {
        var buffer = new byte[64 << 10];
        int read;
        while ((read = await from.GetStream().ReadAsync(buffer, cancellation)) > 0)
        {
            var pass = admitted(read);
            await to.GetStream().WriteAsync(buffer.AsMemory(0, pass), cancellation);
            if (pass < read)
            {
                Cuts++;
                return;
            }
        }
    }
}
