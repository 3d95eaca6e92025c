using System.Buffers;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Matching.Grpc.Hosting;

/// <summary>
/// HTTP/1.1 and HTTP/2 on one clear-text port. Kestrel chooses between them by what TLS negotiated, and without TLS takes HTTP/1.1 only; but whoever speaks
/// HTTP/2 at once says so in the first bytes (RFC 9113 §3.4), with a method that no request of HTTP/1.1 has. Such a connection is handed to an HTTP/2 pipeline.
/// </summary>
internal sealed class ClearTextProtocols(TimeSpan firstBytesLimit)
{
    private const string UnboundName = "unbound";

    private ConnectionDelegate? http2;

    /// <summary>The beginning of <c>PRI * HTTP/2.0</c>.</summary>
    private static ReadOnlySpan<byte> Preface => "PRI"u8;

    /// <summary>Of the addresses that the server reports, those that callers can reach.</summary>
    public static string[] Reachable(IEnumerable<string> addresses) => [.. addresses.Where(address => !address.EndsWith($"//{UnboundName}", StringComparison.Ordinal))];

    /// <summary>Adds the pipeline that HTTP/2 connections are handed to: an endpoint that nobody can connect to.</summary>
    public void AddHttp2Pipeline(KestrelServerOptions kestrel) => kestrel.Listen(UnboundEndPoint.Instance, options =>
    {
        options.Protocols = HttpProtocols.Http2;
        options.Use(next => http2 = next);
    });

    /// <summary>Of a clear-text endpoint.</summary>
    public void Use(ListenOptions options)
    {
        options.Protocols = HttpProtocols.Http1;
        options.Use(next => async connection =>
        {
            if (await BeginsHttp2Async(connection).ConfigureAwait(false) is { } isHttp2)
            {
                await (isHttp2 ? http2! : next)(connection).ConfigureAwait(false);
            }
        });
    }

    /// <summary>Null: closed, or silent for too long. What was read is left for the pipeline.</summary>
    private async ValueTask<bool?> BeginsHttp2Async(ConnectionContext connection)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(connection.ConnectionClosed);
        limit.CancelAfter(firstBytesLimit);
        var input = connection.Transport.Input;
        try
        {
            while (true)
            {
                var read = await input.ReadAsync(limit.Token).ConfigureAwait(false);
                if (read.Buffer.Length >= Preface.Length)
                {
                    var isHttp2 = IsPreface(read.Buffer);
                    input.AdvanceTo(read.Buffer.Start);
                    return isHttp2;
                }

                if (read.IsCompleted)
                {
                    return null;
                }

                input.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException)
        {
            return null;
        }
    }

    private static bool IsPreface(ReadOnlySequence<byte> begin)
    {
        Span<byte> bytes = stackalloc byte[Preface.Length];
        begin.Slice(0, Preface.Length).CopyTo(bytes);
        return bytes.SequenceEqual(Preface);
    }

    private sealed class UnboundEndPoint : EndPoint
    {
        public static readonly UnboundEndPoint Instance = new();

        public override string ToString() => UnboundName;
    }

    /// <summary>Listens nowhere, so that the pipeline exists and takes connections only from here.</summary>
    internal sealed class UnboundTransport : IConnectionListenerFactory, IConnectionListenerFactorySelector
    {
        public bool CanBind(EndPoint endpoint) => endpoint is UnboundEndPoint;

        public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) => new(new Listener(endpoint));
    }

    private sealed class Listener(EndPoint endpoint) : IConnectionListener
    {
        private readonly TaskCompletionSource<ConnectionContext?> none = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public EndPoint EndPoint { get; } = endpoint;

        public ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default) => new(none.Task.WaitAsync(cancellationToken));

        public ValueTask UnbindAsync(CancellationToken cancellationToken = default)
        {
            none.TrySetResult(null);
            return ValueTask.CompletedTask;
        }

        public ValueTask DisposeAsync() => UnbindAsync();
    }
}
