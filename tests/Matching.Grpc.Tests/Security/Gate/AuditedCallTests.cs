using System.Text.Json;
using Grpc.Core;
using Matching.Grpc.Security;
using Matching.Grpc.Security.Audits;
using Matching.Grpc.Tests.Services;
using Matching.Grpc.Tests.Storage;

namespace Matching.Grpc.Tests.Security.Gate;

/// <summary>Rather no answer than one that nobody can account for, asked of a running service.</summary>
public sealed class AuditedCallTests
{
    private const string Refusal = "the audit log cannot take this call now";
    private const string GetCandidate = "RegistryService/GetCandidate";

    private static readonly Caller admin = GuardedService.Of(Role.Admin);

    [Fact]
    public async Task Enter_AllRecordsReserved_RefusesWhatMustBeAuditedAndNothingElse()
    {
        await using var service = await GuardedService.StartAsync(options => options.Audit.Queue = 1, isAudited: true);
        var client = service.As(admin);
        await using (var watch = await service.OpenAsync<V1.WatchMatchesResponse>(admin, "MatchingService/WatchMatches", new V1.WatchMatchesRequest()))
        {
            // It holds the one record that there is until it ends.
            Assert.NotNull((await watch.NextAsync())?.Started);
            LimitTests.AssertRefused(await AuditedAsync(client), Refusal);
            await LimitTests.AssertJsonRefusedAsync(service, Refusal, GetCandidate);
            LimitTests.AssertRefused(await LimitTests.WatchAsync(service, admin), Refusal);
            Assert.Equal(StatusCode.NotFound, (await PlainAsync(client)).Code);
        }

        await Eventually.TrueAsync(async () => (await AuditedAsync(client)).Code == StatusCode.NotFound, "the record was written");
    }

    [Fact]
    public async Task Enter_DiskOfTheAuditFailed_RefusesWhatMustBeAuditedAndNothingElse()
    {
        string folder;
        await using (var service = await GuardedService.StartAsync(options => options.Audit.FileBytes = 1, isAudited: true))
        {
            folder = service.AuditFolder;
            // The file behind that of the first call cannot be made.
            var blocked = Directory.CreateDirectory(Path.Combine(folder, AuditFiles.Name(3)));
            var client = service.As(admin);
            Assert.Equal(StatusCode.NotFound, (await AuditedAsync(client)).Code);
            await Eventually.TrueAsync(async () => (await AuditedAsync(client)).Code == StatusCode.ResourceExhausted, "the audit has failed");
            LimitTests.AssertRefused(await AuditedAsync(client), Refusal);
            await LimitTests.AssertJsonRefusedAsync(service, Refusal, GetCandidate);
            Assert.Equal(StatusCode.NotFound, (await PlainAsync(client)).Code);
            Assert.Equal("the audit log cannot be written; see to its disk and restart the process", service.State.NotReady);

            // What failed once is not tried again before the next start.
            blocked.Delete();
            LimitTests.AssertRefused(await AuditedAsync(client), Refusal);
            Assert.Null(AuditVerifier.Verify(folder, null, new Progress<long>(), CancellationToken.None).Break);
        }
    }

    [Fact]
    public async Task Leave_EveryEnd_LeavesARecordOfItAndNoneOfARefusal()
    {
        await using var service = await GuardedService.StartAsync(_ => { }, isAudited: true);
        var client = service.As(admin);
        _ = (await client.CallAsync<V1.PutCandidateResponse>("RegistryService/PutCandidate", Records.Put("C-1", "k"))).Ok;
        Assert.Equal(StatusCode.NotFound, (await AuditedAsync(client)).Code);
        Assert.Equal(StatusCode.PermissionDenied, (await AuditedAsync(service.As(GuardedService.Of(Role.Operator)))).Code);
        Assert.Equal(StatusCode.NotFound, (await PlainAsync(client)).Code);

        // Records are written in the order in which calls end: with the last all are there.
        Assert.Equal(StatusCode.NotFound, (await client.CallAsync<V1.WithdrawVacancyResponse>(
            "RegistryService/WithdrawVacancy", new V1.WithdrawVacancyRequest { VacancyId = "V-9", IdempotencyKey = "w" })).Code);
        await Eventually.TrueAsync(() => Written(service).Length == 3, "three records are written");
        var records = Written(service);
        Assert.Equal(["PutCandidate OK C-1 1", "GetCandidate NotFound C-9 0", "WithdrawVacancy NotFound V-9 0"], records);

        static string[] Written(GuardedService service) =>
        [
            .. AuditFiles.List(service.AuditFolder).SelectMany(file => Lines(file.Path)).Select(line => JsonDocument.Parse(line[65..]).RootElement)
                .Where(record => record.TryGetProperty("method", out _))
                .Select(record => string.Join(
                    ' ', record.GetProperty("method").GetString()!.Split('/')[2], record.GetProperty("status"), record.GetProperty("subjects")[0],
                    record.TryGetProperty("replies", out var replies) ? replies.GetInt32() : 0)),
        ];
    }

    /// <summary>Also while it is being written.</summary>
    private static string[] Lines(string path)
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static Task<GrpcReply<V1.GetCandidateResponse>> AuditedAsync(GrpcClient client) =>
        client.CallAsync<V1.GetCandidateResponse>(GetCandidate, new V1.GetCandidateRequest { CandidateId = "C-9" });

    private static Task<GrpcReply<V1.GetVacancyResponse>> PlainAsync(GrpcClient client) =>
        client.CallAsync<V1.GetVacancyResponse>("RegistryService/GetVacancy", new V1.GetVacancyRequest { VacancyId = "V-9" });
}
