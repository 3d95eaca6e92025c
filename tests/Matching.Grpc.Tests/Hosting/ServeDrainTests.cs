using Google.Protobuf;
using Grpc.Core;
using Matching.Grpc.Security;
using Matching.Grpc.Security.Tokens;
using Matching.Grpc.Tests.Commands;
using Matching.Grpc.Tests.Services;
using Matching.Grpc.Tests.Storage;

namespace Matching.Grpc.Tests.Hosting;

/// <summary>SIGTERM while an import is under way that its caller does not end: it is cut off, and the process ends in time.</summary>
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
