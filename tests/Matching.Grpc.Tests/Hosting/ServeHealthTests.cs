using System.Net;
using Grpc.Core;
using Grpc.Health.V1;
using Matching.Chaos;
using Matching.Grpc.Security;
using Matching.Grpc.Security.Tokens;
using Matching.Grpc.Tests.Commands;
using Matching.Grpc.Tests.Services;
using Matching.Grpc.Tests.Storage;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace Matching.Grpc.Tests.Hosting;

/// <summary>Who watches the health of a service by gRPC learns at once what load balancers read at <c>/readyz</c>.</summary>
public sealed class ServeHealthTests : IDisposable
{
    private const string Watch = "/grpc.health.v1.Health/Watch";

    private readonly ScratchFolder scratch = new();
    private readonly LocalIssuer issuer = new(TimeProvider.System);

    public void Dispose()
    {
        issuer.Dispose();
        scratch.Dispose();
    }

    [Fact]
    public async Task Watch_ServiceThatStops_NotServingThenTheEnd()
    {
        await using var service = Start("--store", "pool", "--drain-notice", "500ms");
        var streams = new List<GrpcStream<HealthCheckResponse>>();
        foreach (var name in (string[])["", "matching.v1.MatchingService"])
        {
            streams.Add(await WatchAsync(service, name));
            Assert.Equal(ServingStatus.Serving, (await streams[^1].NextAsync())!.Status);
        }

        await service.SignalAsync("TERM");
        foreach (var stream in streams)
        {
            Assert.Equal(ServingStatus.NotServing, (await stream.NextAsync())!.Status);
            Assert.Null(await stream.NextAsync());
            Assert.Equal(StatusCode.Unavailable, stream.End().Code);
            await stream.DisposeAsync();
        }

        Assert.Equal(0, await service.EndAsync());
    }

    /// <summary>The folder is gone when the next file of the log is begun.</summary>
    [Fact]
    public async Task Watch_AuditThatCannotBeWritten_NotServing()
    {
        await using var service = Start("--store", "pool", "--audit", "audit", "--audit-file-bytes", "65536");
        await using var stream = await WatchAsync(service, "");
        Assert.Equal(ServingStatus.Serving, (await stream.NextAsync())!.Status);
        Directory.Delete(scratch["audit"], recursive: true);
        var next = stream.NextAsync();
        using var client = new GrpcClient(new Uri(await service.Address), Identity());
        while (!next.IsCompleted)
        {
            await client.CallAsync<V1.GetCandidateResponse>("RegistryService/GetCandidate", new V1.GetCandidateRequest { CandidateId = "C-1" });
        }

        Assert.Equal(ServingStatus.NotServing, (await next)!.Status);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await service.AskAsync("/readyz")).Status);
    }

    [RedisFact]
    public async Task Watch_ReplicaThatCannotFollow_NotServing()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var writer = Start("--store", redis.Address);
        await writer.Address;
        await using var replica = Start("--store", redis.Address, "--follow");
        await using var stream = await WatchAsync(replica, "matching.v1.RegistryService");
        Assert.Equal(ServingStatus.Serving, (await stream.NextAsync())!.Status);

        await redis.CommandAsync("XADD", "{test}:journal", "1000000-1", "no", "record");
        Assert.Equal(ServingStatus.NotServing, (await stream.NextAsync())!.Status);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await replica.AskAsync("/readyz")).Status);
    }

    private ServiceProcess Start(params string[] arguments) => ServiceProcess.Start(scratch.Path, [.. ServiceProcess.Accept(issuer, scratch), .. arguments]);

    private async Task<GrpcStream<HealthCheckResponse>> WatchAsync(ServiceProcess service, string name) =>
        await GrpcStream<HealthCheckResponse>.OpenAsync(new Uri(await service.Address), Identity(), Watch, new HealthCheckRequest { Service = name });

    private (string Name, string Value) Identity() => ("authorization", $"Bearer {issuer.Issue(new Caller("admin", Role.Admin), TimeSpan.FromHours(1))}");
}
