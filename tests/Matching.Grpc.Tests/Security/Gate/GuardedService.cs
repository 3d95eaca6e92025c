using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Google.Protobuf;
using Matching.Engine;
using Matching.Engine.Snapshots;
using Matching.Grpc.Hosting;
using Matching.Grpc.Options;
using Matching.Grpc.Security;
using Matching.Grpc.Security.Tokens;
using Matching.Grpc.Telemetry;
using Matching.Grpc.Tests.Commands;
using Matching.Grpc.Tests.Security.Limits;
using Matching.Grpc.Tests.Services;
using Matching.Testing;
using Matching.Testing.Disks;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Matching.Grpc.Tests.Security.Gate;

/// <summary>The application of <c>matching serve</c> with its gate, in this process, under a clock that stands: a rate is so many calls and not one more.</summary>
internal sealed class GuardedService : IAsyncDisposable
{
    private readonly ScratchFolder scratch = new();
    private readonly List<IDisposable> opened = [];
    private readonly ServiceOptions options = new();
    private readonly ServiceMetrics metrics;
    private readonly HttpClient http = new();
    private Node node = null!;
    private WebApplication application = null!;

    private GuardedService(Action<ServiceOptions> configure, bool isAudited)
    {
        Issuer = new LocalIssuer(Clock);
        scratch.Write(LocalIssuer.KeysFileName, Issuer.Keys());
        var accepted = LocalIssuer.OptionsFor(scratch.Path);
        (options.Tokens.KeysFile, options.Tokens.Issuer, options.Tokens.Audience) = (accepted.KeysFile, accepted.Issuer, accepted.Audience);
        options.Endpoints.Listen = ["127.0.0.1:0"];
        options.Audit.Directory = isAudited ? AuditFolder : null;
        configure(options);
        metrics = new ServiceMetrics(State);
    }

    public TickingClock Clock { get; } = new();

    public LocalIssuer Issuer { get; }

    public ServiceState State { get; } = new();

    public string AuditFolder => scratch["audit"];

    public Uri Address => new(ClearTextProtocols.Reachable(application.Urls).Single());

    public static Task<GuardedService> StartAsync(bool isAudited = false) => StartAsync(_ => { }, isAudited);

    /// <summary>With a pool of <see cref="Records"/>' catalogue that is empty, or as it is stored.</summary>
    public static async Task<GuardedService> StartAsync(Action<ServiceOptions> configure, bool isAudited = false, IStore? store = null)
    {
        var service = new GuardedService(configure, isAudited);
        store ??= await EmbeddedStore.CreateAsync(
            new SimulatedDisk(new SeededRandom(1)), new Dictionary<string, ReadOnlyMemory<byte>> { ["note.txt"] = "the catalogue's place"u8.ToArray() });
        service.node = new Node(await DurableEngine.OpenAsync(store, Records.Catalogue, service.Clock), store, service.Clock);
        service.application = CallerService.Create(service.options, service.node, service.State, service.metrics, NullLoggerFactory.Instance, service.Clock);
        await service.application.StartAsync();
        service.State.Serve(service.node);
        return service;
    }

    public T Part<T>()
        where T : notnull => application.Services.GetRequiredService<T>();

    public static Caller Employer(string name) => new(name, Role.Employer, $"E-{name}");

    /// <summary>Some caller of a role.</summary>
    public static Caller Of(Role role) => role == Role.Employer
        ? Employer("bakery")
        : new Caller(Roles.Name(role), role, centreId: role == Role.CareerCentre ? "centre-7" : null);

    public string Token(Caller caller) => Issuer.Issue(caller, TimeSpan.FromHours(1));

    public GrpcClient As(Caller caller) => With($"Bearer {Token(caller)}");

    /// <param name="authorization">Null: says nothing of who calls.</param>
    public GrpcClient With(string? authorization)
    {
        var client = new GrpcClient(Address, authorization is null ? null : ("authorization", authorization));
        opened.Add(client);
        return client;
    }

    public Task<GrpcStream<T>> OpenAsync<T>(Caller caller, string method, IMessage request)
        where T : class, IMessage<T>, new() => GrpcStream<T>.OpenAsync(Address, ("authorization", $"Bearer {Token(caller)}"), method, request);

    /// <summary>A call as JSON, by the Connect protocol, as text and headers.</summary>
    public async Task<JsonReply> JsonAsync(string? authorization, string method, string request = "{}")
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, new Uri(Address, $"/matching.v1.{method}"))
        {
            Content = new StringContent(request, new MediaTypeHeaderValue("application/json")),
        };
        if (authorization is not null)
        {
            message.Headers.TryAddWithoutValidation("authorization", authorization);
        }

        using var answer = await http.SendAsync(message);
        return new JsonReply(answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement, answer.Headers);
    }

    public async ValueTask DisposeAsync()
    {
        opened.ForEach(client => client.Dispose());
        http.Dispose();
        await application.StopAsync();
        await application.DisposeAsync();
        await node.DisposeAsync();
        metrics.Dispose();
        Issuer.Dispose();
        scratch.Dispose();
    }
}

/// <summary>How a call as JSON ended.</summary>
internal sealed record JsonReply(HttpStatusCode Status, JsonElement Body, HttpResponseHeaders Headers)
{
    public string Code => Body.GetProperty("code").GetString()!;
}
