using Matching.V1;

namespace Matching.Grpc.Security.Audits;

/// <summary>Whom a request is about. What has no row here is about nobody in particular: a page of a list, a snapshot.</summary>
internal static class AuditSubjects
{
    public static string[] Of(object request) => request switch
    {
        FindCandidatesRequest find => [find.Vacancy?.VacancyId ?? find.VacancyId],
        FindVacanciesRequest find => [find.Candidate?.CandidateId ?? find.CandidateId],
        ExplainRequest explain => [explain.VacancyId, explain.CandidateId],
        MatchAllRequest run => [.. run.SubjectIds],
        WatchMatchesRequest watch => [.. watch.VacancyIds, .. watch.CandidateIds],
        PutCandidateRequest put => [put.Candidate?.CandidateId ?? ""],
        GetCandidateRequest get => [get.CandidateId],
        WithdrawCandidateRequest withdraw => [withdraw.CandidateId],
        PutVacancyRequest put => [put.Vacancy?.VacancyId ?? ""],
        WithdrawVacancyRequest withdraw => [withdraw.VacancyId],
        PutBatchRequest batch => [.. batch.Changes.Select(SubjectOf)],
        RegisterPersonRequest register => [register.Candidate?.CandidateId ?? ""],
        ChangeResumeRequest change => [change.Candidate?.CandidateId ?? ""],
        RegisterVacancyRequest register => [register.Vacancy?.VacancyId ?? ""],
        ChangeVacancyRequest change => [change.Vacancy?.VacancyId ?? ""],
        _ => [.. Named(request).Where(id => id.Length > 0)],
    };

    private static IEnumerable<string> Named(object request)
    {
        yield return (request as IPersonRequest)?.PersonId ?? "";
        yield return (request as IVacancyRequest)?.VacancyId ?? "";
    }

    private static string SubjectOf(Change change) => change.ChangeCase switch
    {
        Change.ChangeOneofCase.PutCandidate => change.PutCandidate.CandidateId,
        Change.ChangeOneofCase.PutVacancy => change.PutVacancy.VacancyId,
        Change.ChangeOneofCase.WithdrawCandidateId => change.WithdrawCandidateId,
        Change.ChangeOneofCase.WithdrawVacancyId => change.WithdrawVacancyId,
        _ => "",
    };
}
