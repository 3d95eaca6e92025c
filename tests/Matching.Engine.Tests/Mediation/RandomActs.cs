using Matching.Engine.Calendars;
using Matching.Engine.Mediation;
using Matching.Engine.Mediation.Acts;
using Matching.Engine.Primitives;
using Matching.Engine.Records;
using Matching.Engine.Shortlists;
using Matching.Engine.Tests.Calendars;
using Matching.Reference.Procedure;
using Matching.Testing;

namespace Matching.Engine.Tests.Mediation;

/// <summary>
/// Acts at random, of few people and vacancies so that they meet, half of them what may come next and half of them anything; on a clock that stands, creeps over lunch and
/// closing, and leaps over weekends and weeks.
/// </summary>
internal sealed class RandomActs(SeededRandom random, ReferenceBook model)
{
    private static readonly string[] People = ["p0", "p1", "p2", "p3", "p4"];
    private static readonly string[] Vacancies = ["v0", "v1", "v2", "v3"];
    private static readonly string[] Centres = ["centre-1", "centre-2", "centre-3"];
    private static readonly string[] Actors = ["specialist-1", "portal", "employer-1", Act.System];
    private static readonly string[] Moments = ["00:00:00", "08:59:59", "09:00:00", "13:00:00", "14:29:00", "18:29:59", "18:30:00", "18:30:01", "23:59:59"];
    private static readonly DateOnly[] Births = [new(1996, 2, 29), new(2010, 2, 28), new(2010, 8, 29), new(1963, 3, 5), new(1964, 9, 4), new(1990, 6, 15)];

    private bool isTimeForgotten;
    private int calendars;
    private long position;

    public UtcTime Now { get; private set; } = TestBook.Local(2026, 2, 26, 10, 0);

    public Act Next()
    {
        position++;
        Advance();
        var act = random.Chance(55) ? Likely() : Any();
        return act with { By = random.Pick(Actors), At = act is PassTime or AdoptCalendar ? null : act.At ?? Happened() };
    }

    private void Advance()
    {
        if (random.Chance(3))
        {
            isTimeForgotten = !isTimeForgotten;
        }

        var seconds = random.Below(100) switch
        {
            < 30 => 0,
            < 75 => random.Below(3600),
            < 90 => random.Below(86_400),
            < 98 => random.Below(4 * 86_400),
            _ => random.Below(40 * 86_400),
        };
        Now = new UtcTime(Now.UnixSeconds + seconds);
        if (random.Chance(20))
        {
            var on = LocalTime.At(LocalTime.DateOf(Now), TimeOnly.Parse(random.Pick(Moments), System.Globalization.CultureInfo.InvariantCulture));
            Now = on > Now ? on : Now;
        }
    }

    private UtcTime? Happened() => random.Below(100) switch
    {
        < 75 => null,
        < 90 => new UtcTime(Now.UnixSeconds - random.Below(6 * 3600)),
        < 96 => new UtcTime(Now.UnixSeconds - random.Below(12 * 86_400)),
        < 98 => new UtcTime(Now.UnixSeconds + random.Below(120)),
        _ => new UtcTime(Now.UnixSeconds - random.Below(40 * 86_400)),
    };

    /// <summary>What the law would have come next, for somebody.</summary>
    private Act Likely()
    {
        if (!isTimeForgotten && random.Chance(30))
        {
            return new PassTime(Now);
        }

        if (model.Wanted() is { Count: > 0 } wanted && random.Chance(35))
        {
            var next = wanted[0];
            return new RecordSelection(next.Side, next.Id, Searched(), Found(next.Side));
        }

        if (random.Chance(25) && model.People.Count > 0)
        {
            return LikelyOf(random.Pick(model.People));
        }

        return model.Cases.Where(item => item.IsLive || item.State is CaseState.Late or CaseState.Silent).ToList() is { Count: > 0 } live ? LikelyOf(random.Pick(live)) : Any();
    }

    private Act LikelyOf(ReferencePerson person) => person switch
    {
        { IsRegistered: false } => new RegisterPerson(Candidate(person.Id), random.Pick(Centres), RandomChannel()),
        { IsDrafted: true } => RegisterUnemployed(person.Id),
        { IsProposed: true } => person.Channel == Channel.Portal && random.Chance(50) ? RegisterUnemployed(person.Id) : Draft(person.Id),
        { Plan: not null } => new RecordPlan(person.Id),
        { IsWorking: true } when random.Chance(30) => new ChangeResume(Candidate(person.Id)),
        { Grounds.Count: > 0 } => random.Chance(40) ? new Deregister(person.Id, random.Pick([.. person.Grounds])) : new DismissDeregistration(person.Id, random.Pick([.. person.Grounds])),
        { Notice: not null } => new RecordDeregistrationNotice(person.Id),
        _ => new ChangeResume(Candidate(person.Id)),
    };

    private Act LikelyOf(ReferenceCase item)
    {
        // What had come in time is recorded when the time is over.
        UtcTime? inTime = item.State is CaseState.Late or CaseState.Silent && random.Chance(70)
            ? new UtcTime(Math.Max(item.LastAt.UnixSeconds, item.Due.UnixSeconds - random.Below(7200))) : null;
        return NextOf(item) with { At = inTime };
    }

    private Act NextOf(ReferenceCase item)
    {
        var (person, vacancy) = (item.Person.Id, item.Vacancy.Id);
        return item.State switch
        {
            CaseState.Selected => new Offer(person, vacancy, random.Between(1, 4)),
            CaseState.Offered or CaseState.Late => new AnswerOffer(person, vacancy, random.Chance(55), (PersonReason)random.Below(11)),
            CaseState.Agreed => new Refer(person, vacancy),
            CaseState.Referred when random.Chance(60) => new SetInterview(person, vacancy),
            CaseState.Interview when random.Chance(50) => new AttendInterview(person, vacancy),
            _ => new Decide(person, vacancy, random.Chance(30), (EmployerReason)random.Below(10)),
        };
    }

    private Act Any()
    {
        var (person, vacancy) = (random.Pick(People), random.Pick(Vacancies));
        return random.Below(34) switch
        {
            0 or 1 or 2 or 3 => new RegisterPerson(Candidate(person), random.Pick(Centres), RandomChannel(), random.Chance(5)),
            4 => new ChangeResume(Candidate(person)),
            5 => new ChangeConsent(person, (Consent)random.Between(1, 3), random.Chance(50)),
            6 => Circumstance(person),
            7 => new EndRegistration(person),
            8 => Draft(person),
            9 => RegisterUnemployed(person),
            10 => new RefuseUnemployed(person, (UnemployedObstacle)random.Between(1, 6)),
            11 => new RecordPlan(person),
            12 => new ProposeDeregistration(
                person, (DeregistrationGround)random.Between(1, 10), random.Chance(70) ? new UtcTime(Now.UnixSeconds - random.Below(10 * 86_400)) : null),
            13 => new Deregister(person, (DeregistrationGround)random.Between(1, 10)),
            14 => new DismissDeregistration(person, (DeregistrationGround)random.Between(1, 10)),
            15 => new RecordDeregistrationNotice(person),
            16 or 17 or 18 or 19 => RegisterVacancy(vacancy),
            20 => new ChangeVacancy(Job(vacancy)),
            21 => new CloseVacancy(vacancy, (VacancyEnd)random.Between(1, 4)),
            22 => new RecordSelection(SelectionSide.Vacancy, vacancy, Searched(), Found(SelectionSide.Vacancy)),
            23 => new RecordSelection(SelectionSide.Person, person, Searched(), Found(SelectionSide.Person)),
            24 => new Offer(person, vacancy, random.Between(1, 4)),
            25 => new AnswerOffer(person, vacancy, random.Chance(50)),
            26 => new Refer(person, vacancy),
            27 => new SetInterview(person, vacancy),
            28 => new AttendInterview(person, vacancy),
            29 => new Decide(person, vacancy, random.Chance(30)),
            30 => new CancelCase(person, vacancy),
            31 when random.Chance(15) && model.Calendars.Count < 20 => Calendar(),
            _ => new PassTime(new UtcTime(Now.UnixSeconds - (random.Chance(80) ? 0 : random.Between(-100, 5 * 86_400)))),
        };
    }

    private AdoptCalendar Calendar()
    {
        if (random.Chance(10))
        {
            return new AdoptCalendar(random.Pick(model.Calendars));
        }

        var from = LocalTime.DateOf(Now).AddDays(random.Between(-5, 60));
        return new AdoptCalendar(CalendarTexts.Random(random, $"test-{++calendars}", from));
    }

    private ReportCircumstance Circumstance(string person) => new(
        person, (Circumstance)random.Between(1, 6), LocalTime.DateOf(Now).AddDays(1 - random.Below(14)), random.Chance(70) ? random.Pick(Centres) : "");

    private DraftUnemployed Draft(string person) => new(person, random.Pick(["", "centre-1", "region-1"]));

    private RegisterUnemployed RegisterUnemployed(string person) => new(
        person,
        new UnemployedFacts
        {
            Sex = random.Pick(Enum.GetValues<Sex>()),
            IsEmployed = random.Chance(5),
            HasEarlyPensionAge = random.Chance(5),
            HasFalsePapers = random.Chance(5),
            IsStudent = random.Chance(5),
            IsSentenced = random.Chance(5),
        });

    private RegisterVacancy RegisterVacancy(string vacancy) => new(
        Job(vacancy), random.Pick(Centres), random.Chance(5) ? PostKind.NationalBank : PostKind.Ordinary,
        random.Chance(50) ? LocalTime.DateOf(Now).AddDays(-random.Below(14)) : null, random.Chance(10));

    /// <summary>Mostly just before the act, sometimes a while ago.</summary>
    private long Searched() => random.Chance(80) ? position - 1 : Math.Max(0, position - random.Between(2, 12));

    private Match[] Found(SelectionSide side) =>
    [
        .. random.Sample(side == SelectionSide.Vacancy ? People : Vacancies, random.Below(5))
            .Select(id => TestBook.Found(id, random.Chance(75), random.Between(1, 900_000))),
    ];

    private Candidate Candidate(string id) => TestBook.Person(id, random.Below(10) switch
    {
        < 7 => CandidateStatus.JobSeeker,
        7 => CandidateStatus.Portal,
        8 => CandidateStatus.Other,
        _ => random.Chance(30) ? CandidateStatus.Unemployed : CandidateStatus.JobSeeker,
    }) with
    {
        BirthDate = random.Pick(Births),
        GuardianConsent = random.Chance(50),
        PublishConsent = random.Chance(50),
    };

    private Vacancy Job(string id) => TestBook.Job(id, random.Between(1, 3)) with
    {
        EmployerId = random.Pick(["", "E-1", "E-2"]),
        SalaryMaxTenge = random.Pick([60_000, 84_999, 85_000, 400_000]),
        SalaryMinTenge = 50_000,
        Schedules = [random.Pick([Schedule.FullDay, Schedule.PartTime])],
    };

    private Channel RandomChannel() => (Channel)random.Between(1, 4);
}
