using Matching.Engine.Calendars;
using Matching.Engine.Mediation;
using Matching.Engine.Mediation.Acts;
using Matching.Engine.Primitives;
using Matching.Engine.Records;
using Matching.Engine.Shortlists;
using Matching.Engine.Tests.Records;
using Matching.Testing;

namespace Matching.Engine.Tests.Mediation;

/// <summary>A book of cases driven act by act, on a local clock that tests set.</summary>
internal sealed class TestBook
{
    /// <summary>Of the last act.</summary>
    public long Position { get; private set; }

    public CaseBook Book { get; } = new();

    public PoolState Pool { get; } = new([], []);

    /// <summary>A Tuesday without holidays near it.</summary>
    public UtcTime Now { get; private set; } = Local(2026, 3, 3, 10, 0);

    public static UtcTime Local(int year, int month, int day, int hour, int minute, int second = 0) =>
        LocalTime.At(new DateOnly(year, month, day), new TimeOnly(hour, minute, second));

    /// <summary>Lets the time pass to a moment, with what it brings.</summary>
    public void PassTo(UtcTime moment)
    {
        Now = moment;
        Done(new PassTime(moment));
    }

    public Refusal Do(Act act) => Book.Apply(act, Now, ++Position, Pool).Refusal;

    public void Done(Act act) => Assert.Equal(Refusal.None, Do(act));

    public void RegisterPerson(string id, CandidateStatus status = CandidateStatus.JobSeeker, Channel channel = Channel.Centre, string centre = "centre-1") =>
        Done(new RegisterPerson(Person(id, status), centre, channel));

    public void RegisterVacancy(string id, int openings = 1, string centre = "centre-1") => Done(new RegisterVacancy(Job(id, openings), centre));

    public void Select(string personId, string vacancyId, bool isSuitable = true) =>
        Done(new RecordSelection(SelectionSide.Vacancy, vacancyId, Position, [Found(personId, isSuitable)]));

    /// <summary>Looked for and found nothing.</summary>
    public void SelectNothingFor(string personId) => Done(new RecordSelection(SelectionSide.Person, personId, Position, []));

    public CaseState StateOf(string personId, string vacancyId) => Book.FindCase(personId, vacancyId)!.State;

    /// <summary>Registered as unemployed by the way that the law prescribes.</summary>
    public void MakeUnemployed(string id)
    {
        RegisterPerson(id);
        SelectNothingFor(id);
        PassTo(Local(2026, 3, 5, 9, 0));
        SelectNothingFor(id);
        Done(new DraftUnemployed(id, "centre-1"));
        Done(new RegisterUnemployed(id, new UnemployedFacts { Sex = Sex.Female }));
    }

    public static Match Found(string id, bool isSuitable = true, int total = 700_000) =>
        new(id, total, new Scores(1000, 900, 800, 700, 600, 500, 400), 850, 550, 0, isSuitable, 0);

    public static Candidate Person(string id, CandidateStatus status = CandidateStatus.JobSeeker) =>
        ValidRecords.Candidate with { Id = id, Status = status };

    public static Vacancy Job(string id, int openings = 1) =>
        ValidRecords.Vacancy with { Id = id, Openings = openings, SalaryMinTenge = 300_000, SalaryMaxTenge = 400_000 };
}
