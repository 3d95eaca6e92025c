using System.Net;
using Matching.Grpc.Options;
using Matching.Grpc.Security.Certificates;
using Matching.Protocol;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Matching.Grpc.Hosting;

/// <summary>Kestrel as callers meet it: where it listens, what a connection may cost.</summary>
internal static class CallerEndpoints
{
    public static void Configure(KestrelServerOptions kestrel, ServiceOptions options)
    {
        kestrel.AddServerHeader = false;
        Limit(kestrel.Limits, options.Connections);
        var clearText = new ClearTextProtocols(options.Connections.HeaderTime);
        clearText.AddHttp2Pipeline(kestrel);
        foreach (var endpoint in EndpointOptions.Of(options.Endpoints.Listen, options.Tls.Certificate is not null))
        {
            Action<ListenOptions> protocols = endpoint.Tls ? kestrel.ApplicationServices.GetRequiredService<TlsHandshake>().Use : clearText.Use;
            Listen(kestrel, endpoint, StoppingHeartbeat.Use + protocols);
        }
    }

    public static void Listen(KestrelServerOptions kestrel, Endpoint endpoint, Action<ListenOptions> configure)
    {
        if (endpoint.Host == "*")
        {
            kestrel.ListenAnyIP(endpoint.Port, configure);
        }
        else if (endpoint.Address is null && endpoint.Port > 0)
        {
            kestrel.ListenLocalhost(endpoint.Port, configure);
        }
        else
        {
            // Both loopback addresses could not be given the same free port.
            kestrel.Listen(endpoint.Address ?? IPAddress.Loopback, endpoint.Port, configure);
        }
    }

    private static void Limit(KestrelServerLimits limits, ConnectionOptions options)
    {
        limits.MaxConcurrentConnections = options.Connections;
        limits.MaxRequestHeadersTotalSize = options.HeaderBytes;
        limits.RequestHeadersTimeout = options.HeaderTime;
        limits.KeepAliveTimeout = options.IdleTime;
        limits.MinRequestBodyDataRate = options.SlowestSender == 0 ? null : new MinDataRate(options.SlowestSender, options.SlowestSenderGrace);
        // Kestrel's own 240 bytes a second end the whole connection of a watcher who pauses for some seconds. Slow calls are ended one by one (SlowReaderOptions); a connection only
        // where nothing has moved on it for twice that time, which is what a rate means that no connection reaches.
        limits.MinResponseDataRate = new MinDataRate(int.MaxValue, TimeSpan.FromSeconds(Math.Max(2, 2 * options.ReaderTime.TotalSeconds)));
        // A call is limited by its messages; a stream of them has no length.
        limits.MaxRequestBodySize = null;
        limits.Http2.MaxStreamsPerConnection = options.StreamsPerConnection;
        limits.Http2.MaxRequestHeaderFieldSize = options.HeaderBytes;
        limits.Http2.KeepAlivePingDelay = options.PingAfter;
        limits.Http2.KeepAlivePingTimeout = options.PingLimit;
    }
}
