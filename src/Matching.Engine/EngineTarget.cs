using Matching.Engine.Journals;
using Matching.Engine.Pools;

namespace Matching.Engine;

/// <summary>Commands of the journal as changes of the engine.</summary>
internal sealed class EngineTarget(MatchingEngine engine) : ICommandTarget
{
    private readonly List<PoolChange> changes = [];
    private bool[] effects = new bool[64];

    public void Apply(ReadOnlySpan<Command> commands, Span<CommandEffect> outcomes, long throughPosition)
    {
        changes.Clear();
        foreach (var command in commands)
        {
            Collect(command);
        }

        if (effects.Length < changes.Count)
        {
            effects = new bool[changes.Count * 2];
        }

        engine.ApplyChecked(changes, effects.AsSpan(0, changes.Count), throughPosition);
        var next = 0;
        for (var i = 0; i < commands.Length; i++)
        {
            var count = commands[i] is Command.Batch batch ? batch.Changes.Count : 1;
            var changed = effects.AsSpan(next, count).Count(true);
            outcomes[i] = new CommandEffect(changed == count ? CommandOutcome.Done : CommandOutcome.NotFound, changed);
            next += count;
        }
    }

    private void Collect(Command command)
    {
        if (command is Command.Batch batch)
        {
            foreach (var change in batch.Changes)
            {
                Collect(change);
            }

            return;
        }

        changes.Add(command switch
        {
            Command.PutCandidate put => new PoolChange.PutCandidate(put.Candidate),
            Command.PutVacancy put => new PoolChange.PutVacancy(put.Vacancy),
            Command.WithdrawCandidate withdraw => new PoolChange.WithdrawCandidate(withdraw.Id),
            Command.WithdrawVacancy withdraw => new PoolChange.WithdrawVacancy(withdraw.Id),
            _ => throw new ArgumentException($"a command that changes nothing here: {command.Kind}"),
        });
    }
}
