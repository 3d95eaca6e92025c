using Grpc.Core;
using Matching.Engine.Journals;
using Matching.Engine.Mediation.Acts;
using Consent = Matching.Engine.Mediation.Consent;

namespace Matching.Grpc.Tests.Services.Procedure;

public sealed class StageTests : IAsyncLifetime
{
    private ProcedureUnderTest procedure = null!;

    public async Task InitializeAsync() => procedure = await ProcedureUnderTest.StartAsync();

    public async Task DisposeAsync() => await procedure.DisposeAsync();

    [Fact]
    public async Task ListStages_PageByPage_TellsWhatHappenedInOrder()
    {
        await procedure.RegisterAsync("P-1", "V-1");
        await procedure.ReferredAsync("P-1", "V-1");
        _ = (await procedure.DecideAsync("P-1", "V-1", isHired: true)).Ok;

        var stages = await AllAsync(new V1.ListStagesRequest { PageSize = 2 });
        Assert.Equal(Enumerable.Range(1, stages.Count).Select(number => (long)number), stages.Select(stage => stage.Number));
        Assert.Equal(
            [
                "PersonRegistered job_seeker", "VacancyRegistered ", "Selected ", "Offered ", "Answered agreed", "Referred ", "Decided hired",
                "RegistrationEnded hired_elsewhere", "VacancyClosed filled",
            ],
            stages.Select(stage => $"{stage.Kind} {stage.Detail}"));
        Assert.Equal(("P-1", "V-1", "centre-7", "portal", "Order 214 §72"), (stages[4].PersonId, stages[4].VacancyId, stages[4].Centre, stages[4].By, stages[4].Law));
        Assert.Equal(["Offered", "Decided"], (await AllAsync(new V1.ListStagesRequest { PageSize = 1, Kinds = { V1.StageKind.Offered, V1.StageKind.Decided } })).Select(stage => stage.Kind.ToString()));
    }

    [Fact]
    public async Task ListStages_OfAnotherCentre_AreNotShown()
    {
        await procedure.RegisterPersonAsync("P-1");
        Assert.Empty((await procedure.OtherCentre.CallAsync<V1.ListStagesResponse>("RegistrationService/ListStages", new V1.ListStagesRequest())).Ok.Stages);
        var denied = await procedure.OtherCentre.CallAsync<V1.ListStagesResponse>("RegistrationService/ListStages", new V1.ListStagesRequest { Centre = "centre-7" });
        Assert.Equal(StatusCode.PermissionDenied, denied.Code);
        Assert.Single((await procedure.Portal.CallAsync<V1.ListStagesResponse>("RegistrationService/ListStages", new V1.ListStagesRequest { Centre = "centre-7" })).Ok.Stages);
        var wrong = new V1.ListStagesRequest { AfterNumber = -1 };
        Assert.Equal(["after_number"], (await procedure.Portal.CallAsync<V1.ListStagesResponse>("RegistrationService/ListStages", wrong)).Fields);
        wrong = new V1.ListStagesRequest { Kinds = { (V1.StageKind)99 } };
        Assert.Equal(["kinds[0]"], (await procedure.Portal.CallAsync<V1.ListStagesResponse>("RegistrationService/ListStages", wrong)).Fields);
    }

    [Fact]
    public async Task WatchStages_ThenAgainBehindANumber_TellsEachStageOnce()
    {
        await procedure.RegisterPersonAsync("P-1");
        await using (var watch = await procedure.WatchAsync<V1.WatchStagesResponse>("portal", "RegistrationService/WatchStages", new V1.WatchStagesRequest()))
        {
            var started = (await watch.NextAsync())!;
            Assert.Equal((1L, 1L), (started.Number, started.Started.FirstKept));
            await procedure.RegisterPersonAsync("P-2");
            Assert.Equal("P-2", (await watch.NextAsync())!.Stage.PersonId);
        }

        await procedure.RegisterPersonAsync("P-3");
        await using var again = await procedure.WatchAsync<V1.WatchStagesResponse>("portal", "RegistrationService/WatchStages", new V1.WatchStagesRequest { AfterNumber = 1 });
        Assert.NotNull((await again.NextAsync())!.Started);
        Assert.Equal(["P-2", "P-3"], [(await again.NextAsync())!.Stage.PersonId, (await again.NextAsync())!.Stage.PersonId]);
        await procedure.RegisterPersonAsync("P-4");
        var last = (await again.NextAsync())!;
        Assert.Equal((4L, "P-4"), (last.Number, last.Stage.PersonId));
    }

    [Fact]
    public async Task WatchStages_OfACentre_IsOfItsOwn()
    {
        await using var watch = await procedure.WatchAsync<V1.WatchStagesResponse>("centre-8", "RegistrationService/WatchStages", new V1.WatchStagesRequest { AfterNumber = 0 });
        Assert.NotNull((await watch.NextAsync())!.Started);
        await procedure.RegisterPersonAsync("P-7");
        var own = procedure.Person("P-8");
        own.Centre = "centre-8";
        _ = (await procedure.OtherCentre.CallAsync<V1.RegisterPersonResponse>("RegistrationService/RegisterPerson", own)).Ok;
        Assert.Equal("P-8", (await watch.NextAsync())!.Stage.PersonId);
    }

    /// <summary>More happened than is kept: whoever comes again is told how many it missed, and goes on with what there is.</summary>
    [Fact]
    public async Task WatchStages_ThatAreKeptNoMore_TellsHowManyWereMissed()
    {
        const int kept = 1 << 16;
        const int more = 40;
        await procedure.RegisterPersonAsync("P-1");
        var changes = Enumerable.Range(0, kept + more).Select(number => procedure.Service.Node.ExecuteAsync(
            new Command.Process(new ChangeConsent("P-1", Consent.Agency, number % 2 == 0)), $"flood-{number}").AsTask());
        foreach (var some in changes.Chunk(4_096))
        {
            await Task.WhenAll(some);
        }

        await using var watch = await procedure.WatchAsync<V1.WatchStagesResponse>("portal", "RegistrationService/WatchStages", new V1.WatchStagesRequest { AfterNumber = 0 });
        Assert.Equal(more + 2, (await watch.NextAsync())!.Started.FirstKept);
        var missed = (await watch.NextAsync())!;
        Assert.Equal((more + 1, more + 1), (missed.Number, missed.Missed.Changes));
        Assert.Equal(more + 2, (await watch.NextAsync())!.Stage.Number);

        var page = (await procedure.Portal.CallAsync<V1.ListStagesResponse>("RegistrationService/ListStages", new V1.ListStagesRequest { PageSize = 10 })).Ok;
        Assert.Equal((more + 1, more + 11, kept + more + 1), (page.Missed, page.ReachedNumber, page.LastNumber));
    }

    /// <summary>Acts change the pool as changes do, and whoever watches matches is told.</summary>
    [Fact]
    public async Task WatchMatches_ChangesThatActsMake_AreTold()
    {
        await using var watch = await procedure.WatchAsync<V1.WatchMatchesResponse>("admin", "MatchingService/WatchMatches", new V1.WatchMatchesRequest());
        Assert.NotNull((await watch.NextAsync())!.Started);
        var vacancy = procedure.Vacancy("V-1");
        vacancy.Vacancy = new V1.Vacancy { VacancyId = "V-1", EmployerId = "E-bakery", Occupation = Records.Candidate("P-1").Entries[0].Occupation, Remote = true };
        _ = (await procedure.Portal.CallAsync<V1.RegisterVacancyResponse>("RegistrationService/RegisterVacancy", vacancy)).Ok;
        Assert.Equal("V-1", (await NextAsync()).VacancyChanged.VacancyId);
        await procedure.RegisterPersonAsync("P-1");
        Assert.Equal("P-1", (await NextAsync()).CandidateChanged.CandidateId);
        Assert.Equal("NOT_SELECTED", (await procedure.OfferAsync("P-1", "V-1")).Reason);
        await procedure.ReferredAsync("P-1", "V-1");
        var hired = (await procedure.DecideAsync("P-1", "V-1", isHired: true)).Ok;
        var first = await NextAsync();
        Assert.Equal(("P-1", hired.Position - 1), (first.CandidateWithdrawn.Id, first.Position));
        var second = await NextAsync();
        Assert.Equal(("V-1", hired.Position), (second.VacancyWithdrawn.Id, second.Position));

        async Task<V1.WatchMatchesResponse> NextAsync()
        {
            var next = (await watch.NextAsync())!;
            return next.Reached is null ? next : await NextAsync();
        }
    }

    private async Task<List<V1.Stage>> AllAsync(V1.ListStagesRequest request)
    {
        var stages = new List<V1.Stage>();
        while (true)
        {
            var page = (await procedure.Portal.CallAsync<V1.ListStagesResponse>("RegistrationService/ListStages", request)).Ok;
            stages.AddRange(page.Stages);
            if (page.ReachedNumber == page.LastNumber)
            {
                return stages;
            }

            Assert.True(page.ReachedNumber > request.AfterNumber, "a page goes on");
            request.AfterNumber = page.ReachedNumber;
        }
    }
}
