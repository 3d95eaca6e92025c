namespace Matching.Engine.Mediation;

/// <summary>How a person came to be registered (Order 214 §4, §14), as it is stored.</summary>
public enum Channel : byte
{
    Centre = 1,
    EGov = 2,
    Portal = 3,
    Assistant = 4,
}

/// <summary>Consents that can be given and withdrawn (Order 214 annex 1, application form), as they are stored.</summary>
public enum Consent : byte
{
    /// <summary>That the data are kept and used at all; without it there is no registration.</summary>
    Processing = 1,
    Publish = 2,
    Agency = 3,
}

/// <summary>What an unemployed person reports (Order 214 §64), as it is stored.</summary>
public enum Circumstance : byte
{
    Moved = 1,
    FoundWork = 2,
    Business = 3,
    Founder = 4,
    Disability = 5,
    Pension = 6,
}

/// <summary>Why a person is taken off the register of the unemployed (Order 214 §51), as it is stored: a bit of a set each.</summary>
public enum DeregistrationGround : byte
{
    /// <summary>§51(1): contributions are paid for the person: they have found work.</summary>
    FoundWork = 1,

    /// <summary>§51(2): three offers of suitable work refused, or not answered in time.</summary>
    ThreeRefusals = 2,

    /// <summary>§51(3): did not come to the place of offered work or training within five working days.</summary>
    AbsentFromOfferedWork = 3,

    /// <summary>§51(3): did not come within three working days of a summons.</summary>
    AbsentFromSummons = 4,

    /// <summary>§51(3): left measures of support on their own.</summary>
    LeftMeasures = 5,

    /// <summary>§51(4): broke the terms of visits.</summary>
    MissedVisits = 6,

    /// <summary>§51(5).</summary>
    Sentenced = 7,

    /// <summary>§51(6): did not report in time what changed.</summary>
    LateReport = 8,

    /// <summary>§51(7).</summary>
    FalsePapers = 9,

    /// <summary>§64(6): a pension was awarded.</summary>
    Pension = 10,
}

/// <summary>Why a person is not registered as unemployed (Order 214 §41), as it is stored.</summary>
public enum UnemployedObstacle : byte
{
    None = 0,
    UnderSixteen = 1,
    Employed = 2,
    PensionAge = 3,
    FalsePapers = 4,
    Student = 5,
    Sentenced = 6,
}

/// <summary>What other state systems said about a person when registration as unemployed was decided. Used by the gates of §41, and kept nowhere but in the journal.</summary>
public sealed record UnemployedFacts
{
    public required Calendars.Sex Sex { get; init; }

    public bool IsEmployed { get; init; }

    /// <summary>Of pension age earlier than the general one (Social Code art. 207 §2, §3).</summary>
    public bool HasEarlyPensionAge { get; init; }

    public bool HasFalsePapers { get; init; }

    public bool IsStudent { get; init; }

    public bool IsSentenced { get; init; }
}

/// <summary>Which kind of post a vacancy is: all but the ordinary ones are not registered (Order 214 §66). As it is stored.</summary>
public enum PostKind : byte
{
    Ordinary = 0,
    CivilService = 1,
    ElectedOffice = 2,
    Deputy = 3,
    Judge = 4,
    MilitaryService = 5,
    SpecialStateBody = 6,
    LawEnforcement = 7,
    CourierService = 8,
    NationalBank = 9,
    FinancialRegulator = 10,
}

/// <summary>Why a vacancy was closed, as it is stored.</summary>
public enum VacancyEnd : byte
{
    /// <summary>All places are taken (Order 214 §76).</summary>
    Filled = 1,
    WithdrawnByEmployer = 2,
    Expired = 3,
    ByCentre = 4,
}

/// <summary>What was noticed when a vacancy was taken in, as it is stored. A finding is told, and stops nothing.</summary>
[Flags]
public enum VacancyFindings : byte
{
    None = 0,

    /// <summary>Sent later than five working days after it arose (Order 214 §66).</summary>
    LateNotice = 1,

    /// <summary>The pay is below the minimum wage of the day.</summary>
    BelowMinimumWage = 2,

    /// <summary>The wording asks for a sex, an age, a nationality or the like (Labour Code art. 6).</summary>
    Discriminatory = 4,
}
