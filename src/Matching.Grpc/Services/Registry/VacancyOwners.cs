using Grpc.Core;
using Matching.Engine;
using Matching.Engine.Journals;
using Matching.Engine.Mediation.Acts;
using Matching.Grpc.Security;
using Matching.Grpc.Services.Procedure;

namespace Matching.Grpc.Services.Registry;

/// <summary>
/// An employer changes its own vacancies, and nobody else's; other callers change all of them. Which methods a role may call at all is decided before.
/// </summary>
internal static class VacancyOwners
{
    /// <summary>The vacancies whose owner decides about a command.</summary>
    public static IReadOnlyCollection<string> VacanciesOf(Command command) => command switch
    {
        Command.Batch batch => [.. batch.Changes.Select(VacancyOf).OfType<string>()],
        _ when VacancyOf(command) is { } id => [id],
        _ => [],
    };

    /// <summary>
    /// Null: the caller may make the change. A withdrawal of another's vacancy and one of a vacancy that is not there end here alike: neither comes into the journal, and
    /// neither takes its key.
    /// </summary>
    public static Exception? Refusal(Caller caller, PoolMoment pool, Command command)
    {
        if (caller.EmployerId is null)
        {
            return null;
        }

        if (command is Command.WithdrawVacancy withdraw)
        {
            return IsOwn(caller, pool, withdraw.Id) ? null : NoSuchVacancy(withdraw.Id);
        }

        return (command is Command.Batch batch ? batch.Changes : [command]).All(change => IsAllowed(caller, pool, change))
            ? null
            : new RpcException(new Status(StatusCode.PermissionDenied, "an employer changes its own vacancies only, and they carry its employer_id"));
    }

    public static bool IsAllowed(Caller caller, PoolMoment pool, Command change) => caller.EmployerId is null || change switch
    {
        Command.PutVacancy put => caller.MayUseVacancyOf(put.Vacancy.EmployerId) && !IsOfAnother(caller, pool, put.Vacancy.Id),
        Command.WithdrawVacancy withdraw => IsOwn(caller, pool, withdraw.Id),
        _ => false,
    };

    /// <summary>In these words whether it is not there or not to be seen.</summary>
    public static KeyNotFoundException NoSuchVacancy(string id) => new($"there is no vacancy '{id}'");

    private static string? VacancyOf(Command change) => change switch
    {
        Command.PutVacancy put => put.Vacancy.Id,
        Command.WithdrawVacancy withdraw => withdraw.Id,
        Command.Process { Act: RegisterVacancy or ChangeVacancy or CloseVacancy or Decide } process => ActSubjects.Of(process.Act).Vacancy,
        _ => null,
    };

    private static bool IsOwn(Caller caller, PoolMoment pool, string vacancyId) =>
        pool.TryGetEmployer(vacancyId, out var employer) && caller.MayUseVacancyOf(employer);

    private static bool IsOfAnother(Caller caller, PoolMoment pool, string vacancyId) =>
        pool.TryGetEmployer(vacancyId, out var employer) && !caller.MayUseVacancyOf(employer);
}
