using Grpc.Health.V1;
using Google.Protobuf;
using Grpc.Core;
using Matching.Grpc.Security;
using Matching.Grpc.Security.Tokens;
using Matching.Grpc.Tests.Commands;
using Matching.Grpc.Tests.Services;
using Matching.Grpc.Tests.Storage;
using Matching.Protocol.Tests.Hosting;
using Matching.Protocol.Tests.RawHttp2;

namespace Matching.Grpc.Tests.Hosting;

/// <summary>SIGTERM while calls are under way: streams are told, calls finish, and whatever a client does or leaves undone, the process ends in time.</summary>
public sealed class ServeDrainTests : IDisposable
{
    /// <summary>Of the demo's pool.</summary>
    private const string Vacancy = "v0153r6m";

    /// <summary>More than one command's worth, so that some are durable before the import ends.</summary>
    private const int RowsEach = 900;

    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public async Task Sigterm_ImportThatNeverEnds_IsCutOffAtTheLimitAndTheProcessEndsWell()
    {
        await using var service = ServiceProcess.Start(scratch.Path, "--demo", "--drain-limit", "500ms");
        var address = new Uri(await service.Address);
        using var admin = new GrpcClient(address, Identity(Role.Admin));
        var never = new TaskCompletionSource();
        var import = await BeginImportAsync(service, admin, never.Task);
        await service.SignalAsync("TERM");
        Assert.Equal(0, await service.EndAsync());
        Assert.Contains("were cut off", service.Said, StringComparison.Ordinal);
        never.SetResult();
        Assert.NotEqual(StatusCode.OK, await Record.ExceptionAsync(() => import) is null ? (await import).Code : StatusCode.Unavailable);
    }

    /// <summary>A client that does nothing more once it is told: each stream learns why it ends, and the process waits neither for its limit nor for the client.</summary>
    [Fact]
    public async Task Sigterm_WatchersWhoOnlyListen_AreToldAndHoldNothing()
    {
        await using var service = ServiceProcess.Start(scratch.Path, "--demo", "--drain-limit", "10m");
        var address = new Uri(await service.Address);
        using var connection = await RawConnection.OpenAsync(address.Port, null);
        string[] methods =
        [
            .. Enumerable.Repeat("/matching.v1.MatchingService/WatchMatches", 5), "/matching.v1.RegistrationService/WatchStages", "/matching.v1.DeadlinesService/WatchDeadlines",
            "/grpc.health.v1.Health/Watch", "/grpc.reflection.v1.ServerReflection/ServerReflectionInfo",
        ];
        var replies = new Dictionary<int, RawReply>();
        foreach (var method in methods)
        {
            var stream = await connection.BeginCallAsync(method, false, Identity(Role.Admin));
            // An empty message asks each of them for what it has; the caller of reflection may ask on.
            await connection.SendDataAsync(stream, Prefixed.Header(0, 0), isEnd: !method.Contains("reflection", StringComparison.Ordinal));
            replies.Add(stream, new RawReply());
        }

        while (replies.Values.Any(reply => reply.Body.Length == 0))
        {
            await TakeAsync(connection, replies);
        }

        await service.SignalAsync("TERM");
        Assert.Equal(0, await service.EndAsync());
        Assert.DoesNotContain("cut off", service.Said, StringComparison.Ordinal);
        while (await TakeAsync(connection, replies))
        {
        }

        Assert.All(replies.Values, reply => Assert.Equal(StatusCode.Unavailable, reply.Code));
        var health = replies[15].Messages.Select(message => HealthCheckResponse.Parser.ParseFrom(message.Payload).Status);
        Assert.Equal([HealthCheckResponse.Types.ServingStatus.Serving, HealthCheckResponse.Types.ServingStatus.NotServing], health);
    }

    /// <summary>Who takes nothing while the service stops loses the stream, long before the service would give up a call.</summary>
    [Fact]
    public async Task Sigterm_ReaderWhoTakesNothing_HoldsTheServiceForMomentsOnly()
    {
        await using var service = ServiceProcess.Start(scratch.Path, "--demo", "--drain-limit", "10m");
        var address = new Uri(await service.Address);
        using var connection = await RawConnection.OpenAsync(address.Port, initialWindowBytes: 100);
        var stream = await connection.BeginCallAsync("/matching.v1.MatchingService/MatchAll", false, Identity(Role.Admin));
        await connection.SendDataAsync(stream, Prefixed.Message(new V1.MatchAllRequest { Direction = V1.MatchDirection.CandidatesOfVacancies }), isEnd: true);
        while ((await connection.ReadAsync())!.Type != FrameType.Data)
        {
        }

        await service.SignalAsync("TERM");
        Assert.Equal(0, await service.EndAsync());
    }

    /// <summary>A caller who does not even read its socket, and one who is gone: the limit holds for them, too.</summary>
    [Fact]
    public async Task Sigterm_CallersWhoReadNothing_AreCutOffAtTheLimit()
    {
        await using var service = ServiceProcess.Start(scratch.Path, "--demo", "--drain-limit", "1s");
        var address = new Uri(await service.Address);
        var connections = new List<RawConnection>();
        for (var i = 0; i < 3; i++)
        {
            var connection = await RawConnection.OpenAsync(address.Port, int.MaxValue);
            await connection.SendAsync(FrameType.WindowUpdate, 0, 0, [0x7f, 0, 0, 0]);
            var stream = await connection.BeginCallAsync("/matching.v1.MatchingService/MatchAll", false, Identity(Role.Admin));
            await connection.SendDataAsync(stream, Prefixed.Message(new V1.MatchAllRequest { Direction = V1.MatchDirection.VacanciesOfCandidates }), isEnd: true);
            Assert.Equal(FrameType.Headers, (await connection.ReadAsync())!.Type);
            connections.Add(connection);
        }

        connections[0].Dispose();
        await service.SignalAsync("TERM");
        Assert.Equal(0, await service.EndAsync());
        connections.ForEach(connection => connection.Dispose());
    }

    /// <summary>False: the connection has ended.</summary>
    private static async Task<bool> TakeAsync(RawConnection connection, Dictionary<int, RawReply> replies)
    {
        var frame = await connection.ReadAsync();
        if (frame is not null && replies.TryGetValue(frame.Stream, out var reply))
        {
            reply.Add(frame);
        }

        return frame is not null;
    }

    /// <summary>Returns when the service has made the first rows durable: the call is under way, in its middle.</summary>
    private static async Task<Task<GrpcReply<V1.ImportResponse>>> BeginImportAsync(ServiceProcess service, GrpcClient client, Task goOn)
    {
        var before = await service.MetricAsync("matching_position");
        var vacancy = (await client.CallAsync<V1.GetVacancyResponse>("RegistryService/GetVacancy", new V1.GetVacancyRequest { VacancyId = Vacancy })).Ok.Vacancy;
        var import = client.StreamAsync<V1.ImportResponse>("RegistryService/Import", RowsAsync(vacancy, goOn));
        await Eventually.TrueAsync(async () => await service.MetricAsync("matching_position") > before, "the first rows are durable");
        return import;
    }

    private static async IAsyncEnumerable<IMessage> RowsAsync(V1.Vacancy like, Task goOn)
    {
        yield return Rows(like, 1);
        await goOn;
        yield return Rows(like, 1 + RowsEach);
    }

    private static V1.ImportRequest Rows(V1.Vacancy like, int first) => new()
    {
        ImportKey = "import",
        Rows = { Enumerable.Range(first, RowsEach).Select(n => new V1.ImportRow { Vacancy = new V1.Vacancy(like) { VacancyId = $"IMPORTED-{n}" } }) },
    };

    private (string Name, string Value) Identity(Role role) =>
        ("authorization", $"Bearer {File.ReadAllText(LocalIssuer.TokenFile(scratch["matching-demo/pool-tokens"], role))}");
}
