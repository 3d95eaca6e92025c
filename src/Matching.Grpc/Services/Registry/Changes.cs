using Matching.Engine.Journals;
using Matching.Grpc.Hosting;
using Matching.Grpc.Security;
using Matching.Grpc.Services.Procedure;

namespace Matching.Grpc.Services.Registry;

/// <summary>Has changes made durable, each caller's by its own rights.</summary>
internal sealed class Changes(Node node)
{
    private readonly VacancyTurns turns = new();

    /// <summary>Answers when the change is durable. Whoever stops waiting does not stop it.</summary>
    public async Task<CommandAnswer> MakeAsync(Caller caller, Command command, string key, CancellationToken cancellation)
    {
        var made = await BeginAsync(caller, command, key, cancellation).ConfigureAwait(false);
        return await made.WaitAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Puts the change in its place among all changes, and returns the task of its answer.</summary>
    public ValueTask<Task<CommandAnswer>> BeginAsync(Caller caller, Command command, string key, CancellationToken cancellation)
    {
        var vacancies = VacancyOwners.VacanciesOf(command);
        if (vacancies.Count > 0)
        {
            return BeginInTurnAsync(caller, command, vacancies, key, cancellation);
        }

        return WhyNot(caller, command) is { } refusal
            ? FirstAnswerAsync(refusal, command, key, cancellation)
            : ValueTask.FromResult(node.ExecuteAsync(command, key, cancellation).AsTask());
    }

    private Exception? WhyNot(Caller caller, Command command) => command is Command.Process process
        ? ActRights.WhyNot(caller, node.Cases, node.Engine.Now, process.Act)
        : VacancyOwners.Refusal(caller, node.Engine.Now, command);

    /// <summary>What it was allowed to change when it first sent this is answered as then, so that whose it is now is not told.</summary>
    private async ValueTask<Task<CommandAnswer>> FirstAnswerAsync(Exception refusal, Command command, string key, CancellationToken cancellation) =>
        Task.FromResult(await node.FindAnswerAsync(command, key, cancellation).ConfigureAwait(false) ?? throw refusal);

    private async ValueTask<Task<CommandAnswer>> BeginInTurnAsync(
        Caller caller, Command command, IReadOnlyCollection<string> vacancies, string key, CancellationToken cancellation)
    {
        var turn = await turns.TakeAsync(vacancies, cancellation).ConfigureAwait(false);
        try
        {
            if (WhyNot(caller, command) is { } refusal)
            {
                var first = await FirstAnswerAsync(refusal, command, key, cancellation).ConfigureAwait(false);
                turn.Dispose();
                return first;
            }
        }
        catch
        {
            turn.Dispose();
            throw;
        }

        // A turn ends when the change is done and not when its caller has gone, so that is not to be cancelled; there are not many turns.
        return EndAsync(turn, node.ExecuteAsync(command, key, CancellationToken.None));
    }

    private static async Task<CommandAnswer> EndAsync(IDisposable turn, ValueTask<CommandAnswer> made)
    {
        using (turn)
        {
            return await made.ConfigureAwait(false);
        }
    }
}
