using System.Collections.Frozen;
using static Matching.Grpc.Security.Access.CallKind;
using static Matching.Grpc.Security.Role;

namespace Matching.Grpc.Security.Access;

/// <summary>
/// Every method of every service, and who may call it. What has no row may be called by nobody; a test holds the table complete. Whose vacancies an employer
/// may ask about is decided by the services, where the vacancy is known.
/// </summary>
internal static class MethodRules
{
    private static readonly MethodRule[] Table =
    [
        // Shortlists. An employer asks about its own vacancies; a run over everybody is for those who see everybody.
        Audited("/matching.v1.MatchingService/FindCandidates", Short, Portal, CareerCentre, Agency, Employer, Admin),
        Audited("/matching.v1.MatchingService/FindVacancies", Short, Portal, CareerCentre, Agency, Admin),
        Audited("/matching.v1.MatchingService/Explain", Short, Portal, CareerCentre, Agency, Employer, Admin),
        Audited("/matching.v1.MatchingService/MatchAll", Bulk, CareerCentre, Admin),
        Audited("/matching.v1.MatchingService/WatchMatches", Watch, Portal, CareerCentre, Agency, Employer, Admin),

        // Records of people: those who register them.
        Audited("/matching.v1.RegistryService/PutCandidate", Short, Portal, CareerCentre, Admin),
        Audited("/matching.v1.RegistryService/GetCandidate", Short, Portal, CareerCentre, Admin),
        Audited("/matching.v1.RegistryService/WithdrawCandidate", Short, Portal, CareerCentre, Admin),
        Audited("/matching.v1.RegistryService/ListCandidates", Short, CareerCentre, Admin),

        // Vacancies: an employer its own, one by one.
        Audited("/matching.v1.RegistryService/PutVacancy", Short, Portal, CareerCentre, Employer, Admin),
        Plain("/matching.v1.RegistryService/GetVacancy", Short, Portal, CareerCentre, Agency, Employer, Admin),
        Audited("/matching.v1.RegistryService/WithdrawVacancy", Short, Portal, CareerCentre, Employer, Admin),
        Plain("/matching.v1.RegistryService/ListVacancies", Short, Portal, CareerCentre, Agency, Employer, Admin),

        // Many at once: systems that hold many.
        Audited("/matching.v1.RegistryService/PutBatch", Short, Portal, CareerCentre, Admin),
        Audited("/matching.v1.RegistryService/Import", Bulk, Portal, CareerCentre, Admin),

        // Registration: a centre for its own, the portal for persons; §53 lets it decide about those who registered on it.
        Audited("/matching.v1.RegistrationService/RegisterPerson", Short, Portal, CareerCentre, Admin),
        Audited("/matching.v1.RegistrationService/ChangeResume", Short, Portal, CareerCentre, Admin),
        Audited("/matching.v1.RegistrationService/ChangeConsent", Short, Portal, CareerCentre, Admin),
        Audited("/matching.v1.RegistrationService/ReportCircumstance", Short, Portal, CareerCentre, Admin),
        Audited("/matching.v1.RegistrationService/EndRegistration", Short, Portal, CareerCentre, Admin),
        Audited("/matching.v1.RegistrationService/DraftUnemployed", Short, CareerCentre, Admin),
        Audited("/matching.v1.RegistrationService/RegisterUnemployed", Short, Portal, CareerCentre, Admin),
        Audited("/matching.v1.RegistrationService/RefuseUnemployed", Short, Portal, CareerCentre, Admin),
        Audited("/matching.v1.RegistrationService/RecordPlan", Short, CareerCentre, Admin),
        Audited("/matching.v1.RegistrationService/ProposeDeregistration", Short, CareerCentre, Admin),
        Audited("/matching.v1.RegistrationService/Deregister", Short, CareerCentre, Admin),
        Audited("/matching.v1.RegistrationService/DismissDeregistration", Short, CareerCentre, Admin),
        Audited("/matching.v1.RegistrationService/RecordDeregistrationNotice", Short, CareerCentre, Admin),
        Audited("/matching.v1.RegistrationService/GetPerson", Short, Portal, CareerCentre, Admin),
        Audited("/matching.v1.RegistrationService/RegisterVacancy", Short, Portal, CareerCentre, Admin),
        Audited("/matching.v1.RegistrationService/ChangeVacancy", Short, Portal, CareerCentre, Admin),
        Audited("/matching.v1.RegistrationService/CloseVacancy", Short, Portal, CareerCentre, Employer, Admin),
        Plain("/matching.v1.RegistrationService/GetVacancyRegistration", Short, Portal, CareerCentre, Employer, Admin),
        Audited("/matching.v1.RegistrationService/ListStages", Short, Portal, CareerCentre, Admin),
        Audited("/matching.v1.RegistrationService/WatchStages", Watch, Portal, CareerCentre, Admin),

        // Mediation: a centre offers and refers; persons answer, and employers decide, through the portal too.
        Audited("/matching.v1.MediationService/Offer", Short, CareerCentre, Admin),
        Audited("/matching.v1.MediationService/AnswerOffer", Short, Portal, CareerCentre, Admin),
        Audited("/matching.v1.MediationService/Refer", Short, CareerCentre, Admin),
        Audited("/matching.v1.MediationService/SetInterview", Short, Portal, CareerCentre, Admin),
        Audited("/matching.v1.MediationService/AttendInterview", Short, Portal, CareerCentre, Admin),
        Audited("/matching.v1.MediationService/Decide", Short, Portal, CareerCentre, Employer, Admin),
        Audited("/matching.v1.MediationService/CancelCase", Short, CareerCentre, Admin),
        Audited("/matching.v1.MediationService/GetCase", Short, Portal, CareerCentre, Employer, Admin),
        Audited("/matching.v1.MediationService/ListCases", Short, Portal, CareerCentre, Employer, Admin),

        // Deadlines name people; reports and the calendar name nobody.
        Audited("/matching.v1.DeadlinesService/ListDeadlines", Short, CareerCentre, Admin),
        Audited("/matching.v1.DeadlinesService/WatchDeadlines", Watch, CareerCentre, Admin),
        Audited("/matching.v1.DeadlinesService/AcknowledgeDeadline", Short, CareerCentre, Admin),
        Audited("/matching.v1.DeadlinesService/ListMovedDeadlines", Short, CareerCentre, Admin),
        Plain("/matching.v1.DeadlinesService/ReportDeadlines", Short, CareerCentre, Operator, Admin),
        Plain("/matching.v1.DeadlinesService/GetCalendar", Short, Portal, CareerCentre, Operator, Admin),
        Audited("/matching.v1.DeadlinesService/AdoptCalendar", Short, Operator, Admin),

        // The catalogue is public; a token is still needed, so that its use can be limited.
        Plain("/matching.v1.CatalogueService/GetOccupation", Short, Everybody),
        Plain("/matching.v1.CatalogueService/ListOccupations", Short, Everybody),
        Plain("/matching.v1.CatalogueService/FindOccupations", Short, Everybody),
        Plain("/matching.v1.CatalogueService/ListRelatedOccupations", Short, Everybody),
        Plain("/matching.v1.CatalogueService/GetZone", Short, Everybody),
        Plain("/matching.v1.CatalogueService/ListZones", Short, Everybody),
        Plain("/matching.v1.CatalogueService/FindZones", Short, Everybody),

        Plain("/matching.v1.OperationsService/GetStatus", Short, Operator, Admin),
        Audited("/matching.v1.OperationsService/TakeSnapshot", Short, Operator, Admin),
        Plain("/matching.v1.OperationsService/ListPolicies", Short, CareerCentre, Operator, Admin),

        // A load balancer has no token, and learns one bit. To keep a stream open one must be known.
        Open("/grpc.health.v1.Health/Check"),
        Plain("/grpc.health.v1.Health/List", Short, Everybody),
        Plain("/grpc.health.v1.Health/Watch", Watch, Everybody),

        // What reflection tells stands in the published protos; tools need it, strangers don't.
        Plain("/grpc.reflection.v1.ServerReflection/ServerReflectionInfo", Watch, Everybody),
    ];

    private static readonly FrozenDictionary<string, MethodRule> ByMethod = Table.ToFrozenDictionary(rule => rule.Method, StringComparer.Ordinal);

    public static IReadOnlyList<MethodRule> All => Table;

    private static Role[] Everybody => Enum.GetValues<Role>();

    /// <summary>Null: nobody may.</summary>
    public static MethodRule? Find(string method) => ByMethod.GetValueOrDefault(method);

    private static MethodRule Audited(string method, CallKind kind, params Role[] roles) => new(method, roles.ToFrozenSet(), kind, IsAudited: true);

    private static MethodRule Plain(string method, CallKind kind, params Role[] roles) => new(method, roles.ToFrozenSet(), kind, IsAudited: false);

    private static MethodRule Open(string method) => new(method, null, Short, IsAudited: false);
}
