using Grpc.Core;

namespace Matching.Grpc.Tests.Services;

/// <summary>An employer's own vacancies, and everybody else's.</summary>
public sealed class VacancyOwnerTests : IAsyncLifetime
{
    private ServiceUnderTest service = null!;
    private GrpcClient bakery = null!;
    private GrpcClient garage = null!;
    private GrpcClient centre = null!;

    public async Task InitializeAsync()
    {
        service = await ServiceUnderTest.StartAsync(Records.Catalogue);
        (bakery, garage, centre) = (service.As("bakery"), service.As("garage"), service.As("centre"));
        _ = (await PutAsync(bakery, "V-b", "E-bakery", "b")).Ok;
        _ = (await PutAsync(garage, "V-g", "E-garage", "g")).Ok;
        _ = (await PutAsync(centre, "V-nobody", "", "n")).Ok;
    }

    public async Task DisposeAsync() => await service.DisposeAsync();

    [Fact]
    public async Task Get_AnothersVacancy_IsAsIfItWereNotThere()
    {
        Assert.Equal("V-b", (await GetAsync(bakery, "V-b")).Ok.Vacancy.VacancyId);
        var (anothers, nobodys) = (await GetAsync(bakery, "V-g"), await GetAsync(bakery, "V-x"));
        Assert.Equal((StatusCode.NotFound, StatusCode.NotFound), (anothers.Code, nobodys.Code));
        Assert.Equal(anothers.Detail.Replace("V-g", "V-x", StringComparison.Ordinal), nobodys.Detail);
        Assert.Equal(StatusCode.NotFound, (await GetAsync(bakery, "V-nobody")).Code);
        Assert.Equal(StatusCode.OK, (await GetAsync(centre, "V-g")).Code);
    }

    [Theory]
    [InlineData("V-g", "E-bakery")]
    [InlineData("V-nobody", "E-bakery")]
    [InlineData("V-new", "E-garage")]
    [InlineData("V-new", "")]
    [InlineData("V-b", "E-garage")]
    public async Task Put_NotItsOwn_IsDeniedAndChangesNothing(string id, string employerId)
    {
        var before = service.Node.Position;
        Assert.Equal(StatusCode.PermissionDenied, (await PutAsync(bakery, id, employerId, "k")).Code);
        Assert.Equal(before, service.Node.Position);
    }

    [Fact]
    public async Task Withdraw_AnothersVacancy_IsAsIfItWereNotThere()
    {
        var (anothers, nobodys) = (await WithdrawAsync(bakery, "V-g", "k1"), await WithdrawAsync(bakery, "V-x", "k2"));
        Assert.Equal((StatusCode.NotFound, StatusCode.NotFound), (anothers.Code, nobodys.Code));
        Assert.Equal(anothers.Detail.Replace("V-g", "V-x", StringComparison.Ordinal), nobodys.Detail);
        Assert.Equal(StatusCode.OK, (await GetAsync(garage, "V-g")).Code);
    }

    [Fact]
    public async Task Withdraw_OwnVacancyWithItsKeyAgain_IsAnsweredAsTheFirstTime()
    {
        var first = (await WithdrawAsync(bakery, "V-b", "k")).Ok;
        Assert.Equal(first.Position, (await WithdrawAsync(bakery, "V-b", "k")).Ok.Position);
    }

    [Fact]
    public async Task PutBatch_OneOfAnother_IsDeniedAsAWhole()
    {
        V1.Change own = new() { PutVacancy = Records.Vacancy("V-b2", "E-bakery") };
        V1.Change[] refused =
        [
            new() { WithdrawVacancyId = "V-g" }, new() { PutVacancy = Records.Vacancy("V-g", "E-bakery") }, new() { PutCandidate = Records.Candidate("C-1") },
            new() { WithdrawCandidateId = "C-1" },
        ];
        foreach (var change in refused)
        {
            var batch = new V1.PutBatchRequest { IdempotencyKey = "k", Changes = { own, change } };
            Assert.Equal(StatusCode.PermissionDenied, (await bakery.CallAsync<V1.PutBatchResponse>("RegistryService/PutBatch", batch)).Code);
        }

        Assert.Equal(StatusCode.NotFound, (await GetAsync(bakery, "V-b2")).Code);
        Assert.Equal(1, (await bakery.CallAsync<V1.PutBatchResponse>("RegistryService/PutBatch", new V1.PutBatchRequest { IdempotencyKey = "k", Changes = { own } })).Ok.Changed);
    }

    [Fact]
    public async Task Import_RowsOfAnother_AreRefusedAndTheOthersAccepted()
    {
        var request = new V1.ImportRequest { ImportKey = "i" };
        request.Rows.Add(new V1.ImportRow { Vacancy = Records.Vacancy("V-b3", "E-bakery") });
        request.Rows.Add(new V1.ImportRow { Vacancy = Records.Vacancy("V-g", "E-bakery") });
        request.Rows.Add(new V1.ImportRow { Candidate = Records.Candidate("C-1") });
        var response = (await bakery.StreamAsync<V1.ImportResponse>("RegistryService/Import", [request])).Ok;
        Assert.Equal([2L, 3L], response.Refusals.Select(refusal => refusal.Row));
        Assert.Equal("E-garage", (await GetAsync(garage, "V-g")).Ok.Vacancy.EmployerId);
    }

    [Fact]
    public async Task List_OfAnEmployer_HasItsOwnOnly()
    {
        Assert.Equal(["V-b"], await ListAsync(bakery));
        Assert.Equal(["V-g"], await ListAsync(garage));
        Assert.Equal(["V-b", "V-g", "V-nobody"], await ListAsync(centre));
    }

    /// <summary>Between the look at whose it is and the change nobody else may make it theirs.</summary>
    [Fact]
    public async Task Put_SameNewIdByTwoEmployersAtOnce_BelongsToOneOfThem()
    {
        for (var round = 0; round < 40; round++)
        {
            var id = $"V-race-{round}";
            var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(
                number => number % 2 == 0 ? PutAsync(bakery, id, "E-bakery", $"{id}.{number}") : PutAsync(garage, id, "E-garage", $"{id}.{number}")));
            var owner = (await GetAsync(centre, id)).Ok.Vacancy.EmployerId;
            for (var number = 0; number < replies.Length; number++)
            {
                Assert.Equal(owner == (number % 2 == 0 ? "E-bakery" : "E-garage") ? StatusCode.OK : StatusCode.PermissionDenied, replies[number].Code);
            }
        }
    }

    private static Task<GrpcReply<V1.PutVacancyResponse>> PutAsync(GrpcClient client, string id, string employerId, string key) =>
        client.CallAsync<V1.PutVacancyResponse>("RegistryService/PutVacancy", new V1.PutVacancyRequest { Vacancy = Records.Vacancy(id, employerId), IdempotencyKey = key });

    private static Task<GrpcReply<V1.WithdrawVacancyResponse>> WithdrawAsync(GrpcClient client, string id, string key) =>
        client.CallAsync<V1.WithdrawVacancyResponse>("RegistryService/WithdrawVacancy", new V1.WithdrawVacancyRequest { VacancyId = id, IdempotencyKey = key });

    private static Task<GrpcReply<V1.GetVacancyResponse>> GetAsync(GrpcClient client, string id) =>
        client.CallAsync<V1.GetVacancyResponse>("RegistryService/GetVacancy", new V1.GetVacancyRequest { VacancyId = id });

    private static async Task<string[]> ListAsync(GrpcClient client)
    {
        var list = (await client.CallAsync<V1.ListVacanciesResponse>("RegistryService/ListVacancies", new V1.ListVacanciesRequest())).Ok;
        return [.. list.Vacancies.Select(vacancy => vacancy.VacancyId)];
    }
}
