using Grpc.Core;
using Matching.Engine.Journals;
using Matching.Engine.Mediation.Acts;
using Matching.Engine.Primitives;
using Matching.Grpc.Services.Lists;

namespace Matching.Grpc.Tests.Services.Procedure;

public sealed class DeadlinesServiceTests : IAsyncLifetime
{
    private ProcedureUnderTest procedure = null!;

    public async Task InitializeAsync() => procedure = await ProcedureUnderTest.StartAsync();

    public async Task DisposeAsync() => await procedure.DisposeAsync();

    [Fact]
    public async Task ListDeadlines_PageByPage_GivesTheCentresByDueTime()
    {
        foreach (var number in Enumerable.Range(1, 5))
        {
            await procedure.RegisterPersonAsync($"P-{number}", ProcedureUnderTest.DaysAgo(20 - number));
        }

        _ = (await procedure.Portal.CallAsync<V1.RegisterVacancyResponse>("RegistrationService/RegisterVacancy", procedure.Vacancy("V-1"))).Ok;
        var listed = new List<V1.Deadline>();
        var request = new V1.ListDeadlinesRequest { PageSize = 2 };
        do
        {
            var page = (await ListAsync(request)).Ok;
            listed.AddRange(page.Deadlines);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        Assert.Equal(6, listed.Count);
        Assert.Equal(listed.OrderBy(deadline => deadline.DueAt.Seconds).ThenBy(deadline => deadline.Number), listed);
        Assert.Equal(("V-1", V1.DeadlineKind.CandidateSelection, "Order 214 §69", 1), (listed[5].VacancyId, listed[5].Kind, listed[5].Law, listed[5].WorkingDays));
        Assert.Equal(("P-1", V1.DeadlineKind.VacancySelection, "centre-7"), (listed[0].PersonId, listed[0].Kind, listed[0].Centre));

        Assert.Equal(5, (await ListAsync(new V1.ListDeadlinesRequest { Kind = V1.DeadlineKind.VacancySelection })).Ok.Deadlines.Count);
        Assert.Single((await ListAsync(new V1.ListDeadlinesRequest { DueThrough = listed[0].DueAt, Kind = V1.DeadlineKind.VacancySelection })).Ok.Deadlines, listed[0]);
        var day = listed[0].DueAt.ToDateTime().AddHours(5).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Contains(listed[0], (await ListAsync(new V1.ListDeadlinesRequest { Day = day })).Ok.Deadlines);
        var forged = PageToken.Write("deadlines of centre-7 Unspecified  ", "soon.1");
        Assert.Equal(["page_token"], (await ListAsync(new V1.ListDeadlinesRequest { PageToken = forged })).Fields);
        Assert.Equal(["day"], (await ListAsync(new V1.ListDeadlinesRequest { Day = "soon" })).Fields);
        Assert.Empty((await procedure.OtherCentre.CallAsync<V1.ListDeadlinesResponse>("DeadlinesService/ListDeadlines", new V1.ListDeadlinesRequest())).Ok.Deadlines);
        Assert.Equal(["centre"], (await procedure.Service.As("admin").CallAsync<V1.ListDeadlinesResponse>("DeadlinesService/ListDeadlines", new V1.ListDeadlinesRequest())).Fields);
        Assert.Equal(
            6, (await procedure.Service.As("admin").CallAsync<V1.ListDeadlinesResponse>("DeadlinesService/ListDeadlines", new V1.ListDeadlinesRequest { Centre = "centre-7" })).Ok.Deadlines.Count);
    }

    [Fact]
    public async Task Breach_IsWatchedAcknowledgedAndReported()
    {
        await procedure.RegisterPersonAsync("P-1", ProcedureUnderTest.DaysAgo(20));
        await using var watch = await procedure.WatchAsync<V1.WatchDeadlinesResponse>("centre-7", "DeadlinesService/WatchDeadlines", new V1.WatchDeadlinesRequest());
        Assert.NotNull((await watch.NextAsync())!.Started);
        await PassTimeAsync();
        var warned = (await watch.NextAsync())!.Stage;
        Assert.Equal((V1.StageKind.DeadlineWarned, "vacancy_selection", "P-1", "Order 214 §23"), (warned.Kind, warned.Detail, warned.PersonId, warned.Law));
        var breach = (await watch.NextAsync())!.Stage;
        Assert.Equal(V1.StageKind.DeadlineBreached, breach.Kind);

        var breached = Assert.Single((await ListAsync(new V1.ListDeadlinesRequest())).Ok.Deadlines);
        var name = new V1.StageDeadline { Number = breached.Number, Generation = breached.Generation };
        Assert.Equal((name, name), (warned.Deadline, breach.Deadline));
        Assert.Equal(V1.DeadlineState.Breached, breached.State);
        var request = new V1.AcknowledgeDeadlineRequest { Number = breach.Deadline.Number, Generation = breach.Deadline.Generation, IdempotencyKey = "a" };
        Assert.Equal(StatusCode.NotFound, (await AcknowledgeAsync(request, "centre-8")).Code);
        Assert.Equal("NO_SUCH_DEADLINE", (await AcknowledgeAsync(new V1.AcknowledgeDeadlineRequest(request) { Generation = 99, IdempotencyKey = "b" }, "centre-7")).Reason);
        _ = (await AcknowledgeAsync(request, "centre-7")).Ok;
        var acknowledged = (await watch.NextAsync())!.Stage;
        Assert.Equal((V1.StageKind.DeadlineAcknowledged, name), (acknowledged.Kind, acknowledged.Deadline));
        Assert.Equal(V1.DeadlineState.Acknowledged, Assert.Single((await ListAsync(new V1.ListDeadlinesRequest())).Ok.Deadlines).State);

        await procedure.SelectAsync("P-1");
        var figures = Assert.Single((await ReportAsync("centre-7", "")).Ok.Figures);
        Assert.Equal((V1.DeadlineKind.VacancySelection, 0L, 1L, "Order 214 §23"), (figures.Kind, figures.Met, figures.Breached, figures.Law));
        Assert.True(figures.HasWorstMarginMinutes && figures.WorstMarginMinutes < 0);
        Assert.Empty((await ReportAsync("centre-8", "")).Ok.Figures);
        Assert.Single((await ReportAsync("operator", "")).Ok.Figures);
        Assert.Equal(StatusCode.PermissionDenied, (await ReportAsync("centre-8", "centre-7")).Code);
        var backwards = new V1.ReportDeadlinesRequest { From = "2026-11-02", Through = "2026-11-01" };
        Assert.Equal(["through"], (await procedure.Centre.CallAsync<V1.ReportDeadlinesResponse>("DeadlinesService/ReportDeadlines", backwards)).Fields);
    }

    [Fact]
    public async Task AdoptCalendar_WithAHoliday_SaysWhichDeadlinesMoved()
    {
        await procedure.RegisterPersonAsync("P-1");
        await procedure.RegisterPersonAsync("P-2");
        var before = (await ListAsync(new V1.ListDeadlinesRequest())).Ok.Deadlines;
        var known = (await procedure.Service.As("operator").CallAsync<V1.GetCalendarResponse>("DeadlinesService/GetCalendar", new V1.GetCalendarRequest())).Ok;
        Assert.Equal([known.File.Version], known.Versions);
        var off = before[0].DueAt.ToDateTime().AddHours(5).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var request = new V1.AdoptCalendarRequest
        {
            Text = known.File.Text.Replace($"version,{known.File.Version}", "version,test.2", StringComparison.Ordinal) + $"\noff,{off},a day of mourning\n", IdempotencyKey = "c",
        };

        var adopted = (await AdoptAsync(request)).Ok;
        Assert.Equal(2, adopted.Moved);
        var stages = (await procedure.Portal.CallAsync<V1.ListStagesResponse>("RegistrationService/ListStages", new V1.ListStagesRequest { AfterNumber = adopted.FirstStage - 1 })).Ok.Stages;
        Assert.Equal(["P-1", "P-2"], stages.Where(stage => stage.Kind == V1.StageKind.DeadlineMoved).Select(stage => stage.PersonId).Order(StringComparer.Ordinal));
        Assert.All((await ListAsync(new V1.ListDeadlinesRequest())).Ok.Deadlines, deadline => Assert.True(deadline.DueAt.Seconds > before[0].DueAt.Seconds && deadline.Moved == 1));
        var moved = (await MovedAsync(new V1.ListMovedDeadlinesRequest { PageSize = 1 })).Ok;
        Assert.Equal(before[0].DueAt, Assert.Single(moved.Deadlines).DueBefore);
        var rest = (await MovedAsync(new V1.ListMovedDeadlinesRequest { PageSize = 1, PageToken = moved.NextPageToken })).Ok;
        Assert.Equal(["P-1", "P-2"], moved.Deadlines.Concat(rest.Deadlines).Select(one => one.Deadline.PersonId).Order(StringComparer.Ordinal));
        Assert.Empty(rest.NextPageToken);
        Assert.Empty((await procedure.OtherCentre.CallAsync<V1.ListMovedDeadlinesResponse>("DeadlinesService/ListMovedDeadlines", new V1.ListMovedDeadlinesRequest())).Ok.Deadlines);
        Assert.Equal((adopted.Position, 2), ((await AdoptAsync(request)).Ok.Position, (await AdoptAsync(request)).Ok.Moved));

        var again = await AdoptAsync(new V1.AdoptCalendarRequest(request) { IdempotencyKey = "d" });
        Assert.Equal((StatusCode.AlreadyExists, "CALENDAR_KNOWN"), (again.Code, again.Reason));
        var nothing = (await AdoptAsync(new V1.AdoptCalendarRequest(request) { Text = request.Text.Replace("test.2", "test.3", StringComparison.Ordinal), IdempotencyKey = "e" })).Ok;
        Assert.Equal((0, 0L), (nothing.Moved, nothing.FirstStage));
        Assert.Equal(StatusCode.InvalidArgument, (await AdoptAsync(new V1.AdoptCalendarRequest { Text = "version", IdempotencyKey = "f" })).Code);
        var second = (await procedure.Centre.CallAsync<V1.GetCalendarResponse>("DeadlinesService/GetCalendar", new V1.GetCalendarRequest { Version = "test.2" })).Ok;
        Assert.Equal((request.Text, 3), (second.File.Text, second.Versions.Count));
        Assert.Equal(StatusCode.NotFound, (await procedure.Centre.CallAsync<V1.GetCalendarResponse>("DeadlinesService/GetCalendar", new V1.GetCalendarRequest { Version = "x" })).Code);
    }

    [Fact]
    public async Task ListStages_OfDeadlines_NameThemAsTheListDoes()
    {
        await procedure.RegisterPersonAsync("P-1", ProcedureUnderTest.DaysAgo(20));
        await procedure.SelectAsync("P-1");
        await procedure.RegisterPersonAsync("P-2", ProcedureUnderTest.DaysAgo(20));
        await procedure.RegisterPersonAsync("P-3", ProcedureUnderTest.DaysAgo(19));
        await PassTimeAsync();
        var stages = (await procedure.Portal.CallAsync<V1.ListStagesResponse>("RegistrationService/ListStages", new V1.ListStagesRequest())).Ok.Stages;
        Assert.All(stages, stage => Assert.Equal(stage.Kind is >= V1.StageKind.DeadlineWarned and <= V1.StageKind.DeadlineAcknowledged, stage.Deadline is not null));
        var named = stages.Where(stage => stage.Kind == V1.StageKind.DeadlineBreached).Select(stage => (stage.PersonId, stage.Deadline.Number, stage.Deadline.Generation));
        var listed = (await ListAsync(new V1.ListDeadlinesRequest())).Ok.Deadlines.Where(deadline => deadline.State == V1.DeadlineState.Breached);
        Assert.Equal(listed.Select(deadline => (deadline.PersonId, deadline.Number, deadline.Generation)).Order(), named.Order());
        Assert.Contains(named, one => one.PersonId == "P-3");
    }

    /// <summary>A read that must reflect an act is answered at its position or after it, and refused by a node that has not reached it.</summary>
    [Fact]
    public async Task Reads_NotOlderThanAnAct_AreNotOlder()
    {
        await procedure.RegisterPersonAsync("P-1");
        var position = procedure.Service.Node.Position;
        Assert.Equal(position, (await StagesAsync(position)).Ok.Position);
        Assert.Equal("P-1", (await StagesAsync(position)).Ok.Stages[^1].PersonId);
        var waiting = StagesAsync(position + 1);
        await procedure.RegisterPersonAsync("P-2");
        Assert.Equal(("P-2", position + 1), ((await waiting).Ok.Stages[^1].PersonId, (await waiting).Ok.Position));

        var report = new V1.ReportDeadlinesRequest { From = "2026-01-01", Through = "2026-01-31", NotOlderThan = position };
        Assert.Equal(position + 1, (await procedure.Centre.CallAsync<V1.ReportDeadlinesResponse>("DeadlinesService/ReportDeadlines", report)).Ok.Position);
        Assert.Equal(position + 1, (await MovedAsync(new V1.ListMovedDeadlinesRequest { NotOlderThan = position })).Ok.Position);
        var calendar = new V1.GetCalendarRequest { NotOlderThan = position };
        Assert.Equal(position + 1, (await procedure.Centre.CallAsync<V1.GetCalendarResponse>("DeadlinesService/GetCalendar", calendar)).Ok.Position);

        report.NotOlderThan = long.MaxValue;
        Assert.Equal(StatusCode.Unavailable, (await procedure.Centre.CallAsync<V1.ReportDeadlinesResponse>("DeadlinesService/ReportDeadlines", report)).Code);
    }

    private Task<GrpcReply<V1.ListStagesResponse>> StagesAsync(long notOlderThan) =>
        procedure.Portal.CallAsync<V1.ListStagesResponse>("RegistrationService/ListStages", new V1.ListStagesRequest { NotOlderThan = notOlderThan });

    private async Task PassTimeAsync()
    {
        var now = UtcTime.From(TimeProvider.System.GetUtcNow());
        await procedure.Service.Node.ExecuteAsync(new Command.Process(new PassTime(now)), procedure.NewKey());
    }

    private Task<GrpcReply<V1.ListDeadlinesResponse>> ListAsync(V1.ListDeadlinesRequest request) =>
        procedure.Centre.CallAsync<V1.ListDeadlinesResponse>("DeadlinesService/ListDeadlines", request);

    private Task<GrpcReply<V1.AcknowledgeDeadlineResponse>> AcknowledgeAsync(V1.AcknowledgeDeadlineRequest request, string caller) =>
        procedure.Service.As(caller).CallAsync<V1.AcknowledgeDeadlineResponse>("DeadlinesService/AcknowledgeDeadline", request);

    private Task<GrpcReply<V1.ListMovedDeadlinesResponse>> MovedAsync(V1.ListMovedDeadlinesRequest request) =>
        procedure.Centre.CallAsync<V1.ListMovedDeadlinesResponse>("DeadlinesService/ListMovedDeadlines", request);

    private Task<GrpcReply<V1.AdoptCalendarResponse>> AdoptAsync(V1.AdoptCalendarRequest request) =>
        procedure.Service.As("operator").CallAsync<V1.AdoptCalendarResponse>("DeadlinesService/AdoptCalendar", request);

    private Task<GrpcReply<V1.ReportDeadlinesResponse>> ReportAsync(string caller, string centre)
    {
        var today = TimeProvider.System.GetUtcNow().AddDays(1);
        return procedure.Service.As(caller).CallAsync<V1.ReportDeadlinesResponse>("DeadlinesService/ReportDeadlines", new V1.ReportDeadlinesRequest
        {
            From = today.AddDays(-60).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            Through = today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            Centre = centre,
        });
    }
}
