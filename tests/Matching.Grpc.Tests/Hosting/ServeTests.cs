using System.Net;
using System.Net.Sockets;
using Matching.Grpc.Security.Tokens;
using Matching.Grpc.Tests.Commands;
using Matching.Grpc.Tests.Storage;

namespace Matching.Grpc.Tests.Hosting;

/// <summary>The life of the built service: started, ready, stopped; refused where it must be.</summary>
public sealed class ServeTests : IDisposable
{
    private readonly ScratchFolder scratch = new();
    private readonly LocalIssuer issuer = new(TimeProvider.System);

    public void Dispose()
    {
        issuer.Dispose();
        scratch.Dispose();
    }

    [Fact]
    public async Task Serve_Started_IsReadyAnswersBothProtocolsAndEndsCleanlyBySigterm()
    {
        await using var service = ServiceProcess.Start(scratch.Path, "--demo");
        var address = new Uri(await service.Address);
        Assert.Equal((HttpStatusCode.OK, "alive\n"), await service.AskAsync("/healthz"));
        Assert.Equal((HttpStatusCode.OK, "ready\n"), await service.AskAsync("/readyz"));
        Assert.Equal(HttpStatusCode.NotFound, (await service.AskAsync("/")).Status);
        Assert.Equal((20_000, 1), (await service.MetricAsync("matching_candidates"), await service.MetricAsync("matching_ready")));
        foreach (var version in (Version[])[HttpVersion.Version11, HttpVersion.Version20])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address) { Version = version, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
            using var answer = await service.Client.SendAsync(request);
            Assert.Equal(version, answer.Version);
        }

        await service.SignalAsync("TERM");
        Assert.Equal(0, await service.EndAsync());
        Assert.Contains("the store is closed", service.Said, StringComparison.Ordinal);
        Assert.Contains("curl", service.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("--audit", service.Said, StringComparison.Ordinal);

        // The pool of the first start is taken again, with new tokens.
        var token = File.ReadAllText(scratch["matching-demo/pool-tokens/admin.token"]);
        await using var again = ServiceProcess.Start(scratch.Path, "--demo");
        await again.Address;
        Assert.Equal(20_000, await again.MetricAsync("matching_candidates"));
        Assert.NotEqual(token, File.ReadAllText(scratch["matching-demo/pool-tokens/admin.token"]));
    }

    [Fact]
    public async Task Serve_DirectoryOfAnotherProcess_IsRefused()
    {
        await using var first = Start();
        await first.Address;
        await using var second = Start();
        Assert.Equal(ExitCode.Failure, await second.EndAsync());
        Assert.Contains("is in use by another process", second.Said, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await first.AskAsync("/readyz")).Status);
    }

    [Fact]
    public async Task Serve_PortInUse_SaysSo()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await using var service = Start("--listen", listener.LocalEndpoint.ToString()!);
        Assert.Equal(ExitCode.Failure, await service.EndAsync());
        Assert.Contains("address already in use", service.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", service.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_WrongSettings_NamesAllOfThem()
    {
        await using var service = ServiceProcess.Start(
            scratch.Path, [("MATCHING_CONNECTIONS", "many")], ["--listen", "http://0.0.0.0:80", "--drain-limit", "1d"]);
        Assert.Equal(ExitCode.WrongUsage, await service.EndAsync());
        foreach (var part in (string[])["MATCHING_CONNECTIONS: 'many'", "--drain-limit: '1d'", "http://0.0.0.0:80 is clear text", "store: "])
        {
            Assert.Contains(part, service.Said, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Serve_DrainNotice_IsNotReadyWhileItStillAnswers()
    {
        await using var service = Start("--drain-notice", "10m");
        var address = await service.Address;
        await service.SignalAsync("TERM");
        await Eventually.TrueAsync(async () => (await service.AskAsync("/readyz")).Status == HttpStatusCode.ServiceUnavailable, "not ready");
        Assert.Equal("not ready: draining\n", (await service.AskAsync("/readyz")).Text);
        Assert.Equal(HttpStatusCode.OK, (await service.AskAsync("/healthz")).Status);
        using var answer = await service.Client.GetAsync(new Uri(address));
        Assert.True((int)answer.StatusCode < 500);

        // The second signal does not wait.
        await service.SignalAsync("TERM");
        Assert.NotEqual(0, await service.EndAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Serve_WithoutAnAudit_WarnsOfIt(bool isAudited)
    {
        await using var service = Start([.. isAudited ? (string[])["--audit", "audit"] : []]);
        await service.Address;
        await service.SignalAsync("TERM");
        Assert.Equal(0, await service.EndAsync());
        Assert.Equal(!isAudited, service.Said.Contains("who asks what is not recorded", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Serve_SilentConnection_IsClosed()
    {
        await using var service = Start("--header-time", "100ms");
        var address = new Uri(await service.Address);
        foreach (var begin in (string[])["", "P", "GET / HT"])
        {
            using var client = new TcpClient(address.Host, address.Port);
            await client.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes(begin));
            using var limit = new CancellationTokenSource(ServiceProcess.Generous);
            while (await client.GetStream().ReadAsync(new byte[1024], limit.Token) > 0)
            {
                // Kestrel says why (408) before it closes.
            }
        }
    }

    private ServiceProcess Start(params string[] arguments) =>
        ServiceProcess.Start(scratch.Path, ["--store", "pool", .. ServiceProcess.Accept(issuer, scratch), .. arguments]);

    private static class ExitCode
    {
        public const int WrongUsage = 2;
        public const int Failure = 3;
    }
}
