using Grpc.Core;
using Matching.Engine.Catalogues;
using Matching.Engine.Journals;
using Matching.Grpc.Hosting;
using Matching.Grpc.Mapping;
using Matching.Grpc.Services.Registry;

namespace Matching.Grpc.Services;

/// <summary>Changes: what the request says as a command, whose it is, how it ended.</summary>
internal sealed partial class RegistryService(Node node, Changes changes) : V1.RegistryService.RegistryServiceBase, IDisposable
{
    private Catalogue Catalogue => node.Engine.Catalogue;

    public override async Task<V1.PutCandidateResponse> PutCandidate(V1.PutCandidateRequest request, ServerCallContext context)
    {
        var record = new RecordReader(Catalogue, "candidate.").Read(request.Candidate ?? new V1.Candidate());
        var answer = await MakeAsync(new Command.PutCandidate(record), request.IdempotencyKey, context);
        return new V1.PutCandidateResponse { Position = answer.Position, RequestId = context.RequestId() };
    }

    public override async Task<V1.WithdrawCandidateResponse> WithdrawCandidate(V1.WithdrawCandidateRequest request, ServerCallContext context)
    {
        var answer = await MakeAsync(new Command.WithdrawCandidate(request.CandidateId), request.IdempotencyKey, context);
        return answer.Outcome == CommandOutcome.Done
            ? new V1.WithdrawCandidateResponse { Position = answer.Position, RequestId = context.RequestId() }
            : throw NoSuchCandidate(request.CandidateId);
    }

    public override async Task<V1.PutVacancyResponse> PutVacancy(V1.PutVacancyRequest request, ServerCallContext context)
    {
        var record = new RecordReader(Catalogue, "vacancy.").Read(request.Vacancy ?? new V1.Vacancy());
        var answer = await MakeAsync(new Command.PutVacancy(record), request.IdempotencyKey, context);
        return new V1.PutVacancyResponse { Position = answer.Position, RequestId = context.RequestId() };
    }

    public override async Task<V1.WithdrawVacancyResponse> WithdrawVacancy(V1.WithdrawVacancyRequest request, ServerCallContext context)
    {
        var answer = await MakeAsync(new Command.WithdrawVacancy(request.VacancyId), request.IdempotencyKey, context);
        return answer.Outcome == CommandOutcome.Done
            ? new V1.WithdrawVacancyResponse { Position = answer.Position, RequestId = context.RequestId() }
            : throw VacancyOwners.NoSuchVacancy(request.VacancyId);
    }

    public override async Task<V1.PutBatchResponse> PutBatch(V1.PutBatchRequest request, ServerCallContext context)
    {
        var answer = await MakeAsync(ChangeReader.Read(request.Changes, Catalogue), request.IdempotencyKey, context);
        return new V1.PutBatchResponse { Position = answer.Position, Changed = answer.Changed, RequestId = context.RequestId() };
    }

    private async Task<CommandAnswer> MakeAsync(Command command, string idempotencyKey, ServerCallContext context)
    {
        var caller = context.Caller();
        try
        {
            var answer = await changes.MakeAsync(caller, command, CommandKeys.Of(caller, idempotencyKey), context.CancellationToken);
            return answer.Outcome == CommandOutcome.Refused ? throw RegisteredRecords.Refusal(node.Cases, command) : answer;
        }
        catch (CommandRefusedException taken) when (taken.IsKeyTaken)
        {
            throw CommandKeys.Taken(taken, "idempotency_key", idempotencyKey);
        }
    }

    private static KeyNotFoundException NoSuchCandidate(string id) => new($"there is no candidate '{id}'");
}
