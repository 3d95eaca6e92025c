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
