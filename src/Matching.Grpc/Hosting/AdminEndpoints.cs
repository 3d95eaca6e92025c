using Matching.Grpc.Options;
using Matching.Grpc.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Matching.Grpc.Hosting;

/// <summary>
/// What operators and load balancers ask, over plain HTTP, from before the pool is loaded until it is closed: <c>/healthz</c> whether the process lives, <c>/readyz</c>
/// whether calls are wanted, <c>/metrics</c> for Prometheus.
/// </summary>
internal static class AdminEndpoints
{
    private const int ConnectionsMax = 64;
    private static readonly TimeSpan stopLimit = TimeSpan.FromSeconds(1);

    /// <summary>Null where nothing is to be listened on.</summary>
    public static async Task<WebApplication?> StartAsync(
        EndpointOptions options, ServiceState state, MetricsCollector metrics, ILoggerFactory loggers, CancellationToken cancellation)
    {
        if (options.AdminListen.Length == 0)
        {
            return null;
        }

        var builder = WebHosts.CreateBuilder(loggers, stopLimit, kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = ConnectionsMax;
            kestrel.Limits.MaxRequestBodySize = 0;
            foreach (var endpoint in EndpointOptions.Of(options.AdminListen, tls: false))
            {
                CallerEndpoints.Listen(kestrel, endpoint, listen => listen.Protocols = HttpProtocols.Http1);
            }
        });
        var application = builder.Build();
        application.Run(context => AnswerAsync(context, state, metrics));
        await application.StartAsync(cancellation).ConfigureAwait(false);
        return application;
    }

    private static Task AnswerAsync(HttpContext context, ServiceState state, MetricsCollector metrics)
    {
        var (status, type, text) = context.Request.Path.Value switch
        {
            _ when !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method) =>
                (StatusCodes.Status405MethodNotAllowed, "text/plain", "GET only\n"),
            "/healthz" => (StatusCodes.Status200OK, "text/plain", "alive\n"),
            "/readyz" => state.NotReady is { } reason
                ? (StatusCodes.Status503ServiceUnavailable, "text/plain", $"not ready: {reason}\n") : (StatusCodes.Status200OK, "text/plain", "ready\n"),
            "/metrics" => (StatusCodes.Status200OK, MetricsCollector.ContentType, metrics.Write()),
            _ => (StatusCodes.Status404NotFound, "text/plain", "/healthz, /readyz or /metrics\n"),
        };
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsync(text, context.RequestAborted);
    }
}
