using Grpc.Core;
using Matching.Engine.Journals;
using Matching.Engine.Shortlists;
using Matching.Grpc.Mapping;
using Matching.Testing;

namespace Matching.Grpc.Tests.Services;

/// <summary>FindCandidates and FindVacancies.</summary>
public sealed class FindTests
{
    private const string FindCandidates = "MatchingService/FindCandidates";
    private const string FindVacancies = "MatchingService/FindVacancies";
    private static readonly string asOf = MessageWriter.Date(TestPools.AsOf);

    [Fact]
    public async Task FindCandidates_Nothing_NamesTheSubject()
    {
        await using var service = await LoadedService.StartAsync();
        var reply = await service.As("centre").CallAsync<V1.FindCandidatesResponse>(FindCandidates, new V1.FindCandidatesRequest());
        Assert.Equal((StatusCode.InvalidArgument, "FIELD_NOT_ALLOWED"), (reply.Code, reply.Reason));
        Assert.Equal(["subject"], reply.Fields);
    }

    [Fact]
    public async Task FindCandidates_EverythingWrong_NamesEveryField()
    {
        await using var service = await LoadedService.StartAsync();
        var request = new V1.FindCandidatesRequest { Size = 1001, AsOf = "1.3.2026", NotOlderThan = -1 };
        var reply = await service.As("centre").CallAsync<V1.FindCandidatesResponse>(FindCandidates, request);
        Assert.Equal(["size", "as_of", "not_older_than", "subject"], reply.Fields);
        Assert.Contains("1 to 1000", reply.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FindVacancies_EverythingWrong_NamesEveryField()
    {
        await using var service = await LoadedService.StartAsync();
        var request = new V1.FindVacanciesRequest { Size = -1, AsOf = "2026-02-30", NotOlderThan = long.MinValue };
        var reply = await service.As("centre").CallAsync<V1.FindVacanciesResponse>(FindVacancies, request);
        Assert.Equal(StatusCode.InvalidArgument, reply.Code);
        Assert.Equal(["size", "as_of", "not_older_than", "subject"], reply.Fields);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nothing")]
    [InlineData("нет")]
    public async Task Find_UnknownIds_AreNotFound(string id)
    {
        await using var service = await LoadedService.StartAsync();
        var candidates = await service.As("centre").CallAsync<V1.FindCandidatesResponse>(FindCandidates, new V1.FindCandidatesRequest { VacancyId = id });
        var vacancies = await service.As("centre").CallAsync<V1.FindVacanciesResponse>(FindVacancies, new V1.FindVacanciesRequest { CandidateId = id });
        Assert.Equal((StatusCode.NotFound, StatusCode.NotFound), (candidates.Code, vacancies.Code));
        Assert.Equal("NOT_IN_THE_POOL", candidates.Reason);
    }

    [Fact]
    public async Task FindCandidates_OfAPool_HasTheMomentsPositionPolicyDateAndRequest()
    {
        await using var service = await LoadedService.StartAsync();
        var (client, vacancy) = (service.As("portal"), service.Pool.Vacancies[0].Id);
        var before = await client.CallAsync<V1.FindCandidatesResponse>(FindCandidates, new V1.FindCandidatesRequest { VacancyId = vacancy });
        var position = await service.ChangeAsync(new Command.WithdrawCandidate("nobody"));
        var after = await client.CallAsync<V1.FindCandidatesResponse>(
            FindCandidates, new V1.FindCandidatesRequest { VacancyId = vacancy, AsOf = asOf, NotOlderThan = position });
        Assert.Equal((0L, 1L), (before.Ok.Position, after.Ok.Position));
        Assert.Equal(("kz-2026.1", asOf, V1.Audience.Employer, vacancy), (after.Ok.PolicyVersion, after.Ok.AsOf, after.Ok.Audience, after.Ok.VacancyId));
        Assert.NotEmpty(after.Ok.RequestId);
        Assert.NotEqual(before.Ok.RequestId, after.Ok.RequestId);
        Assert.Matches("^20[0-9]{2}-[0-9]{2}-[0-9]{2}$", before.Ok.AsOf);
    }

    [Fact]
    public async Task FindCandidates_SizesFromTheLeastToTheMost_AreWhatTheEngineFinds()
    {
        await using var service = await LoadedService.StartAsync(PoolShape.EveryoneMatches);
        var client = service.As("centre");
        foreach (var size in new[] { 0, 1, 20, 1000 })
        {
            var vacancy = service.Pool.Vacancies[0].Id;
            var reply = await client.CallAsync<V1.FindCandidatesResponse>(
                FindCandidates, new V1.FindCandidatesRequest { VacancyId = vacancy, Size = size, AsOf = asOf });
            var expected = service.Engine.FindCandidates(vacancy, new ShortlistRequest { Size = size == 0 ? 20 : size, AsOf = TestPools.AsOf });
            Assert.Equal(expected.Matches.Select(ShortlistMapping.ToMessage), reply.Ok.Matches);
            Assert.Equal(expected.Matches.Length, Math.Min(size == 0 ? 20 : size, service.Pool.Candidates.Length));
        }
    }

    [Fact]
    public async Task Find_Inline_IsAsIfStoredAndKeepsNothing()
    {
        await using var service = await LoadedService.StartAsync();
        var (pool, client) = (service.Pool, service.As("centre"));
        foreach (var number in Enumerable.Range(0, 10))
        {
            var (vacancy, candidate) = (pool.Vacancies[number], pool.Candidates[number]);
            var byId = await client.CallAsync<V1.FindCandidatesResponse>(FindCandidates, new V1.FindCandidatesRequest { VacancyId = vacancy.Id, AsOf = asOf });
            var inline = await client.CallAsync<V1.FindCandidatesResponse>(
                FindCandidates, new V1.FindCandidatesRequest { Vacancy = VacancyMapping.ToMessage(vacancy with { Id = "inline" }), AsOf = asOf });
            Assert.Equal("inline", inline.Ok.VacancyId);
            Assert.Equal(byId.Ok.Matches, inline.Ok.Matches);

            var vacancies = await client.CallAsync<V1.FindVacanciesResponse>(FindVacancies, new V1.FindVacanciesRequest { CandidateId = candidate.Id, AsOf = asOf, Widen = true });
            var inlineVacancies = await client.CallAsync<V1.FindVacanciesResponse>(
                FindVacancies, new V1.FindVacanciesRequest { Candidate = CandidateMapping.ToMessage(candidate), AsOf = asOf, Widen = true });
            Assert.Equal(vacancies.Ok.Matches, inlineVacancies.Ok.Matches);
        }

        Assert.False(service.Service.Node.Engine.TryGetVacancy("inline", out _));
        Assert.Equal(0, service.Service.Node.Position);
    }

    [Fact]
    public async Task Find_InlineWrong_NamesFieldsByTheirPaths()
    {
        await using var service = await LoadedService.StartAsync();
        var vacancy = VacancyMapping.ToMessage(service.Pool.Vacancies[0]);
        (vacancy.Zone, vacancy.Remote, vacancy.Openings) = ("atlantis", false, 0);
        var candidates = await service.As("centre").CallAsync<V1.FindCandidatesResponse>(FindCandidates, new V1.FindCandidatesRequest { Vacancy = vacancy });
        Assert.Equal(["vacancy.openings", "vacancy.zone"], candidates.Fields.Order());
        var vacancies = await service.As("centre").CallAsync<V1.FindVacanciesResponse>(FindVacancies, new V1.FindVacanciesRequest { Candidate = new V1.Candidate() });
        Assert.Contains("candidate.birth_date", vacancies.Fields);
    }

    [Fact]
    public async Task FindCandidates_OfAnEmployer_AreOfItsOwnVacanciesOnly()
    {
        var pool = TestPools.Create(PoolShape.EveryoneMatches, seed: 8, candidates: 30, vacancies: 3);
        pool = pool with { Vacancies = [pool.Vacancies[0] with { EmployerId = "E-bakery" }, pool.Vacancies[1] with { EmployerId = "E-garage" }, pool.Vacancies[2] with { EmployerId = "" }] };
        await using var service = await LoadedService.StartAsync(pool);
        var client = service.As("bakery");
        var own = await client.CallAsync<V1.FindCandidatesResponse>(FindCandidates, new V1.FindCandidatesRequest { VacancyId = pool.Vacancies[0].Id });
        Assert.Equal(V1.Audience.Employer, own.Ok.Audience);
        var consenting = pool.Candidates.Where(candidate => candidate.PublishConsent).Select(candidate => candidate.Id).ToHashSet();
        Assert.All(own.Ok.Matches, match => Assert.Contains(match.Id, consenting));

        var missing = await client.CallAsync<V1.FindCandidatesResponse>(FindCandidates, new V1.FindCandidatesRequest { VacancyId = "nothing" });
        foreach (var other in pool.Vacancies[1..])
        {
            var denied = await client.CallAsync<V1.FindCandidatesResponse>(FindCandidates, new V1.FindCandidatesRequest { VacancyId = other.Id });
            Assert.Equal((StatusCode.NotFound, missing.Detail.Replace("nothing", other.Id, StringComparison.Ordinal)), (denied.Code, denied.Detail));
        }

        var inline = await client.CallAsync<V1.FindCandidatesResponse>(
            FindCandidates, new V1.FindCandidatesRequest { Vacancy = VacancyMapping.ToMessage(pool.Vacancies[1]) });
        Assert.Equal(["vacancy.employer_id"], inline.Fields);
        var vacancies = await client.CallAsync<V1.FindVacanciesResponse>(FindVacancies, new V1.FindVacanciesRequest { CandidateId = pool.Candidates[0].Id });
        Assert.Equal(StatusCode.PermissionDenied, vacancies.Code);
    }

    [Fact]
    public async Task FindCandidates_NotOlderThanWhatIsReachedMeanwhile_Waits()
    {
        await using var service = await LoadedService.StartAsync();
        var vacancy = service.Pool.Vacancies[0].Id;
        var waiting = service.As("centre").CallAsync<V1.FindCandidatesResponse>(FindCandidates, new V1.FindCandidatesRequest { VacancyId = vacancy, NotOlderThan = 1 });
        await service.ChangeAsync(new Command.WithdrawCandidate("nobody"));
        var reply = await waiting;
        Assert.True(reply.Code == StatusCode.Unavailable || reply.Ok.Position >= 1, reply.Detail);
    }

    [Fact]
    public async Task FindCandidates_NotOlderThanTheFuture_IsUnavailable()
    {
        await using var service = await LoadedService.StartAsync();
        var reply = await service.As("centre").CallAsync<V1.FindCandidatesResponse>(
            FindCandidates, new V1.FindCandidatesRequest { VacancyId = service.Pool.Vacancies[0].Id, NotOlderThan = 7 });
        Assert.Equal((StatusCode.Unavailable, "POSITION_NOT_REACHED"), (reply.Code, reply.Reason));
        Assert.NotNull(reply.DetailOf<Google.Rpc.RetryInfo>().RetryDelay);
    }

    [Fact]
    public async Task FindCandidates_BesideChanges_ReflectsExactlyItsPosition()
    {
        // Every change adds one candidate who matches, so that a reply's position tells how many it must hold.
        var pool = TestPools.Create(PoolShape.EveryoneMatches, seed: 9, candidates: 200, vacancies: 1);
        await using var service = await LoadedService.StartAsync(pool with { Candidates = [] });
        var client = service.As("centre");
        var changes = Task.Run(async () =>
        {
            foreach (var candidate in pool.Candidates)
            {
                await service.ChangeAsync(new Command.PutCandidate(candidate));
            }
        });
        long last;
        do
        {
            var reply = await client.CallAsync<V1.FindCandidatesResponse>(
                FindCandidates, new V1.FindCandidatesRequest { VacancyId = pool.Vacancies[0].Id, Size = 1000, AsOf = asOf });
            Assert.Equal(reply.Ok.Position, reply.Ok.Matches.Count);
            last = reply.Ok.Position;
        }
        while (last < pool.Candidates.Length && !changes.IsFaulted);
        await changes;
    }
}
