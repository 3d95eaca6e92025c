using Matching.Engine.Mediation.Acts;

namespace Matching.Grpc.Services.Procedure;

/// <summary>Whom an act is about.</summary>
internal static class ActSubjects
{
    public static (string? Person, string? Vacancy) Of(Act act) => act switch
    {
        RegisterPerson register => (register.Candidate.Id, null),
        ChangeResume change => (change.Candidate.Id, null),
        ChangeConsent change => (change.PersonId, null),
        ReportCircumstance report => (report.PersonId, null),
        EndRegistration end => (end.PersonId, null),
        DraftUnemployed draft => (draft.PersonId, null),
        RegisterUnemployed register => (register.PersonId, null),
        RefuseUnemployed refuse => (refuse.PersonId, null),
        RecordPlan plan => (plan.PersonId, null),
        ProposeDeregistration propose => (propose.PersonId, null),
        Deregister deregister => (deregister.PersonId, null),
        DismissDeregistration dismiss => (dismiss.PersonId, null),
        RecordDeregistrationNotice notice => (notice.PersonId, null),
        RegisterVacancy register => (null, register.Vacancy.Id),
        ChangeVacancy change => (null, change.Vacancy.Id),
        CloseVacancy close => (null, close.VacancyId),
        Offer offer => (offer.PersonId, offer.VacancyId),
        AnswerOffer answer => (answer.PersonId, answer.VacancyId),
        Refer refer => (refer.PersonId, refer.VacancyId),
        SetInterview set => (set.PersonId, set.VacancyId),
        AttendInterview attend => (attend.PersonId, attend.VacancyId),
        Decide decide => (decide.PersonId, decide.VacancyId),
        CancelCase cancel => (cancel.PersonId, cancel.VacancyId),
        _ => (null, null),
    };
}
