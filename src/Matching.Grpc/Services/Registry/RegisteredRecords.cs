using Grpc.Core;
using Matching.Engine.Journals;
using Matching.Engine.Mediation;

namespace Matching.Grpc.Services.Registry;

/// <summary>Who is registered by the procedure is changed by it only, which the engine sees to; here is what callers are told.</summary>
internal static class RegisteredRecords
{
    public const string Service = "matching.v1.RegistrationService";

    /// <summary>Of a change that was refused: one that is registered now, or one of those that it named, where nobody is any more.</summary>
    public static RpcException Refusal(CaseBook cases, Command command)
    {
        var changes = command is Command.Batch batch ? batch.Changes : [command];
        return Failures.Registered(IdOf(changes.FirstOrDefault(change => IsHeld(cases, change)) ?? changes[0]), Service);
    }

    public static bool IsHeld(CaseBook cases, Command change) => change is Command.PutCandidate or Command.WithdrawCandidate
        ? cases.IsRegistered(IdOf(change))
        : cases.IsOpen(IdOf(change));

    public static string IdOf(Command change) => change switch
    {
        Command.PutCandidate put => put.Candidate.Id,
        Command.WithdrawCandidate withdraw => withdraw.Id,
        Command.PutVacancy put => put.Vacancy.Id,
        Command.WithdrawVacancy withdraw => withdraw.Id,
        _ => "",
    };
}
