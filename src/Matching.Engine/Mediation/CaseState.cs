namespace Matching.Engine.Mediation;

/// <summary>Where a case stands, the mediation of one person and one vacancy (Order 214 §69 to §76), as it is stored.</summary>
public enum CaseState : byte
{
    /// <summary>The place of a case that was let go.</summary>
    Free = 0,

    /// <summary>The vacancy and the person were found for each other (§69, §70).</summary>
    Selected = 1,

    /// <summary>The person was told and asked (§71, §72).</summary>
    Offered = 2,

    /// <summary>The person wants to (§72).</summary>
    Agreed = 3,

    /// <summary>The person does not want to (§72).</summary>
    Refused = 4,

    /// <summary>The person did not answer in time (§72, §51(2)).</summary>
    Late = 5,

    /// <summary>The résumé is with the employer (§73).</summary>
    Referred = 6,

    /// <summary>The person was told when and where the employer sees them (§73, §74).</summary>
    Interview = 7,

    /// <summary>The employer confirmed it (§75, §76).</summary>
    Hired = 8,

    /// <summary>The employer does not want to (§75).</summary>
    NotHired = 9,

    /// <summary>The employer did not answer in time: a refusal (§75).</summary>
    Silent = 10,

    /// <summary>It fell away: <see cref="EndReason"/> says why.</summary>
    Cancelled = 11,
}

public static class CaseStates
{
    /// <summary>Asked, and not over: what counts against the number of offers that one person may have at a time.</summary>
    public static bool IsOpenOffer(CaseState state) =>
        state is CaseState.Offered or CaseState.Agreed or CaseState.Referred or CaseState.Interview;

    public static bool IsLive(CaseState state) => state == CaseState.Selected || IsOpenOffer(state);
}

/// <summary>Why a person did not want to, as it is stored. Not stated is allowed: nobody has to give a reason.</summary>
public enum PersonReason : byte
{
    NotStated = 0,
    Pay = 1,
    WorkingHours = 2,
    Distance = 3,
    Health = 4,
    Profession = 5,
    Family = 6,
    OtherWork = 7,

    /// <summary>The conditions are not those of the offer.</summary>
    Conditions = 8,
    Study = 9,
    Other = 10,
}

/// <summary>Why an employer did not want to, as it is stored.</summary>
public enum EmployerReason : byte
{
    NotStated = 0,
    Qualification = 1,
    Experience = 2,
    Skills = 3,
    Documents = 4,
    MedicalExamination = 5,
    DidNotCome = 6,
    PlaceTaken = 7,
    TermsNotAgreed = 8,
    Other = 9,
}

/// <summary>Why a case fell away, as it is stored.</summary>
public enum EndReason : byte
{
    None = 0,
    VacancyClosed = 1,
    PersonLeft = 2,
    ConsentWithdrawn = 3,
    HiredElsewhere = 4,

    /// <summary>The last place went to somebody else (§76).</summary>
    PlaceTaken = 5,
    ByCentre = 6,
    Deregistered = 7,
}
