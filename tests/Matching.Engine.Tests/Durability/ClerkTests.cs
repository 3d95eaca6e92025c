using Matching.Engine.Calendars;
using Matching.Engine.Deadlines;
using Matching.Engine.Disks;
using Matching.Engine.Journals;
using Matching.Engine.Mediation;
using Matching.Engine.Mediation.Acts;
using Matching.Engine.Primitives;
using Matching.Engine.Records;
using Matching.Engine.Shortlists;
using Matching.Engine.Snapshots;
using Matching.Engine.Tests.Journals;
using Matching.Testing;
using Matching.Testing.Disks;

namespace Matching.Engine.Tests.Durability;

/// <summary>What the service does by itself, over a store on a simulated disk.</summary>
public sealed class ClerkTests
{
    private static readonly DateTimeOffset Tuesday = new(2026, 3, 3, 5, 0, 0, TimeSpan.Zero);

    private readonly SimulatedDisk disk = new(new SeededRandom(5));
    private readonly ManualClock clock = new(Tuesday);
    private readonly TestPool pool = TestPools.Create(PoolShape.Clustered, 7, 60, 25);
    private int keys;

    [Fact]
    public async Task Work_EverybodyRegistered_SelectsWhatTheEngineFinds()
    {
        await using var engine = await OpenAsync();
        await RegisterAsync(engine);
        using var clerk = new Clerk(engine, clock, new ClerkOptions { CandidatesPerVacancy = 4, VacanciesPerPerson = 3 });

        await WorkAsync(clerk);

        var request = new ShortlistRequest { AsOf = new DateOnly(2026, 3, 3), Size = 4 };
        var expected = pool.Vacancies.SelectMany(vacancy => engine.Engine.FindCandidates(vacancy.Id, request).Matches.Select(match => (match.Id, vacancy.Id)))
            .Concat(pool.Candidates.SelectMany(person => engine.Engine.FindVacancies(person.Id, request with { Size = 3 }).Matches.Select(match => (person.Id, match.Id))))
            .ToHashSet();
        var selected = pool.Vacancies.SelectMany(vacancy => engine.Cases.CasesOfVacancy(vacancy.Id)).ToArray();
        Assert.NotEmpty(selected);
        Assert.Equal(expected.Order(), selected.Select(each => (each.PersonId, each.VacancyId)).Order());
        Assert.All(selected, each => Assert.Equal(CaseState.Selected, each.State));
        Assert.Empty(engine.Cases.Wanted(1));
    }

    [Fact]
    public async Task Work_VacancyIsChangedWhileItIsSearchedFor_SelectsByTheNewTerms()
    {
        await using var engine = await OpenAsync();
        foreach (var person in pool.Candidates)
        {
            await DoAsync(engine, new RegisterPerson(person with { Status = CandidateStatus.Other, GuardianConsent = true }, "centre-1", Channel.Centre));
        }

        using (var before = new Clerk(engine, clock))
        {
            await WorkAsync(before);
        }

        var request = new ShortlistRequest { AsOf = new DateOnly(2026, 3, 3), Size = 4 };
        var lists = pool.Vacancies.Select(vacancy => (vacancy, Ids: engine.Engine.FindCandidates(vacancy, request).Matches.Select(match => match.Id).Order().ToArray())).ToArray();
        var (registered, found) = lists.First(one => one.Ids.Length > 0);
        var (changed, foundThen) = lists.First(one => one.Ids.Length > 0 && !one.Ids.SequenceEqual(found));
        await DoAsync(engine, new RegisterVacancy(registered with { Id = "v" }, "centre-1"));

        // The clerk asks for the day of a search when it has taken the moment that it searches in: then the vacancy is changed.
        var asked = 0;
        var interrupted = new AskedClock(clock, () =>
        {
            if (++asked == 2)
            {
                engine.ExecuteAsync(new Command.Process(new ChangeVacancy(changed with { Id = "v" })), "change").AsTask().GetAwaiter().GetResult();
            }
        });
        using var clerk = new Clerk(engine, interrupted, new ClerkOptions { CandidatesPerVacancy = 4 });
        Assert.True(await clerk.WorkAsync());
        Assert.Equal("v", Assert.Single(engine.Cases.Wanted(9)).Id);
        Assert.Empty(engine.Cases.CasesOfVacancy("v"));

        await WorkAsync(clerk);

        Assert.Equal(foundThen, engine.Cases.CasesOfVacancy("v").Select(each => each.PersonId).Order());
        Assert.Empty(engine.Cases.Wanted(1));
    }

    [Fact]
    public async Task Work_AfterARestart_GoesOnWithWhoIsStillWanted()
    {
        await using (var before = await OpenAsync())
        {
            await RegisterAsync(before);
            await before.SnapshotAsync();
        }

        clock.Advance(TimeSpan.FromDays(3));
        await using var engine = await OpenAsync();
        Assert.Equal(pool.Vacancies.Length + pool.Candidates.Length, engine.Cases.Wanted(1000).Count);
        Assert.Equal(engine.Cases.Wanted(1000).OrderBy(item => item.Due).Select(item => item.Due), engine.Cases.Wanted(1000).Select(item => item.Due));
        using var clerk = new Clerk(engine, clock);

        await WorkAsync(clerk);

        Assert.Empty(engine.Cases.Wanted(1));
        var report = engine.Cases.Report(new DateOnly(2026, 3, 3), new DateOnly(2026, 3, 6));
        Assert.Equal(pool.Vacancies.Length, report.Single(figures => figures.Kind == DeadlineKind.CandidateSelection).Breached);
    }

    [Fact]
    public async Task Run_SomebodyIsRegistered_IsWokenAtOnce()
    {
        await using var engine = await OpenAsync();
        using var clerk = new Clerk(engine, clock);
        using var stop = new CancellationTokenSource();
        var running = clerk.RunAsync(failure => Assert.Fail(failure.Message), stop.Token);

        await RegisterAsync(engine);

        // The clock stands: nothing but being woken makes the clerk look.
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await UntilNobodyIsWantedAsync(engine, limit.Token);

        await stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task Run_WhileOthersRegister_NobodyIsTakenForGone()
    {
        await using var engine = await OpenAsync();
        using var clerk = new Clerk(engine, clock, new ClerkOptions { CandidatesPerVacancy = 1 });
        using var stop = new CancellationTokenSource();
        foreach (var person in pool.Candidates)
        {
            await DoAsync(engine, new RegisterPerson(person with { Status = CandidateStatus.Other }, "centre-1", Channel.Centre));
        }

        var running = Task.Run(() => clerk.RunAsync(failure => Assert.Fail(failure.Message), stop.Token));
        var findable = pool.Vacancies.First(vacancy => engine.Engine.FindCandidates(vacancy, new ShortlistRequest { AsOf = new DateOnly(2026, 3, 3), Size = 1 }).Matches.Length > 0);
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await UntilNobodyIsWantedAsync(engine, limit.Token);
        for (var round = 0; round < 100; round++)
        {
            // Each comes while the one before is being looked for.
            string[] ids = [$"a-{round}", $"b-{round}", $"c-{round}"];
            foreach (var id in ids)
            {
                await DoAsync(engine, new RegisterVacancy(findable with { Id = id }, "centre-1"));
            }

            await UntilNobodyIsWantedAsync(engine, limit.Token);
            foreach (var id in ids)
            {
                Assert.Single(engine.Cases.CasesOfVacancy(id));
                await DoAsync(engine, new CloseVacancy(id, VacancyEnd.Expired));
            }
        }

        await stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task Work_StoreThatMayNotBeWritten_DoesNothingAndWaits()
    {
        var engine = await OpenAsync();
        using var clerk = new Clerk(engine, clock);
        await RegisterAsync(engine);
        await engine.DisposeAsync();

        Assert.False(await clerk.WorkAsync());
    }

    [Fact]
    public async Task Work_ClockThatIsWrong_IsToldAndNotTriedForEver()
    {
        await using var engine = await OpenAsync();
        await RegisterAsync(engine);
        var wrong = new ManualClock(Tuesday.AddYears(20));
        using var clerk = new Clerk(engine, wrong);
        var before = engine.Position;

        // The engine's own clock is right: it refuses what would lie twenty years ahead.
        var refused = await Assert.ThrowsAsync<CommandRefusedException>(async () => await clerk.WorkAsync());

        Assert.Contains("clock", refused.Message, StringComparison.Ordinal);
        Assert.InRange(engine.Position, before, before + 1);
    }

    private static async Task UntilNobodyIsWantedAsync(DurableEngine engine, CancellationToken limit)
    {
        while (engine.Cases.Wanted(1).Count > 0)
        {
            await Task.Delay(1, limit);
        }
    }

    private static async Task WorkAsync(Clerk clerk)
    {
        for (var round = 0; await clerk.WorkAsync(); round++)
        {
            Assert.True(round < 1000, "the clerk never comes to an end");
        }
    }

    private async Task RegisterAsync(DurableEngine engine)
    {
        foreach (var person in pool.Candidates)
        {
            var status = person.Status == CandidateStatus.Unemployed ? CandidateStatus.JobSeeker : person.Status;
            await DoAsync(engine, new RegisterPerson(person with { Status = status, GuardianConsent = true }, "centre-1", Channel.Centre));
        }

        foreach (var vacancy in pool.Vacancies)
        {
            await DoAsync(engine, new RegisterVacancy(vacancy, "centre-1"));
        }
    }

    private async Task DoAsync(DurableEngine engine, Act act) =>
        Assert.Equal(Refusal.None, (await engine.ExecuteAsync(new Command.Process(act), $"key-{++keys}")).Refusal);

    private async Task<DurableEngine> OpenAsync()
    {
        var store = EmbeddedStore.Exists(disk)
            ? await EmbeddedStore.OpenAsync(disk)
            : await EmbeddedStore.CreateAsync(disk, new Dictionary<string, ReadOnlyMemory<byte>>());
        return await DurableEngine.OpenAsync(store, pool.ToCatalogue(), clock);
    }

    /// <summary>Does something whenever it is asked what time it is.</summary>
    private sealed class AskedClock(TimeProvider clock, Action whenAsked) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow()
        {
            whenAsked();
            return clock.GetUtcNow();
        }
    }
}
