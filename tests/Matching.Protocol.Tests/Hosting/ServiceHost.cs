using System.Net;
using Grpc.AspNetCore.Server;
using Grpc.Testing;
using Matching.Interop;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Matching.Protocol.Tests.Hosting;

/// <summary>A server on a free port of this machine, stopped with the test.</summary>
internal sealed class ServiceHost : IAsyncDisposable
{
    private readonly WebApplication _application;

    private ServiceHost(WebApplication application)
    {
        _application = application;
        Address = new Uri(application.Urls.Single());
    }

    public Uri Address { get; }

    public RecordedLog Log => _application.Services.GetRequiredService<RecordedLog>();

    public static Task<ServiceHost> StartAsync(ScriptedService service, Action<GrpcServiceOptions>? options = null, Action<WebApplicationBuilder>? configure = null) =>
        StartAsync(
            builder =>
            {
                builder.Services.AddSingleton(service);
                builder.Services.AddGrpc(options ?? (_ => { }));
                configure?.Invoke(builder);
            },
            application => application.MapGrpcService<ScriptedService>());

    /// <summary>The host of the interoperability tests.</summary>
    public static async Task<ServiceHost> StartInteropAsync()
    {
        var application = InteropHost.Create(0, builder => builder.Services.AddSingleton<RecordedLog>());
        await application.StartAsync();
        return new ServiceHost(application);
    }

    public static async Task<ServiceHost> StartAsync(
        Action<WebApplicationBuilder> configure, Action<WebApplication> map, HttpProtocols protocols = HttpProtocols.Http2)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<RecordedLog>();
        builder.Services.AddSingleton<ILoggerProvider>(services => services.GetRequiredService<RecordedLog>());
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Listen(IPAddress.Loopback, 0, listen =>
            {
                listen.Protocols = protocols;
                StoppingHeartbeat.Use(listen);
            });
        });
        configure(builder);
        var application = builder.Build();
        map(application);
        await application.StartAsync();
        return new ServiceHost(application);
    }

    /// <summary>Stops as a host does on SIGTERM.</summary>
    public Task StopAsync() => _application.StopAsync();

    public GrpcHttpClient CreateClient() => new(Address);

    public Task<RawHttp2.RawConnection> ConnectAsync(uint? initialWindowBytes = null) => RawHttp2.RawConnection.OpenAsync(Address.Port, initialWindowBytes);

    public async ValueTask DisposeAsync()
    {
        using var hurry = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _application.StopAsync(hurry.Token);
        await _application.DisposeAsync();
    }
}
