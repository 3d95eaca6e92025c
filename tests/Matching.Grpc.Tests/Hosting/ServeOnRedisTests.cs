using System.Net;
using Matching.Grpc.Security;
using Matching.Grpc.Security.Tokens;
using Matching.Grpc.Tests.Commands;
using Matching.Grpc.Tests.Storage;
using Matching.Chaos;

namespace Matching.Grpc.Tests.Hosting;

/// <summary>The same switch for one machine and many.</summary>
public sealed class ServeOnRedisTests : IDisposable
{
    private readonly ScratchFolder scratch = new();
    private readonly LocalIssuer issuer = new(TimeProvider.System);

    public void Dispose()
    {
        issuer.Dispose();
        scratch.Dispose();
    }

    [RedisFact]
    public async Task Serve_RedisThatComesLaterAndAWriterThatIsKilled_ReadyThenAndTakenOver()
    {
        await using var redis = await RedisServer.StartAsync();
        await redis.KillAsync();
        await using var first = Start(redis, "--advertise", "first.example:1");
        await Eventually.TrueAsync(async () => (await first.AskAsync("/readyz")) == (HttpStatusCode.ServiceUnavailable, "not ready: starting\n"), "it waits for Redis");
        Assert.Equal(HttpStatusCode.OK, (await first.AskAsync("/healthz")).Status);
        await redis.StartAgainAsync();
        await first.Address;
        await Eventually.TrueAsync(async () => await first.MetricAsync("matching_writer") == 1, "it writes");

        await using var second = Start(redis);
        await second.Address;
        Assert.Equal((HttpStatusCode.OK, "ready\n"), await second.AskAsync("/readyz"));
        Assert.Equal(0, await second.MetricAsync("matching_writer"));
        Assert.Contains("Replica", second.Said, StringComparison.Ordinal);

        var token = issuer.Issue(new Caller("c", Role.Admin), TimeSpan.FromHours(1));
        const string withdrawal = """{"vacancyId":"V-1","idempotencyKey":"once"}""";
        var (status, refusal) = await second.CallAsync(token, "RegistryService/WithdrawVacancy", withdrawal);
        Assert.Equal((HttpStatusCode.BadRequest, "failed_precondition"), (status, refusal.GetProperty("code").GetString()));
        Assert.Contains("first.example:1", refusal.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await first.CallAsync(token, "RegistryService/WithdrawVacancy", withdrawal)).Status);

        await first.SignalAsync("KILL");
        await Eventually.TrueAsync(async () => await second.MetricAsync("matching_writer") == 1, "the second writes");
        await Eventually.TrueAsync(() => second.Said.Contains("this process is the Writer now", StringComparison.Ordinal), "it is logged");
        await second.SignalAsync("INT");
        Assert.Equal(0, await second.EndAsync());
    }

    private ServiceProcess Start(RedisServer redis, params string[] arguments) =>
        ServiceProcess.Start(scratch.Path, ["--store", redis.Address, .. ServiceProcess.Accept(issuer, scratch), .. arguments]);
}
