using Matching.Engine.Deadlines;
using Matching.Engine.Primitives;
using Matching.Engine.Records;

namespace Matching.Engine.Mediation;

/// <summary>What is told of a stage, in codes that stay: what its detail means, and which paragraph it follows.</summary>
public static class StageRules
{
    /// <summary>The detail as a code: <c>three_refusals</c>; empty where the kind says all.</summary>
    public static string Detail(Stage stage)
    {
        ArgumentNullException.ThrowIfNull(stage);
        return stage.Kind switch
        {
            // The only one whose 0 is a value.
            StageKind.PersonRegistered => SnakeCase.Of(((CandidateStatus)stage.Detail).ToString()),
            StageKind.ConsentChanged => SnakeCase.Of((Consent)stage.Detail),
            StageKind.CircumstanceReported => SnakeCase.Of((Circumstance)stage.Detail),
            StageKind.RegistrationEnded or StageKind.CaseCancelled => SnakeCase.Of((EndReason)stage.Detail),
            StageKind.UnemployedRefused => SnakeCase.Of((UnemployedObstacle)stage.Detail),
            StageKind.DeregistrationProposed or StageKind.Deregistered or StageKind.DeregistrationDismissed => SnakeCase.Of((DeregistrationGround)stage.Detail),
            StageKind.VacancyRegistered => SnakeCase.Of((VacancyFindings)stage.Detail),
            StageKind.VacancyClosed => SnakeCase.Of((VacancyEnd)stage.Detail),
            StageKind.Answered or StageKind.Decided => SnakeCase.Of((CaseState)stage.Detail),
            StageKind.DeadlineWarned or StageKind.DeadlineBreached or StageKind.DeadlineMoved or StageKind.DeadlineAcknowledged =>
                SnakeCase.Of((DeadlineKind)stage.Detail),
            _ => "",
        };
    }

    /// <summary>As it is cited: <c>Order 214 §72</c>; empty where no paragraph asks for it.</summary>
    public static string Law(Stage stage)
    {
        ArgumentNullException.ThrowIfNull(stage);
        return Paragraph(stage) is { Length: > 0 } paragraph ? $"Order 214 {paragraph}" : "";
    }

    private static string Paragraph(Stage stage) => stage.Kind switch
    {
        StageKind.PersonRegistered => "§12, §20, §33",
        StageKind.ConsentChanged => "annex 1",
        StageKind.CircumstanceReported => "§64",
        StageKind.RegistrationEnded when (EndReason)stage.Detail == EndReason.Deregistered => "§51",
        StageKind.UnemployedProposed => "§38, §53",
        StageKind.UnemployedDrafted => "§38",
        StageKind.UnemployedRegistered => "§39, §53",
        StageKind.UnemployedRefused => "§40, §41",
        StageKind.PlanRecorded => "§61",
        StageKind.DeregistrationProposed or StageKind.Deregistered or StageKind.DeregistrationDismissed => "§51",
        StageKind.DeregistrationNoticed => "§52",
        StageKind.VacancyRegistered => "§66, §69",
        StageKind.VacancyChanged => "§66",
        StageKind.VacancyClosed when (VacancyEnd)stage.Detail == VacancyEnd.Filled => "§76",
        StageKind.Selected => "§69, §70",
        StageKind.Offered => "§71",
        StageKind.Answered or StageKind.OfferLapsed => "§72",
        StageKind.Referred => "§73",
        StageKind.InterviewSet => "§73, §74",
        StageKind.InterviewAttended => "§74",
        StageKind.Decided or StageKind.EmployerSilent => "§75",
        StageKind.CaseCancelled when (EndReason)stage.Detail == EndReason.PlaceTaken => "§76",
        StageKind.DeadlineWarned or StageKind.DeadlineBreached or StageKind.DeadlineMoved or StageKind.DeadlineAcknowledged =>
            DeadlineRules.Paragraph((DeadlineKind)stage.Detail),
        _ => "",
    };
}
