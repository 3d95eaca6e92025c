using Matching.Engine.Primitives;

namespace Matching.Engine.Mediation;

/// <summary>What happened, for the state's monitoring (Order 214 §22, §43) and for whoever watches; as it is stored. Numbers below 100 are those of acts.</summary>
public enum StageKind : byte
{
    PersonRegistered = 1,
    ResumeChanged = 2,
    ConsentChanged = 3,
    CircumstanceReported = 4,
    RegistrationEnded = 5,
    UnemployedDrafted = 6,
    UnemployedRegistered = 7,
    UnemployedRefused = 8,
    PlanRecorded = 9,
    DeregistrationProposed = 10,
    Deregistered = 11,
    DeregistrationDismissed = 12,
    DeregistrationNoticed = 13,
    VacancyRegistered = 20,
    VacancyChanged = 21,
    VacancyClosed = 22,
    Selected = 30,
    Offered = 31,
    Answered = 32,
    Referred = 33,
    InterviewSet = 34,
    InterviewAttended = 35,
    Decided = 36,
    CaseCancelled = 37,

    UnemployedProposed = 100,
    OfferLapsed = 101,
    EmployerSilent = 102,
    DeadlineWarned = 103,
    DeadlineBreached = 104,
    DeadlineMoved = 105,
    DeadlineAcknowledged = 106,
}

/// <summary>
/// One thing that happened. <paramref name="Number"/> counts without gaps from 1, the same on every node; <paramref name="Detail"/> is a
/// <see cref="CaseState"/>, a reason, a ground or a <see cref="Deadlines.DeadlineKind"/>, by kind; <paramref name="Deadline"/> is the one that it is about, where it is about one
/// that is open.
/// </summary>
public sealed record Stage(
    long Number, long Position, UtcTime Recorded, UtcTime At, StageKind Kind, string PersonId, string VacancyId, string Centre, string By, int Detail,
    DeadlineName? Deadline = null);

/// <summary>Which deadline is meant: numbers are used again, by another generation.</summary>
public readonly record struct DeadlineName(int Number, int Generation);

/// <summary>A <see cref="Stage"/> as it lies in memory: the numbers of its ids.</summary>
internal struct StageRow
{
    public long Position;
    public long Recorded;
    public long At;
    public int Person;
    public int Vacancy;
    public int Centre;
    public int Actor;

    /// <summary><see cref="Deadlines.DeadlineQueue.None"/>: it is about none.</summary>
    public int Deadline;
    public int Generation;
    public StageKind Kind;
    public byte Detail;
}

/// <summary>The last stages; older ones are in the journal.</summary>
internal sealed class StageRing
{
    /// <summary>At the traffic of a nation about an hour of a working day.</summary>
    public const int Kept = 1 << 16;

    private readonly StageRow[] rows = new StageRow[Kept];

    /// <summary>Of the last one; 0: there was none.</summary>
    public long Last { get; private set; }

    /// <summary>Of the oldest that is kept.</summary>
    public long First { get; private set; } = 1;

    public ref readonly StageRow this[long number] => ref rows[number % Kept];

    public void Add(in StageRow row)
    {
        rows[++Last % Kept] = row;
        First = Math.Max(First, Last - Kept + 1);
    }

    /// <summary>After a start: what was before is not kept.</summary>
    public void BeginAfter(long last) => (Last, First) = (last, last + 1);
}
