using Matching.Engine.Primitives;

namespace Matching.Engine.Mediation.Acts;

/// <summary>
/// One act of the procedure of Order 214: what somebody did, or what time brought. Whether the law allows it is decided when its turn in the
/// journal has come, by the state before it alone; one that is refused changes nothing, and stays in the journal with its answer.
/// </summary>
public abstract record Act
{
    public abstract ActKind Kind { get; }

    /// <summary>Pseudonymous: the specialist, the portal, the employer's account, or <see cref="System"/>.</summary>
    public string By { get; init; } = System;

    /// <summary>When it happened; null: when it was recorded. At most <see cref="LateRecordDays"/> days before that.</summary>
    public UtcTime? At { get; init; }

    /// <summary>The service itself.</summary>
    public const string System = "system";

    /// <summary>What was done on paper or while the service could not be reached is recorded later, but not for ever.</summary>
    public const int LateRecordDays = 31;
}

/// <summary>As it is stored: a number is never given another meaning.</summary>
public enum ActKind : byte
{
    RegisterPerson = 1,
    ChangeResume = 2,
    ChangeConsent = 3,
    ReportCircumstance = 4,
    EndRegistration = 5,
    DraftUnemployed = 6,
    RegisterUnemployed = 7,
    RefuseUnemployed = 8,
    RecordPlan = 9,
    ProposeDeregistration = 10,
    Deregister = 11,
    DismissDeregistration = 12,
    RecordDeregistrationNotice = 13,

    RegisterVacancy = 20,
    ChangeVacancy = 21,
    CloseVacancy = 22,

    RecordSelection = 30,
    Offer = 31,
    AnswerOffer = 32,
    Refer = 33,
    SetInterview = 34,
    AttendInterview = 35,
    Decide = 36,
    CancelCase = 37,

    PassTime = 50,
    AdoptCalendar = 51,
    AcknowledgeDeadline = 52,
}
