using Matching.Engine.Shortlists;

namespace Matching.Engine.Mediation.Acts;

/// <summary>
/// What was found for a vacancy, or for a person: the shortlist, with its numbers, at a position of the journal (Order 214 §69, §70, §36). Who is not registered,
/// and pairs that have a case already, are left out.
/// </summary>
/// <param name="PoolPosition">The position whose pool was asked: the search can be repeated there.</param>
public sealed record RecordSelection(SelectionSide Side, string SubjectId, long PoolPosition, IReadOnlyList<Match> Matches) : Act
{
    /// <summary>Lines at the most.</summary>
    public const int MatchesMax = 100;

    public override ActKind Kind => ActKind.RecordSelection;
}

/// <summary>For whom a selection was made, as it is stored.</summary>
public enum SelectionSide : byte
{
    /// <summary>Candidates for a vacancy.</summary>
    Vacancy = 1,

    /// <summary>Vacancies for a person.</summary>
    Person = 2,
}

/// <summary>Tells the person of suitable work and asks (§71, §72).</summary>
/// <param name="OpenOffersMax">How many offers one person may have open, this one among them: nobody is offered everything while others get nothing. 1 to 100.</param>
public sealed record Offer(string PersonId, string VacancyId, int OpenOffersMax = Offer.DefaultOpenOffersMax) : Act
{
    public const int DefaultOpenOffersMax = 3;

    public override ActKind Kind => ActKind.Offer;
}

/// <summary>The person's answer (§72).</summary>
public sealed record AnswerOffer(string PersonId, string VacancyId, bool Agrees, PersonReason Reason = PersonReason.NotStated) : Act
{
    public override ActKind Kind => ActKind.AnswerOffer;
}

/// <summary>The résumé goes to the employer (§73).</summary>
public sealed record Refer(string PersonId, string VacancyId) : Act
{
    public override ActKind Kind => ActKind.Refer;
}

/// <summary>The person was told when and where the employer sees them (§73, §74).</summary>
public sealed record SetInterview(string PersonId, string VacancyId) : Act
{
    public override ActKind Kind => ActKind.SetInterview;
}

/// <summary>The person turned to the employer (§74).</summary>
public sealed record AttendInterview(string PersonId, string VacancyId) : Act
{
    public override ActKind Kind => ActKind.AttendInterview;
}

/// <summary>The employer's decision (§75).</summary>
public sealed record Decide(string PersonId, string VacancyId, bool IsHired, EmployerReason Reason = EmployerReason.NotStated) : Act
{
    public override ActKind Kind => ActKind.Decide;
}

/// <summary>The centre takes a selection or an offer back.</summary>
public sealed record CancelCase(string PersonId, string VacancyId) : Act
{
    public override ActKind Kind => ActKind.CancelCase;
}
