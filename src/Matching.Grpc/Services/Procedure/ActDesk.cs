using Grpc.Core;
using Matching.Engine.Journals;
using Matching.Engine.Mediation.Acts;
using Matching.Grpc.Services.Registry;

namespace Matching.Grpc.Services.Procedure;

/// <summary>Has an act done that a request asks for: by whom, when, as a command of the journal; what came of it as an answer, or as the refusal that the law has.</summary>
internal sealed class ActDesk(Changes changes)
{
    public async Task<TResponse> DoAsync<TResponse>(V1.IActRequest request, Act act, ServerCallContext context)
        where TResponse : V1.IActResponse, new() => Answered<TResponse>(await AnswerAsync(request, act, context), context);

    /// <exception cref="ActRefusedException">It was refused, now or when it was sent for the first time.</exception>
    public async Task<CommandAnswer> AnswerAsync(V1.IActRequest request, Act act, ServerCallContext context)
    {
        var caller = context.Caller();
        var language = ActReader.LanguageOf(request.Language, context);
        try
        {
            var command = new Command.Process(ActReader.Read(request, act, caller));
            var answer = await changes.MakeAsync(caller, command, CommandKeys.Of(caller, request.IdempotencyKey), context.CancellationToken);
            return answer.Outcome == CommandOutcome.Refused ? throw new ActRefusedException(answer.Refusal, language) : answer;
        }
        catch (NotTheirsException notTheirs)
        {
            throw new ActRefusedException(notTheirs.Refusal, language);
        }
        catch (CommandRefusedException taken) when (taken.IsKeyTaken)
        {
            throw CommandKeys.Taken(taken, "idempotency_key", request.IdempotencyKey);
        }
    }

    public static TResponse Answered<TResponse>(CommandAnswer answer, ServerCallContext context)
        where TResponse : V1.IActResponse, new() => new() { Position = answer.Position, RequestId = context.RequestId() };
}
