namespace Matching.Engine.Mediation;

/// <summary>Why an act was not done, as it is stored with its answer: a number is never given another meaning. <see cref="Refusals"/> has paragraph and text.</summary>
public enum Refusal : byte
{
    None = 0,
    TimeAhead = 1,
    TimeTooOld = 2,
    TimeBeforeLast = 3,

    NoSuchPerson = 10,
    AlreadyRegistered = 11,
    DocumentsDoubtful = 12,
    GuardianConsentMissing = 13,
    NotDirectlyUnemployed = 14,
    NotJobSeeker = 15,
    NotUnemployed = 16,
    SearchNotOver = 17,
    NoDraft = 18,
    UnderSixteen = 19,
    Employed = 20,
    PensionAge = 21,
    FalsePapers = 22,
    Student = 23,
    Sentenced = 24,
    PlanNotDue = 25,
    NoGround = 26,
    AbsenceTooShort = 27,
    TooFewRefusals = 28,
    DeregisterInstead = 29,
    NoNoticeDue = 30,
    RecordGone = 31,
    AlreadyDrafted = 32,

    /// <summary>Of a change of the pool that was put past the procedure.</summary>
    Registered = 33,

    NoSuchVacancy = 50,
    VacancyAlreadyRegistered = 51,
    PostExcluded = 52,

    NotSelected = 70,
    AlreadyOffered = 71,
    TooManyOpenOffers = 72,
    NotOffered = 73,
    AnswerLate = 74,
    NotAgreed = 75,
    NotReferred = 76,
    NoInterview = 77,
    DecisionLate = 78,
    AlreadyHired = 79,
    CaseOver = 80,
    SelectionOutdated = 81,

    CalendarKnown = 90,
    NoSuchDeadline = 91,
    TooManyCalendars = 92,
}
