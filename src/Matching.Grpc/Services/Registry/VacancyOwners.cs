using Grpc.Core;
using Matching.Engine;
using Matching.Engine.Journals;
using Matching.Grpc.Security;

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

    /// <summary>A withdrawal of another's vacancy is answered as that of one that is not there.</summary>
    /// <exception cref="KeyNotFoundException">The vacancy is not there, or not this caller's to see.</exception>
    /// <exception cref="RpcException">The change is not this caller's to make.</exception>
    public static void Check(Caller caller, PoolMoment pool, Command command)
    {
        if (caller.EmployerId is null)
        {
            return;
        }

        if (command is Command.WithdrawVacancy withdraw && IsOfAnother(caller, pool, withdraw.Id))
        {
            throw NoSuchVacancy(withdraw.Id);
        }

        foreach (var change in command is Command.Batch batch ? batch.Changes : [command])
        {
            if (!IsAllowed(caller, pool, change))
            {
                throw new RpcException(new Status(StatusCode.PermissionDenied, "an employer changes its own vacancies only, and they carry its employer_id"));
            }
        }
    }

    public static bool IsAllowed(Caller caller, PoolMoment pool, Command change) => change switch
    {
        Command.PutVacancy put => caller.MayUseVacancyOf(put.Vacancy.EmployerId) && !IsOfAnother(caller, pool, put.Vacancy.Id),
        Command.WithdrawVacancy withdraw => !IsOfAnother(caller, pool, withdraw.Id),
        _ => caller.EmployerId is null,
    };

    /// <summary>In these words whether it is not there or not to be seen.</summary>
    public static KeyNotFoundException NoSuchVacancy(string id) => new($"there is no vacancy '{id}'");

    private static string? VacancyOf(Command change) => change switch
    {
        Command.PutVacancy put => put.Vacancy.Id,
        Command.WithdrawVacancy withdraw => withdraw.Id,
        _ => null,
    };

    private static bool IsOfAnother(Caller caller, PoolMoment pool, string vacancyId) =>
        pool.TryGetEmployer(vacancyId, out var employer) && !caller.MayUseVacancyOf(employer);
}
