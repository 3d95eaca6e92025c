using Grpc.Core;
using Matching.Engine.Journals;
using Matching.Engine.Shortlists;
using Matching.Grpc.Mapping;
using Matching.Testing;

namespace Matching.Grpc.Tests.Services;

public sealed class MatchAllTests
{
    private const string MatchAll = "MatchingService/MatchAll";
    private static readonly string asOf = MessageWriter.Date(TestPools.AsOf);

    [Fact]
    public async Task MatchAll_EmptyPool_IsStartedAndFinished()
    {
        await using var service = await LoadedService.StartAsync(PoolShape.Empty);
        var (started, shortlists, finished, _) = await RunAsync(service, "centre", new V1.MatchAllRequest());
        Assert.Equal((0, 0, 0), (started!.Subjects, shortlists.Count, finished!.Subjects));
    }

    [Fact]
    public async Task MatchAll_EverythingWrong_NamesEveryField()
    {
        await using var service = await LoadedService.StartAsync();
        var request = new V1.MatchAllRequest
        {
            Direction = (V1.MatchDirection)5, SubjectIds = { "good", "not good" }, Zones = { "atlantis" }, Occupations = { "", "24a", "2422-1-0222" },
            Size = -1, AsOf = "x", NotOlderThan = -1, Cursor = "made up",
        };
        await using var stream = await service.OpenAsync<V1.MatchAllResponse>("centre", MatchAll, request);
        Assert.Null(await stream.NextAsync());
        Assert.Equal(
            ["as_of", "cursor", "direction", "not_older_than", "occupations[0]", "occupations[1]", "occupations[2]", "size", "subject_ids[1]", "zones[0]"],
            stream.End().Fields.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task MatchAll_TooManyIds_AreCounted()
    {
        await using var service = await LoadedService.StartAsync();
        var request = new V1.MatchAllRequest();
        request.SubjectIds.AddRange(Enumerable.Range(0, 10_001).Select(number => $"V-{number}"));
        await using var stream = await service.OpenAsync<V1.MatchAllResponse>("centre", MatchAll, request);
        Assert.Null(await stream.NextAsync());
        Assert.Equal(["subject_ids"], stream.End().Fields);
    }

    [Fact]
    public async Task MatchAll_UnknownSubject_IsNotFoundBeforeAnythingIsSent()
    {
        await using var service = await LoadedService.StartAsync();
        await using var stream = await service.OpenAsync<V1.MatchAllResponse>(
            "centre", MatchAll, new V1.MatchAllRequest { SubjectIds = { service.Pool.Vacancies[0].Id, "nothing" } });
        Assert.Null(await stream.NextAsync());
        Assert.Equal(StatusCode.NotFound, stream.End().Code);
    }

    [Theory]
    [InlineData(V1.MatchDirection.Unspecified)]
    [InlineData(V1.MatchDirection.VacanciesOfCandidates)]
    public async Task MatchAll_OfAll_IsWhatEachQuestionAnswersInTheOrderOfIds(V1.MatchDirection direction)
    {
        await using var service = await LoadedService.StartAsync();
        var position = await service.ChangeAsync(new Command.WithdrawCandidate("nobody"));
        var (started, shortlists, finished, _) = await RunAsync(
            service, "centre", new V1.MatchAllRequest { Direction = direction, AsOf = asOf, Size = 7, Widen = true, NotOlderThan = position });
        var ofCandidates = direction == V1.MatchDirection.VacanciesOfCandidates;
        var ids = ofCandidates ? service.Engine.CandidateIds() : service.Engine.VacancyIds();
        Assert.Equal((position, "kz-2026.1", asOf, ids.Length), (started!.Position, started.PolicyVersion, started.AsOf, started.Subjects));
        Assert.Equal((V1.Audience.CareerCentre, ids.Length), (started.Audience, finished!.Subjects));
        var query = new ShortlistRequest { AsOf = TestPools.AsOf, Size = 7, Widen = true };
        Assert.Equal(
            ids.Select(id => ShortlistMapping.ToMessage(ofCandidates ? service.Engine.FindVacancies(id, query) : service.Engine.FindCandidates(id, query))), shortlists);
    }

    [Fact]
    public async Task MatchAll_FromEveryCursor_GoesOnBehindIt()
    {
        await using var service = await LoadedService.StartAsync();
        var request = new V1.MatchAllRequest { AsOf = asOf, Size = 1000 };
        var (_, all, _, cursors) = await RunAsync(service, "centre", request);
        Assert.True(cursors.Count > 3);
        foreach (var (cursor, sent) in cursors)
        {
            request.Cursor = cursor;
            var (started, rest, _, _) = await RunAsync(service, "centre", request);
            Assert.Equal(all[sent..], rest);
            Assert.Equal(all.Count - sent, started!.Subjects);
        }

        request.Size = 999;
        await using var other = await service.OpenAsync<V1.MatchAllResponse>("centre", MatchAll, request);
        Assert.Null(await other.NextAsync());
        Assert.Equal(["cursor"], other.End().Fields);
    }

    [Fact]
    public async Task MatchAll_WithFilters_HasTheirSubjectsOnly()
    {
        await using var service = await LoadedService.StartAsync();
        var pool = service.Pool;
        var (zone, occupation) = (pool.Vacancies.First(vacancy => vacancy.Zone.Length > 0).Zone, pool.Vacancies[0].Occupation.ToString());
        await Check(new V1.MatchAllRequest { Zones = { zone } }, vacancy => vacancy.Zone == zone);
        await Check(new V1.MatchAllRequest { Occupations = { occupation } }, vacancy => vacancy.Occupation.ToString() == occupation);
        await Check(new V1.MatchAllRequest { Occupations = { occupation[..2] } }, vacancy => vacancy.Occupation.ToString().StartsWith(occupation[..2], StringComparison.Ordinal));
        await Check(new V1.MatchAllRequest { SubjectIds = { pool.Vacancies[3].Id, pool.Vacancies[1].Id, pool.Vacancies[3].Id } }, vacancy => vacancy == pool.Vacancies[1] || vacancy == pool.Vacancies[3]);

        async Task Check(V1.MatchAllRequest request, Func<Engine.Records.Vacancy, bool> expected)
        {
            var (_, shortlists, _, _) = await RunAsync(service, "centre", request);
            Assert.Equal(pool.Vacancies.Where(expected).Select(vacancy => vacancy.Id).Order(StringComparer.Ordinal), shortlists.Select(shortlist => shortlist.SubjectId));
        }
    }

    [Fact]
    public async Task MatchAll_OfAnEmployer_IsOfItsOwnVacancies()
    {
        var pool = TestPools.Create(PoolShape.EveryoneMatches, seed: 8, candidates: 5, vacancies: 6);
        pool = pool with { Vacancies = [.. pool.Vacancies.Select((vacancy, number) => vacancy with { EmployerId = number % 2 == 0 ? "E-bakery" : "E-garage" })] };
        await using var service = await LoadedService.StartAsync(pool);
        var (_, shortlists, _, _) = await RunAsync(service, "bakery", new V1.MatchAllRequest());
        Assert.Equal(
            pool.Vacancies.Where(vacancy => vacancy.EmployerId == "E-bakery").Select(vacancy => vacancy.Id).Order(StringComparer.Ordinal), shortlists.Select(shortlist => shortlist.SubjectId));
        await using var others = await service.OpenAsync<V1.MatchAllResponse>("bakery", MatchAll, new V1.MatchAllRequest { SubjectIds = { pool.Vacancies[1].Id } });
        Assert.Null(await others.NextAsync());
        Assert.Equal(StatusCode.NotFound, others.End().Code);
        await using var mirrored = await service.OpenAsync<V1.MatchAllResponse>(
            "bakery", MatchAll, new V1.MatchAllRequest { Direction = V1.MatchDirection.VacanciesOfCandidates });
        Assert.Null(await mirrored.NextAsync());
        Assert.Equal(StatusCode.PermissionDenied, mirrored.End().Code);
    }

    [Fact]
    public async Task MatchAll_ReadersWhoStop_HoldTheirPlaceUntilTheyLeave()
    {
        // Far more than the windows of the streams hold, so that the runs wait for readers who do not read.
        await using var service = await LoadedService.StartAsync(PoolShape.EveryoneMatches, candidates: 200, vacancies: 1500);
        var request = new V1.MatchAllRequest { AsOf = asOf, Size = 200 };
        var first = await service.OpenAsync<V1.MatchAllResponse>("centre", MatchAll, request);
        var second = await service.OpenAsync<V1.MatchAllResponse>("centre", MatchAll, request);
        Assert.NotNull((await first.NextAsync())!.Started);
        Assert.NotNull((await second.NextAsync())!.Started);
        await using (var third = await service.OpenAsync<V1.MatchAllResponse>("centre", MatchAll, request))
        {
            Assert.Null(await third.NextAsync());
            Assert.Equal((StatusCode.ResourceExhausted, "TOO_MANY"), (third.End().Code, third.End().Reason));
        }

        await first.DisposeAsync();
        await second.DisposeAsync();
        await Storage.Eventually.TrueAsync(
            async () =>
            {
                await using var again = await service.OpenAsync<V1.MatchAllResponse>("centre", MatchAll, new V1.MatchAllRequest { SubjectIds = { service.Pool.Vacancies[0].Id } });
                return await again.NextAsync() is { Started: not null };
            },
            "a run is admitted again");
    }

    private static async Task<(V1.MatchAllStarted? Started, List<V1.Shortlist> Shortlists, V1.MatchAllFinished? Finished, List<(string Cursor, int Sent)> Cursors)> RunAsync(
        LoadedService service, string caller, V1.MatchAllRequest request)
    {
        await using var stream = await service.OpenAsync<V1.MatchAllResponse>(caller, MatchAll, request);
        var started = (await stream.NextAsync())?.Started;
        List<V1.Shortlist> shortlists = [];
        List<(string, int)> cursors = [];
        V1.MatchAllFinished? finished = null;
        await foreach (var response in stream.AllAsync())
        {
            Assert.Null(finished);
            finished = response.Finished;
            shortlists.AddRange(response.Shortlists?.Shortlists ?? []);
            if (response.Shortlists is { } part)
            {
                cursors.Add((part.Cursor, shortlists.Count));
            }
        }

        Assert.True(stream.End().Code == StatusCode.OK, stream.End().Detail);
        return (started, shortlists, finished, cursors);
    }
}
