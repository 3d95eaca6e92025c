using Grpc.Core;
using Matching.Engine.Journals;
using Matching.Engine.Shortlists;
using Matching.Grpc.Commands;
using Matching.Grpc.Mapping;
using Matching.Grpc.Security;
using Matching.Grpc.Services.Watches;
using Matching.Testing;

namespace Matching.Grpc.Tests.Services;

public sealed class WatchTests
{
    private const string WatchMatches = "MatchingService/WatchMatches";

    [Fact]
    public async Task Watch_EverythingWrong_NamesEveryField()
    {
        await using var service = await StartAsync();
        var request = new V1.WatchMatchesRequest { AfterPosition = -1, VacancyIds = { "not good" }, CandidateIds = { "" }, Zones = { "atlantis" } };
        await using var stream = await service.OpenAsync<V1.WatchMatchesResponse>("centre", WatchMatches, request);
        Assert.Null(await stream.NextAsync());
        Assert.Equal(["after_position", "candidate_ids[0]", "vacancy_ids[0]", "zones[0]"], stream.End().Fields.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Watch_Everything_IsToldOfEachChangeInOrderWithWhatItBrought()
    {
        await using var service = await StartAsync();
        var (pool, engine) = (service.Pool, service.Service.Node.Engine);
        var query = new ShortlistRequest { AsOf = AsOf.Today(TimeProvider.System) };
        await using var watch = await WatchAsync(service, "centre", new V1.WatchMatchesRequest());

        await service.ChangeAsync(new Command.PutCandidate(pool.Candidates[0]));
        var candidate = await watch.NextAsync();
        Assert.Equal((1L, pool.Candidates[0].Id), (candidate!.Position, candidate.CandidateChanged.CandidateId));
        Assert.Equal(engine.FindVacancies(pool.Candidates[0].Id, query).Matches.Select(ShortlistMapping.ToMessage), candidate.CandidateChanged.Vacancies);
        Assert.NotEmpty(candidate.CandidateChanged.Vacancies);
        Assert.NotNull(candidate.CandidateChanged.Time);

        await service.ChangeAsync(new Command.PutVacancy(pool.Vacancies[0]));
        var vacancy = await watch.NextAsync();
        Assert.Equal((2L, pool.Vacancies[0].Id), (vacancy!.Position, vacancy.VacancyChanged.VacancyId));
        Assert.Equal(engine.FindCandidates(pool.Vacancies[0].Id, query).Matches.Select(ShortlistMapping.ToMessage), vacancy.VacancyChanged.Candidates);

        await service.ChangeAsync(new Command.WithdrawCandidate(pool.Candidates[0].Id), new Command.WithdrawVacancy(pool.Vacancies[0].Id));
        var first = await watch.NextAsync();
        Assert.Equal((2L, pool.Candidates[0].Id), (first!.Position, first.CandidateWithdrawn.Id));
        var second = await watch.NextAsync();
        Assert.Equal((3L, pool.Vacancies[0].Id), (second!.Position, second.VacancyWithdrawn.Id));
    }

    [Fact]
    public async Task Watch_OfAnEmployer_IsOfItsOwnVacanciesAndThoseWhoConsented()
    {
        await using var service = await StartAsync();
        var pool = service.Pool;
        var (own, others) = (pool.Vacancies[0] with { EmployerId = "E-bakery" }, pool.Vacancies[1] with { EmployerId = "E-garage" });
        await service.ChangeAsync(new Command.PutVacancy(own), new Command.PutVacancy(others));
        await using var watch = await WatchAsync(service, "bakery", new V1.WatchMatchesRequest { VacancyIds = { own.Id } });
        await service.ChangeAsync(new Command.PutCandidate(pool.Candidates[0] with { PublishConsent = false, AgencyConsent = true }));
        await service.ChangeAsync(new Command.PutVacancy(others));
        await service.ChangeAsync(new Command.WithdrawVacancy(others.Id));
        await service.ChangeAsync(new Command.WithdrawCandidate(pool.Candidates[3].Id));
        await service.ChangeAsync(new Command.PutCandidate(pool.Candidates[1] with { PublishConsent = true }));
        var candidate = await NextEventAsync(watch);
        Assert.Equal((6L, pool.Candidates[1].Id), (candidate.Position, candidate.CandidateChanged.CandidateId));
        Assert.Equal([own.Id], candidate.CandidateChanged.Vacancies.Select(match => match.Id));
        await service.ChangeAsync(new Command.PutVacancy(own));
        var vacancy = await NextEventAsync(watch);
        Assert.Equal(own.Id, vacancy.VacancyChanged.VacancyId);
        Assert.DoesNotContain(pool.Candidates[0].Id, vacancy.VacancyChanged.Candidates.Select(match => match.Id));
        var query = new ShortlistRequest { AsOf = AsOf.Today(TimeProvider.System), Audience = Engine.Records.Audience.Employer };
        Assert.Equal(
            service.Service.Node.Engine.FindCandidates(own.Id, query).Matches.Select(ShortlistMapping.ToMessage), vacancy.VacancyChanged.Candidates);
        await service.ChangeAsync(new Command.WithdrawVacancy(own.Id));
        var last = await NextEventAsync(watch);
        Assert.Equal((8L, own.Id), (last.Position, last.VacancyWithdrawn.Id));

        await using var notOwn = await service.OpenAsync<V1.WatchMatchesResponse>("garage", WatchMatches, new V1.WatchMatchesRequest { VacancyIds = { own.Id } });
        Assert.Null(await notOwn.NextAsync());
        Assert.Equal(StatusCode.NotFound, notOwn.End().Code);
    }

    [Fact]
    public async Task Watch_WithFilters_IsToldOfWhatPassesThem()
    {
        await using var service = await StartAsync();
        var pool = service.Pool;
        var placed = pool.Vacancies.Where(vacancy => vacancy.Zone.Length > 0).ToArray();
        var zone = placed[0].Zone;
        await using var byCandidate = await WatchAsync(service, "centre", new V1.WatchMatchesRequest { CandidateIds = { pool.Candidates[2].Id } });
        await using var byZone = await WatchAsync(service, "centre", new V1.WatchMatchesRequest { Zones = { zone } });
        await service.ChangeAsync(new Command.PutCandidate(pool.Candidates[1]));
        await service.ChangeAsync(new Command.PutCandidate(pool.Candidates[2]));
        var changed = await NextEventAsync(byCandidate);
        Assert.Equal((2L, pool.Candidates[2].Id), (changed.Position, changed.CandidateChanged.CandidateId));
        await service.ChangeAsync(new Command.WithdrawCandidate(pool.Candidates[2].Id));
        Assert.Equal(pool.Candidates[2].Id, (await NextEventAsync(byCandidate)).CandidateWithdrawn.Id);

        var inZone = placed.Where(vacancy => vacancy.Zone == zone).Select(vacancy => vacancy.Id).ToHashSet();
        var seen = await NextEventAsync(byZone);
        Assert.NotEmpty(seen.CandidateChanged.Vacancies);
        Assert.All(seen.CandidateChanged.Vacancies, match => Assert.Contains(match.Id, inZone));
    }

    [Fact]
    public async Task Watch_ComesAgain_IsToldOfWhatHappenedMeanwhile()
    {
        await using var service = await StartAsync();
        var pool = service.Pool;
        await using (var watch = await WatchAsync(service, "centre", new V1.WatchMatchesRequest()))
        {
            await service.ChangeAsync(new Command.WithdrawCandidate("a"));
            Assert.Equal(1, (await watch.NextAsync())!.Position);
        }

        await Storage.Eventually.TrueAsync(() => service.Service.Feed.WatcherCount == 0, "the service knows that the watcher left");
        await service.ChangeAsync(new Command.WithdrawCandidate("b"));
        await service.ChangeAsync(new Command.WithdrawCandidate("c"), new Command.WithdrawCandidate("d"));
        await using var again = await WatchAsync(service, "centre", new V1.WatchMatchesRequest { AfterPosition = 1 });
        Assert.Equal(["b", "c", "d"], [(await NextEventAsync(again)).CandidateWithdrawn.Id, (await NextEventAsync(again)).CandidateWithdrawn.Id, (await NextEventAsync(again)).CandidateWithdrawn.Id]);

        // In the middle of a batch: told of all of it again, never of too little.
        await using var middle = await WatchAsync(service, "centre", new V1.WatchMatchesRequest { AfterPosition = 2 });
        Assert.Equal("c", (await NextEventAsync(middle)).CandidateWithdrawn.Id);
    }

    [Fact]
    public async Task Watch_AfterAPositionOfWhichNothingIsKept_IsToldHowMuchItMissed()
    {
        await using var service = await StartAsync();
        for (var number = 0; number < 5; number++)
        {
            await service.ChangeAsync(new Command.WithdrawCandidate($"c-{number}"));
        }

        await using var watch = await service.OpenAsync<V1.WatchMatchesResponse>("centre", WatchMatches, new V1.WatchMatchesRequest { AfterPosition = 2 });
        var started = await watch.NextAsync();
        Assert.Equal((5L, 5L, V1.Audience.CareerCentre), (started!.Position, started.Started.RetainedAfter, started.Started.Audience));
        Assert.Equal(3, (await watch.NextAsync())!.Missed.Changes);
        await service.ChangeAsync(new Command.WithdrawCandidate("more"));
        Assert.Equal("more", (await watch.NextAsync())!.CandidateWithdrawn.Id);
    }

    [Fact]
    public async Task Watch_SlowerThanTheRing_IsToldHowMuchItMissedAndGoesOn()
    {
        await using var service = await StartAsync(new WatchOptions { ChangesKept = 16 });
        await using var watch = await WatchAsync(service, "centre", new V1.WatchMatchesRequest());

        // Nobody reads meanwhile, so the stream's window fills long before the last of them, and the ring goes round many times.
        var sent = 0;
        for (var round = 0; round < 300; round++)
        {
            await service.ChangeAsync([.. service.Pool.Candidates[..40].Select(candidate => new Command.PutCandidate(candidate))]);
            sent += 40;
        }

        await service.ChangeAsync(new Command.WithdrawCandidate("one-more"));
        sent++;
        long told = 0;
        long missed = 0;
        while (told + missed < sent)
        {
            var response = await NextEventAsync(watch);
            missed += response.Missed?.Changes ?? 0;
            told += response.Missed is null ? 1 : 0;
        }

        Assert.Equal(sent, told + missed);
        Assert.True(missed > 0, "the watcher was not slow");
        await service.ChangeAsync(new Command.WithdrawCandidate("more"));
        var next = await NextEventAsync(watch);
        Assert.Equal((302L, "more"), (next.Position, next.CandidateWithdrawn.Id));
    }

    [Fact]
    public async Task Watch_TooMany_IsRefusedUntilOneLeaves()
    {
        await using var service = await StartAsync(new WatchOptions { WatchersMax = 2 });
        await using var first = await WatchAsync(service, "centre", new V1.WatchMatchesRequest());
        var second = await WatchAsync(service, "centre", new V1.WatchMatchesRequest());
        await using (var third = await service.OpenAsync<V1.WatchMatchesResponse>("centre", WatchMatches, new V1.WatchMatchesRequest()))
        {
            Assert.Null(await third.NextAsync());
            Assert.Equal((StatusCode.ResourceExhausted, "TOO_MANY"), (third.End().Code, third.End().Reason));
        }

        await second.DisposeAsync();
        await Storage.Eventually.TrueAsync(() => service.Service.Feed.WatcherCount == 1, "the service knows that one left");
        await using var fourth = await WatchAsync(service, "centre", new V1.WatchMatchesRequest());
    }

    [Fact]
    public async Task Watch_NothingThatConcernsIt_IsToldHowFarItHasSeen()
    {
        await using var service = await StartAsync(new WatchOptions { ReachedInterval = TimeSpan.FromMilliseconds(50) });
        await using var watch = await WatchAsync(service, "centre", new V1.WatchMatchesRequest { CandidateIds = { "somebody-else" } });
        await service.ChangeAsync(new Command.WithdrawCandidate("a"));
        var reached = await watch.NextAsync();
        Assert.Equal((1L, true), (reached!.Position, reached.Reached is not null));
    }

    [Fact]
    public async Task Watch_TheNodeStops_IsToldToGoElsewhere()
    {
        var service = await StartAsync();
        await using var watch = await WatchAsync(service, "centre", new V1.WatchMatchesRequest());
        var stopping = service.Service.StopAsync();
        Assert.Null(await watch.NextAsync());
        Assert.Equal(StatusCode.Unavailable, watch.End().Code);
        await stopping;
        await service.DisposeAsync();
    }

    [Fact]
    public async Task Watch_ManyWithOneInterest_OnlyTheConcernedAreWoken()
    {
        await using var service = await StartAsync();
        var feed = service.Service.Feed;
        var centre = new Caller("centre", Role.CareerCentre);
        var watchers = Enumerable.Range(0, 1000).Select(number => feed.Join(
            new WatchFilter(centre, new V1.WatchMatchesRequest { CandidateIds = { $"c-{number}" } }), afterPosition: 0, out _, out _)).ToArray();
        Assert.All(watchers, watcher => Assert.Null(watcher.Read(out _)));
        await service.ChangeAsync(new Command.WithdrawCandidate("c-7"));
        await watchers[7].SleepAsync(CancellationToken.None).WaitAsync(TimeSpan.FromMinutes(2));
        Assert.Equal("c-7", Assert.IsType<WatchedChange.CandidateWithdrawn>(watchers[7].Read(out _)).Id);
        Assert.Equal(999, watchers.Count(watcher => watcher.IsAsleep));
        Assert.All(watchers, watcher => Assert.Equal(1, watcher.Position));
        Array.ForEach(watchers, watcher => watcher.Dispose());
        Assert.Equal(0, feed.WatcherCount);
    }

    private static Task<LoadedService> StartAsync(WatchOptions? watches = null)
    {
        // Where everybody matches, every change of a person brings something to every vacancy.
        var pool = TestPools.Create(PoolShape.EveryoneMatches, seed: 12, candidates: 60, vacancies: 20);
        return LoadedService.StartAsync(pool with { Candidates = [.. pool.Candidates.Select(candidate => candidate with { PublishConsent = true })] }, watches);
    }

    private static async Task<GrpcStream<V1.WatchMatchesResponse>> WatchAsync(LoadedService service, string caller, V1.WatchMatchesRequest request)
    {
        var stream = await service.OpenAsync<V1.WatchMatchesResponse>(caller, WatchMatches, request);
        Assert.NotNull((await stream.NextAsync())?.Started);
        return stream;
    }

    /// <summary>The next message that tells of a change.</summary>
    private static async Task<V1.WatchMatchesResponse> NextEventAsync(GrpcStream<V1.WatchMatchesResponse> watch)
    {
        while (true)
        {
            var response = await watch.NextAsync() ?? throw new InvalidOperationException($"the watch ended: {watch.End().Detail}");
            if (response.Reached is null)
            {
                return response;
            }
        }
    }
}
