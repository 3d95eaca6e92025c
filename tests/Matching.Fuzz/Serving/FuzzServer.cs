using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Matching.Fuzz.Serving;

/// <summary>The protocols with all that they have switched on, in this process, with limits that a case can reach.</summary>
internal sealed class FuzzServer : IAsyncDisposable
{
    public const int MaxMessageBytes = 64 * 1024;

    private readonly WebApplication _application;
    private int _openCalls;

    private FuzzServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(Log);
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
            options.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
        });
        builder.Services.AddSingleton<FuzzService>();
        builder.Services
            .AddGrpc(options =>
            {
                options.MaxReceiveMessageSize = MaxMessageBytes;
                options.ResponseCompressionAlgorithm = "gzip";
            })
            .AddWeb(options => options.AllowedOrigins.Add("https://page.example"));
        builder.Services.AddGrpcHealth().AddGrpcReflection();
        _application = builder.Build();
        _application.Use(CountAsync);
        _application.MapGrpcService<FuzzService>();
        _application.MapGrpcHealthService();
        _application.MapGrpcReflectionService();
    }

    public FuzzLog Log { get; } = new();

    /// <summary>A second one, closed to strangers.</summary>
    public GuardedServer Gate { get; private set; } = null!;

    public int OpenCalls => Volatile.Read(ref _openCalls);

    public int Http2Port { get; private set; }

    public int Http1Port { get; private set; }

    public static async Task<FuzzServer> StartAsync()
    {
        var server = new FuzzServer();
        await server._application.StartAsync();
        server.Gate = await GuardedServer.StartAsync(server.Log);
        var ports = server._application.Urls.Select(url => new Uri(url).Port).ToArray();
        (server.Http2Port, server.Http1Port) = (ports[0], ports[1]);
        return server;
    }

    public async Task<bool> EndsAllCallsAsync(TimeSpan limit)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        for (var waited = TimeSpan.Zero; OpenCalls > 0 && waited < limit; waited += timer.Period)
        {
            await timer.WaitForNextTickAsync();
        }
        return OpenCalls == 0;
    }

    public async ValueTask DisposeAsync()
    {
        await Gate.DisposeAsync();
        await _application.StopAsync();
        await _application.DisposeAsync();
        Log.Dispose();
    }

    private async Task CountAsync(HttpContext context, RequestDelegate next)
    {
        Interlocked.Increment(ref _openCalls);
        try
        {
            await next(context);
        }
        finally
        {
            Interlocked.Decrement(ref _openCalls);
        }
    }
}
