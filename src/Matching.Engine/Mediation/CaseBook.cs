using Matching.Engine.Calendars;
using Matching.Engine.Deadlines;
using Matching.Engine.Mediation.Acts;
using Matching.Engine.Mediation.Cards;
using Matching.Engine.Primitives;

namespace Matching.Engine.Mediation;

/// <summary>
/// The book of cases: who is registered and how, which vacancies are, what was offered to whom and what came of it, what is due (Order 214, chapters 2, 3 and 5).
/// <see cref="Apply"/> does one act, or refuses it, by the state alone: the same acts in the same order give the same book. It reads no clock.
/// One thread applies; any number read, each of them for a moment, under one lock.
/// </summary>
public sealed partial class CaseBook
{
    private readonly Lock gate = new();
    private readonly IdNumbers personIds = new();
    private readonly IdNumbers vacancyIds = new();
    private readonly IdNumbers centreIds = new();
    private readonly IdNumbers actorIds = new();
    private readonly IdNumbers employerIds = new();
    private readonly RowTable<PersonCard> people = new();
    private readonly RowTable<VacancyCard> vacancies = new();
    private readonly RowTable<Case> cases = new();
    private readonly RowTable<CaseStep> steps = new();
    private readonly FreeRows freeCases = new();
    private readonly FreeRows freeSteps = new();
    private readonly StageRing stages = new();

    /// <summary>For whom something is to be looked for, the most urgent first.</summary>
    private readonly SortedSet<(long Priority, SelectionSide Side, int Number)> pending = [];

    /// <summary>Closed vacancies in the order of their closing, to be let go after <see cref="ClosedDaysKept"/>.</summary>
    private readonly SortedSet<(long Closed, int Vacancy)> closed = [];
    private readonly DeadlineQueue deadlines;

    // Of the act that is being done.
    private ICasePool pool = null!;
    private UtcTime recorded;
    private UtcTime at;
    private long position;
    private string by = Act.System;
    private int actor = IdNumbers.None;
    private int changed;

    public CaseBook(WorkCalendar? calendar = null) => deadlines = new DeadlineQueue(calendar ?? WorkCalendar.Starter);

    /// <summary>Cases of a vacancy are kept so long after it was closed, for appeals; the journal keeps what was before.</summary>
    public const int ClosedDaysKept = 60;

    /// <summary>Selected for one person and not offered; better ones take the place of worse ones.</summary>
    public const int SelectedPerPersonMax = 32;

    /// <summary>Of the clock: what was done may be recorded a little ahead of it.</summary>
    private const int SecondsAheadMax = 60;

    /// <summary>Does an act, or says why not; what it changes in the pool goes to <paramref name="poolOfAct"/>.</summary>
    internal ActEffect Apply(Act act, UtcTime recordedAt, long atPosition, ICasePool poolOfAct)
    {
        lock (gate)
        {
            (pool, recorded, at, position, by, actor, changed) = (poolOfAct, recordedAt, act.At ?? recordedAt, atPosition, act.By, IdNumbers.None, 0);
            if (at.UnixSeconds > recorded.UnixSeconds + SecondsAheadMax)
            {
                return new ActEffect(Refusal.TimeAhead, 0);
            }

            // A clock that stands in another century must not stop the engine either.
            if (at.UnixSeconds < recorded.UnixSeconds - (Act.LateRecordDays * 86_400L) || !WorkCalendar.Knows(at))
            {
                return new ActEffect(Refusal.TimeTooOld, 0);
            }

            var refusal = Do(act);
            return refusal == Refusal.None ? new ActEffect(Refusal.None, Math.Max(changed, 1)) : new ActEffect(refusal, 0);
        }
    }

    private Refusal Do(Act act) => act switch
    {
        RegisterPerson register => Do(register),
        ChangeResume change => Do(change),
        ChangeConsent change => Do(change),
        ReportCircumstance report => Do(report),
        EndRegistration end => Do(end),
        DraftUnemployed draft => Do(draft),
        RegisterUnemployed register => Do(register),
        RefuseUnemployed refuse => Do(refuse),
        RecordPlan plan => Do(plan),
        ProposeDeregistration propose => Do(propose),
        Deregister deregister => Do(deregister),
        DismissDeregistration dismiss => Do(dismiss),
        RecordDeregistrationNotice notice => Do(notice),
        RegisterVacancy register => Do(register),
        ChangeVacancy change => Do(change),
        CloseVacancy close => Do(close),
        RecordSelection selection => Do(selection),
        Offer offer => Do(offer),
        AnswerOffer answer => Do(answer),
        Refer refer => Do(refer),
        SetInterview set => Do(set),
        AttendInterview attend => Do(attend),
        Decide decide => Do(decide),
        CancelCase cancel => Do(cancel),
        PassTime pass => Do(pass),
        AdoptCalendar adopt => Do(adopt),
        AcknowledgeDeadline acknowledge => Do(acknowledge),
        _ => throw new ArgumentException($"an act that nobody does: {act.Kind}", nameof(act)),
    };

    /// <summary>A person who is registered now.</summary>
    private bool TryPerson(string id, out int person)
    {
        person = personIds.Find(id);
        return person != IdNumbers.None && people[person].Is(PersonFlags.Present);
    }

    /// <summary>A person who is registered now, and was when the act happened.</summary>
    private Refusal FindRegistered(string id, out int person) =>
        !TryPerson(id, out person) ? Refusal.NoSuchPerson
        : at.UnixSeconds < people[person].Registered ? Refusal.TimeBeforeLast
        : Refusal.None;

    /// <summary>A vacancy that is open now, and was when the act happened.</summary>
    private Refusal FindOpen(string id, out int vacancy) =>
        !TryVacancy(id, out vacancy) ? Refusal.NoSuchVacancy
        : at.UnixSeconds < vacancies[vacancy].Registered ? Refusal.TimeBeforeLast
        : Refusal.None;

    /// <summary>A vacancy that is open now.</summary>
    private bool TryVacancy(string id, out int vacancy)
    {
        vacancy = vacancyIds.Find(id);
        return vacancy != IdNumbers.None && vacancies[vacancy].Is(VacancyFlags.Open);
    }

    /// <summary>Whoever does the act: numbered when there is something to tell of it, so that a refused act leaves no name behind.</summary>
    private int Actor() => actor != IdNumbers.None ? actor : actor = actorIds.Add(by);

    private void Tell(StageKind kind, int person, int vacancy, int centre, int detail = 0, DeadlineName? deadline = null)
    {
        changed++;
        var row = new StageRow
        {
            Position = position,
            Recorded = recorded.UnixSeconds,
            At = at.UnixSeconds,
            Person = person,
            Vacancy = vacancy,
            Centre = centre,
            Actor = Actor(),
            Deadline = deadline?.Number ?? DeadlineQueue.None,
            Generation = deadline?.Generation ?? 0,
            Kind = kind,
            Detail = (byte)detail,
        };
        stages.Add(row);
        WhenTold?.Invoke(View(stages.Last, row));
    }
}
