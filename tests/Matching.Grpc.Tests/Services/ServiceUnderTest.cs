using System.Net;
using Matching.Engine;
using Matching.Engine.Catalogues;
using Matching.Engine.Journals;
using Matching.Engine.Snapshots;
using Matching.Grpc.Hosting;
using Matching.Grpc.Services;
using Matching.Grpc.Services.Watches;
using Matching.Protocol;
using Matching.Testing;
using Matching.Testing.Disks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Matching.Grpc.Tests.Services;

/// <summary>The services over a port of this machine, and under them an engine whose store is a simulated disk.</summary>
internal sealed class ServiceUnderTest : IAsyncDisposable
{
    private readonly List<GrpcClient> clients = [];
    private readonly WebApplication application;

    private ServiceUnderTest(WebApplication application, Node node) => (this.application, Node) = (application, node);

    public Node Node { get; }

    public Uri Address => new(application.Urls.Single());

    public MatchFeed Feed => application.Services.GetRequiredService<MatchFeed>();

    public static async Task<ServiceUnderTest> StartAsync(Catalogue catalogue, SimulatedDisk? disk = null, DurableOptions? options = null)
    {
        var files = disk ?? new SimulatedDisk(new SeededRandom(1));
        var store = EmbeddedStore.Exists(files)
            ? await EmbeddedStore.OpenAsync(files)
            : await EmbeddedStore.CreateAsync(files, new Dictionary<string, ReadOnlyMemory<byte>> { ["note.txt"] = "the catalogue's place"u8.ToArray() });
        return await StartAsync(catalogue, store, options);
    }

    public static async Task<ServiceUnderTest> StartAsync(Catalogue catalogue, IStore store, DurableOptions? options = null, WatchOptions? watches = null)
    {
        var node = new Node(await DurableEngine.OpenAsync(store, catalogue, TimeProvider.System, options), store, TimeProvider.System);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddSingleton(node).AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<CallGate, KnownCallers>();
        builder.Services.AddGrpc();
        builder.Services.AddMatchingServices(watches);
        var application = builder.Build();
        application.MapMatchingServices();
        await application.StartAsync();
        return new ServiceUnderTest(application, node);
    }

    /// <summary>One of <see cref="KnownCallers"/>.</summary>
    public GrpcClient As(string caller)
    {
        var client = new GrpcClient(Address, (KnownCallers.Header, caller));
        clients.Add(client);
        return client;
    }

    /// <summary>As a process stops: calls are told, and may end.</summary>
    public Task StopAsync() => application.StopAsync();

    public async ValueTask DisposeAsync()
    {
        clients.ForEach(client => client.Dispose());
        await application.DisposeAsync();
        await Node.DisposeAsync();
    }
}
