using Matching.Engine.Calendars;
using Matching.Engine.Deadlines;
using Matching.Engine.Disks;
using Matching.Engine.Journals;
using Matching.Engine.Mediation;
using Matching.Engine.Mediation.Acts;
using Matching.Engine.Primitives;
using Matching.Engine.Records;
using Matching.Engine.Snapshots;
using Matching.Engine.Tests.Calendars;
using Matching.Reference.Procedure;
using Matching.Testing;
using Matching.Testing.Disks;

namespace Matching.Engine.Tests.Mediation;

/// <summary>
/// A country on a clock of its own, hour by hour: people and employers come by day and through the portal at night and on weekends, answer, are late or silent; centres do most of
/// what they have to, and forget some; the service is out for hours or a day, and catches up. All of it goes through the durable engine with its clerk, and through the slow book.
/// </summary>
internal sealed class Country : IAsyncDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 0, 0, 0, TimeSpan.FromHours(5));

    private readonly CountryOptions options;
    private readonly SeededRandom random;
    private readonly SimulatedDisk disk;
    private readonly ManualClock clock = new(Start);
    private readonly TestPool pool;
    private readonly List<Act> late = [];
    private readonly JournaledActs journaled = new();
    private DurableEngine engine = null!;
    private Clerk clerk = null!;
    private int people;
    private int vacancies;
    private int keys;
    private int outageHours;

    private Country(CountryOptions options)
    {
        (this.options, random) = (options, new SeededRandom(options.Seed));
        disk = new SimulatedDisk(new SeededRandom(options.Seed * 7919L));
        pool = TestPools.Create(PoolShape.Realistic, options.Seed, 60, 40);
        Reference = new ReferenceBook(WorkCalendar.Starter.Files[0].Text, PensionAges.Starter.Text, MinimumWages.Starter.Text);
    }

    public ReferenceBook Reference { get; }

    public CaseBook Book => engine.Cases;

    public IStore Store { get; private set; } = null!;

    public TestPool Pool => pool;

    public long Position => engine.Position;

    /// <summary>From when to when nothing was processed.</summary>
    public List<(UtcTime From, UtcTime Until)> Outages { get; } = [];

    /// <summary>The book in the middle of the time, and where the journal stood.</summary>
    public (long Position, BookBytes Book)? Middle { get; private set; }

    /// <summary>What the clerk did first after an outage: in which order of due times.</summary>
    public List<UtcTime[]> CaughtUp { get; } = [];

    public static async Task<Country> LiveAsync(CountryOptions options)
    {
        var country = new Country(options);
        country.Store = await EmbeddedStore.CreateAsync(
            country.disk, new Dictionary<string, ReadOnlyMemory<byte>>(), options: new EmbeddedJournalOptions { SegmentBytes = 1 << 16 });
        country.engine = await DurableEngine.OpenAsync(country.Store, country.pool.ToCatalogue(), country.clock, new DurableOptions { SnapshotCommands = 0, SnapshotInterval = TimeSpan.Zero });
        country.engine.Observer = country.journaled;
        country.clerk = new Clerk(country.engine, country.clock, new ClerkOptions { CandidatesPerVacancy = 4, VacanciesPerPerson = 3 });
        for (var hour = 0; hour < options.Days * 24; hour++)
        {
            await country.HourAsync(hour);
        }

        return country;
    }

    public async ValueTask DisposeAsync()
    {
        clerk.Dispose();
        await engine.DisposeAsync();
    }

    private UtcTime Now => UtcTime.From(clock.GetUtcNow());

    private async Task HourAsync(int hour)
    {
        if (hour == options.Days * 12)
        {
            Middle = (engine.Position, BookBytes.Of(Book));
        }

        var isOpen = Book.Calendar.IsOpenAt(Now);
        foreach (var act in Traffic(isOpen))
        {
            // Within the hour, and never on the stroke of it.
            clock.Advance(TimeSpan.FromSeconds(random.Between(1, 40)));
            await SendAsync(act);
        }

        if (hour % (24 * 241) == 24 * 100)
        {
            await SendAsync(Calendar(hour));
        }

        clock.Advance(Start.AddHours(hour + 1) - clock.GetUtcNow());
        if (outageHours > 0 && --outageHours == 0)
        {
            await CatchUpAsync();
        }
        else if (outageHours == 0)
        {
            await WorkAsync();
            if (random.Below(24 * 45) == 0)
            {
                outageHours = random.Between(2, 24);
                Outages.Add((Now, default));
            }
        }
    }

    /// <summary>While the service is out it is written on paper, and recorded when it is back.</summary>
    private async Task SendAsync(Act act)
    {
        if (outageHours > 0)
        {
            late.Add(act is AdoptCalendar ? act : act with { At = Now });
            return;
        }

        await DoAsync(act);
        await WorkAsync();
    }

    /// <summary>First what the clerk knows to be late, then what is on paper.</summary>
    private async Task CatchUpAsync()
    {
        Outages[^1] = (Outages[^1].From, Now);
        CaughtUp.Add([.. Book.Wanted(CaseBook.PageMax).Select(item => item.Due)]);
        foreach (var act in late)
        {
            await DoAsync(act);
        }

        late.Clear();
        await WorkAsync();
    }

    private async Task WorkAsync()
    {
        for (var round = 0; await clerk.WorkAsync(); round++)
        {
            Assert.True(round < 10_000, "the clerk never comes to an end");
        }

        journaled.ApplyTo(Reference);
    }

    private async Task DoAsync(Act act)
    {
        await engine.ExecuteAsync(new Command.Process(act), $"key-{++keys}");
        journaled.ApplyTo(Reference);
    }

    /// <summary>What people, employers and centres do in an hour.</summary>
    private IEnumerable<Act> Traffic(bool isOpen)
    {
        // By day most of it, but portals know no night.
        var (perHour, channel) = isOpen ? (8, random.Chance(60) ? Channel.Centre : Channel.Portal) : (60, Channel.Portal);
        for (var times = options.PeopleOfDay; times > 0; times--)
        {
            if (random.Below(perHour) == 0)
            {
                yield return NewPerson(channel);
            }
        }

        for (var times = options.VacanciesOfDay; times > 0; times--)
        {
            if (random.Below(perHour) == 0)
            {
                yield return NewVacancy();
            }
        }

        foreach (var item in Reference.Cases.Where(item => item.IsLive).ToList())
        {
            if (StepOf(item, isOpen) is { } act)
            {
                yield return act;
            }
        }

        if (isOpen)
        {
            foreach (var act in Reference.People.Where(person => person.IsRegistered || person.Notice is not null).Select(StepOf).Where(act => act is not null).ToList())
            {
                yield return act!;
            }

            foreach (var vacancy in Reference.Vacancies.Where(vacancy => vacancy.IsOpen && random.Below(400) == 0).ToList())
            {
                yield return random.Chance(50) ? new CloseVacancy(vacancy.Id, VacancyEnd.WithdrawnByEmployer) : new ChangeVacancy(Job(vacancy.Id));
            }
        }
    }

    /// <summary>Some answer at once, some at the last moment or behind it, some never.</summary>
    private Act? StepOf(ReferenceCase item, bool isOpen)
    {
        var (person, vacancy) = (item.Person.Id, item.Vacancy.Id);
        return item.State switch
        {
            CaseState.Selected when isOpen && random.Below(12) == 0 => new Offer(person, vacancy),
            CaseState.Offered when random.Below(40) == 0 => new AnswerOffer(person, vacancy, random.Chance(50)),
            CaseState.Agreed when isOpen && random.Below(8) == 0 => new Refer(person, vacancy),
            CaseState.Referred when isOpen && random.Below(20) == 0 => new SetInterview(person, vacancy),
            CaseState.Interview when !item.HasAttended && random.Below(20) == 0 => new AttendInterview(person, vacancy),
            CaseState.Referred or CaseState.Interview when isOpen && random.Below(40) == 0 => new Decide(person, vacancy, random.Chance(40)),
            _ => null,
        };
    }

    private Act? StepOf(ReferencePerson person) => person switch
    {
        { IsRegistered: false, Notice: not null } => random.Below(12) == 0 ? new RecordDeregistrationNotice(person.Id) : null,
        { IsDrafted: true } => random.Below(8) == 0 ? new RegisterUnemployed(person.Id, new UnemployedFacts { Sex = Sex.Female, IsStudent = random.Chance(5) }) : null,
        { IsProposed: true } => random.Below(8) != 0 ? null
            : person.Channel == Channel.Portal ? new RegisterUnemployed(person.Id, new UnemployedFacts { Sex = Sex.Female }) : new DraftUnemployed(person.Id, "region"),
        { Plan: not null } when random.Below(12) == 0 => new RecordPlan(person.Id),
        { Grounds.Count: > 0 } when random.Below(14) == 0 => new Deregister(person.Id, person.Grounds.Min),
        _ => random.Below(4000) switch
        {
            0 => new ReportCircumstance(person.Id, Circumstance.Moved, LocalTime.DateOf(Now).AddDays(-random.Below(12)), $"centre-{random.Below(3)}"),
            1 => new ReportCircumstance(person.Id, Circumstance.FoundWork, LocalTime.DateOf(Now).AddDays(-random.Below(4))),
            2 => new ChangeConsent(person.Id, Consent.Processing, IsGiven: false),
            3 => new ChangeResume(Person(person.Id)),
            _ => null,
        },
    };

    private RegisterPerson NewPerson(Channel channel) => new(Person($"p{people++}"), $"centre-{random.Below(3)}", channel);

    private RegisterVacancy NewVacancy() => new(Job($"v{vacancies++}"), $"centre-{random.Below(3)}");

    private Candidate Person(string id) => random.Pick(pool.Candidates) with
    {
        Id = id,
        Status = random.Chance(85) ? CandidateStatus.JobSeeker : random.Pick([CandidateStatus.Portal, CandidateStatus.Other]),
        GuardianConsent = true,
    };

    private Vacancy Job(string id) => random.Pick(pool.Vacancies) with { Id = id, Openings = random.Between(1, 2) };

    /// <summary>The government moves days off: the calendar that is in force, and a decree.</summary>
    private AdoptCalendar Calendar(int hour)
    {
        var day = LocalTime.DateOf(Now).AddDays(2);
        return new AdoptCalendar(CalendarTexts.Of($"decree-{hour}", CalendarTexts.Text(day), $"off,{CalendarTexts.Text(Book.Calendar.NextWorkingDay(day))},decree\n"));
    }
}
