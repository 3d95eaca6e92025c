using System.Buffers.Binary;
using System.Net;
using Matching.Grpc.Options;
using Matching.Grpc.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Matching.Fuzz.Serving;

/// <summary>The service's gate before the health service, which tells its list only to those who are known.</summary>
internal sealed class GuardedServer : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("matching-fuzz-").FullName;
    private readonly WebApplication _application;
    private long _requests;

    private GuardedServer(FuzzLog log)
    {
        using var issuer = new FuzzIssuer();
        GoodToken = issuer.GoodToken();
        var options = new ServiceOptions();
        options.Tokens.KeysFile = Path.Combine(_folder, "keys.json");
        (options.Tokens.Issuer, options.Tokens.Audience) = (FuzzIssuer.Name, FuzzIssuer.Audience);
        // No rate of one caller: all cases are the same one's.
        options.Limits.EmployerRate = 1_000_000;
        File.WriteAllBytes(options.Tokens.KeysFile, issuer.Keys());
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(log);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1));
        builder.Services.AddGrpc().AddWeb(_ => { });
        builder.Services.AddGrpcHealth();
        builder.Services.AddMatchingSecurity(options);
        _application = builder.Build();
        _application.Use(FromElsewhere);
        _application.MapGrpcHealthService();
    }

    public string GoodToken { get; }

    public int Port => new Uri(_application.Urls.Single()).Port;

    public static async Task<GuardedServer> StartAsync(FuzzLog log)
    {
        var server = new GuardedServer(log);
        await server._application.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Every request from a network of its own: whose proofs fail too often is not looked at any more.</summary>
    private Task FromElsewhere(HttpContext context, RequestDelegate next)
    {
        var address = new byte[16];
        BinaryPrimitives.WriteInt64BigEndian(address, Interlocked.Increment(ref _requests));
        context.Connection.RemoteIpAddress = new IPAddress(address);
        return next(context);
    }
}
