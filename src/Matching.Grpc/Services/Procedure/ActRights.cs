using Grpc.Core;
using Matching.Engine;
using Matching.Engine.Mediation;
using Matching.Engine.Mediation.Acts;
using Matching.Grpc.Security;

namespace Matching.Grpc.Services.Procedure;

/// <summary>
/// Whom a caller may do an act on. Which acts a role may do at all is decided before. What is another's is answered as if it were not there, and comes neither into the
/// journal nor takes a key.
/// </summary>
internal static class ActRights
{
    /// <summary>Null: the act may be asked for. Else <see cref="NotTheirsException"/>, or PERMISSION_DENIED.</summary>
    public static Exception? WhyNot(Caller caller, CaseBook cases, PoolMoment pool, Act act) => caller.Role switch
    {
        Role.CareerCentre when OfCentre(caller, cases, act) is var refusal && refusal != Refusal.None => new NotTheirsException(refusal),
        Role.CareerCentre when IsDecidedElsewhere(caller, cases, act) =>
            new RpcException(new Status(StatusCode.PermissionDenied, "the labour mobility centre that the draft was sent to decides (Order 214 §39, §51)")),
        Role.Employer => NotTheirs(OfEmployer(caller, cases, pool, act)),
        Role.Portal when !IsPortals(cases, act) =>
            new RpcException(new Status(StatusCode.PermissionDenied, "the portal decides about those who registered on it only (Order 214 §53)")),
        _ => null,
    };

    /// <summary>Whether somebody who is registered is this caller's to see: their own centre's, and the mobility centre's that decides about them.</summary>
    public static bool MaySee(this Caller caller, PersonView person) => caller.MayActFor(person.Centre) || caller.MayDecideAbout(person);

    /// <summary>Whether an employer was told of a case: the résumé was sent to it (§73).</summary>
    public static bool WasReferred(CaseView found) => found.Steps.Any(step => step.State == CaseState.Referred);

    /// <summary>The book knows whose a vacancy was when the pool has it no more.</summary>
    public static bool OwnsVacancy(Caller caller, CaseBook cases, PoolMoment pool, string vacancyId) =>
        caller.EmployerId is null
        || (cases.FindVacancy(vacancyId) is { EmployerId: { Length: > 0 } known } ? caller.MayUseVacancyOf(known)
            : pool.TryGetEmployer(vacancyId, out var employer) && caller.MayUseVacancyOf(employer));

    private static NotTheirsException? NotTheirs(Refusal refusal) => refusal == Refusal.None ? null : new NotTheirsException(refusal);

    /// <summary>§53 is of those who registered on the portal; about others a centre decides (§38, §39).</summary>
    private static bool IsPortals(CaseBook cases, Act act)
    {
        var decided = act switch
        {
            RegisterUnemployed register => register.PersonId,
            RefuseUnemployed refuse => refuse.PersonId,
            _ => null,
        };
        return decided is null || cases.FindPerson(decided) is null or { Channel: Channel.Portal };
    }

    /// <summary>Registration as unemployed is signed, and ended, by the labour mobility centre (§39, §51); where no draft named one, by the person's own.</summary>
    private static bool IsDecidedElsewhere(Caller caller, CaseBook cases, Act act)
    {
        var decided = act switch
        {
            RegisterUnemployed register => register.PersonId,
            RefuseUnemployed refuse => refuse.PersonId,
            Deregister deregister => deregister.PersonId,
            _ => null,
        };
        return decided is not null && cases.FindPerson(decided) is { } person && !caller.MayDecideAbout(person);
    }

    private static bool MayDecideAbout(this Caller caller, PersonView person) =>
        caller.MayActFor(person.MobilityCentre.Length > 0 ? person.MobilityCentre : person.Centre);

    private static Refusal OfCentre(Caller caller, CaseBook cases, Act act) => act switch
    {
        // The centre of what is new is read of the request.
        RegisterPerson or RegisterVacancy => Refusal.None,
        AcknowledgeDeadline acknowledge => caller.MayActFor(cases.FindDeadline(acknowledge.Number, acknowledge.Generation)?.Centre)
            ? Refusal.None : Refusal.NoSuchDeadline,
        RegisterUnemployed or RefuseUnemployed or Deregister or DismissDeregistration =>
            cases.FindPerson(ActSubjects.Of(act).Person!) is { } person && caller.MaySee(person) ? Refusal.None : Refusal.NoSuchPerson,
        SetInterview set => OfEitherSide(caller, cases, set.PersonId, set.VacancyId),
        Decide decide => OfEitherSide(caller, cases, decide.PersonId, decide.VacancyId),
        _ when ActSubjects.Of(act) is (string person, _) => OfPerson(caller, cases, person),
        _ => OfVacancy(caller, cases, ActSubjects.Of(act).Vacancy ?? ""),
    };

    private static Refusal OfPerson(Caller caller, CaseBook cases, string person) =>
        caller.MayActFor(cases.FindPerson(person)?.Centre) ? Refusal.None : Refusal.NoSuchPerson;

    private static Refusal OfVacancy(Caller caller, CaseBook cases, string vacancy) =>
        caller.MayActFor(cases.FindVacancy(vacancy)?.Centre) ? Refusal.None : Refusal.NoSuchVacancy;

    /// <summary>Both centres speak with the employer.</summary>
    private static Refusal OfEitherSide(Caller caller, CaseBook cases, string person, string vacancy) =>
        OfVacancy(caller, cases, vacancy) == Refusal.None ? Refusal.None : OfPerson(caller, cases, person);

    /// <summary>Its own vacancy, and of people those who were referred to it.</summary>
    private static Refusal OfEmployer(Caller caller, CaseBook cases, PoolMoment pool, Act act) => ActSubjects.Of(act) switch
    {
        (_, { } vacancy) when !OwnsVacancy(caller, cases, pool, vacancy) => Refusal.NoSuchVacancy,
        ({ } person, { } vacancy) when cases.FindCase(person, vacancy) is not { } found || !WasReferred(found) => Refusal.NotReferred,
        _ => Refusal.None,
    };
}
