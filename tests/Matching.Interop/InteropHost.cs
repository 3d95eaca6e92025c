using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Matching.Interop;

/// <summary>The test service on a port of this machine, without TLS.</summary>
internal static class InteropHost
{
    /// <summary>HTTP/2 on one port; HTTP/1.1, where wanted, on another: without TLS a client cannot say which one it speaks.</summary>
    public static WebApplication Create(int port, Action<WebApplicationBuilder>? configure = null, int? webPort = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            // Callers of the tests read as slowly as they like.
            options.Limits.MinResponseDataRate = null;
            options.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http2);
            if (webPort is not null)
            {
                options.Listen(IPAddress.Loopback, webPort.Value, listen => listen.Protocols = HttpProtocols.Http1);
            }
        });
        builder.Services.AddSingleton<InteropService>();
        builder.Services.AddGrpc(options =>
        {
            options.MaxReceiveMessageSize = 4 * 1024 * 1024;
            options.ResponseCompressionAlgorithm = "gzip";
        }).AddWeb();
        builder.Services.AddGrpcHealth();
        builder.Services.AddGrpcReflection();
        configure?.Invoke(builder);
        var application = builder.Build();
        application.MapGrpcService<InteropService>();
        application.MapGrpcHealthService();
        application.MapGrpcReflectionService();
        return application;
    }
}
