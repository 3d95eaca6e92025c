namespace Matching.Engine.Deadlines;

/// <summary>What Order 214 says of each kind of deadline.</summary>
public static class DeadlineRules
{
    /// <summary>The kinds, without 0.</summary>
    public static int Kinds => (int)DeadlineKind.SearchEnd;

    /// <summary>The paragraph of Order 214, as it is cited: <c>§75</c>.</summary>
    public static string Paragraph(DeadlineKind kind) => kind switch
    {
        DeadlineKind.CandidateSelection => "§69",
        DeadlineKind.VacancySelection => "§23",
        DeadlineKind.PortalSelection => "§36",
        DeadlineKind.Notification => "§71",
        DeadlineKind.Answer => "§72",
        DeadlineKind.Referral => "§73",
        DeadlineKind.Interview => "§74",
        DeadlineKind.EmployerDecision => "§75",
        DeadlineKind.UnemployedDraft => "§38",
        DeadlineKind.UnemployedDecision => "§39",
        DeadlineKind.EmploymentPlan => "§61",
        DeadlineKind.CircumstanceReport => "§64",
        DeadlineKind.Deregistration => "§51",
        DeadlineKind.DeregistrationNotice => "§52",
        DeadlineKind.SearchEnd => "§38, §53",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "a kind of deadline"),
    };

    /// <summary>Working days from the day on which the cause counts; of an answer to an offer, those of a job seeker (others have three).</summary>
    public static int WorkingDays(DeadlineKind kind) => kind switch
    {
        DeadlineKind.PortalSelection or DeadlineKind.EmploymentPlan or DeadlineKind.Deregistration or DeadlineKind.DeregistrationNotice => 2,
        DeadlineKind.Interview => 3,
        DeadlineKind.EmployerDecision or DeadlineKind.CircumstanceReport => 5,
        _ => 1,
    };
}
