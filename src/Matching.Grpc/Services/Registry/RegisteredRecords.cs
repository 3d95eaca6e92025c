using Grpc.Core;
using Matching.Engine.Journals;
using Matching.Engine.Mediation;

namespace Matching.Grpc.Services.Registry;

/// <summary>Who is registered by the procedure is changed by it only: a record that was put past it would be of somebody whom the law's terms do not know.</summary>
internal static class RegisteredRecords
{
    public const string Service = "matching.v1.RegistrationService";

    /// <summary>Null: the change is about nobody who is registered.</summary>
    public static RpcException? Refusal(CaseBook cases, Command command) =>
        (command is Command.Batch batch ? batch.Changes : [command]).FirstOrDefault(change => IsHeld(cases, change)) is { } held
            ? Failures.Registered(IdOf(held), Service)
            : null;

    public static bool IsHeld(CaseBook cases, Command change) => change is Command.PutCandidate or Command.WithdrawCandidate
        ? cases.IsRegistered(IdOf(change))
        : cases.IsOpen(IdOf(change));

    private static string IdOf(Command change) => change switch
    {
        Command.PutCandidate put => put.Candidate.Id,
        Command.WithdrawCandidate withdraw => withdraw.Id,
        Command.PutVacancy put => put.Vacancy.Id,
        Command.WithdrawVacancy withdraw => withdraw.Id,
        _ => "",
    };
}
