using Matching.Engine.Journals;
using Matching.Engine.Mediation;
using Matching.Engine.Pools;
using Matching.Engine.Records;

namespace Matching.Engine;

/// <summary>Commands of the journal as changes of the engine and of the book of cases. Acts change both, and find what those before them in the batch have put.</summary>
internal sealed class EngineTarget(MatchingEngine engine, CaseBook cases) : ICommandTarget, ICasePool
{
    private readonly List<PoolChange> changes = [];

    /// <summary>Of each command, how many changes of the pool stood before it.</summary>
    private int[] starts = new int[65];
    private bool[] effects = new bool[64];

    public void Apply(ReadOnlySpan<TimedCommand> commands, Span<CommandEffect> outcomes, long throughPosition)
    {
        changes.Clear();
        if (starts.Length <= commands.Length)
        {
            starts = new int[commands.Length * 2];
        }

        for (var i = 0; i < commands.Length; i++)
        {
            starts[i] = changes.Count;
            if (commands[i].Command is Command.Process process)
            {
                var effect = cases.Apply(process.Act, commands[i].Time, throughPosition - commands.Length + 1 + i, this);
                outcomes[i] = new CommandEffect(effect.Refusal == Refusal.None ? CommandOutcome.Done : CommandOutcome.Refused, effect.Changed, effect.Refusal);
            }
            else
            {
                Collect(commands[i].Command);
            }
        }

        starts[commands.Length] = changes.Count;
        if (effects.Length < changes.Count)
        {
            effects = new bool[changes.Count * 2];
        }

        engine.ApplyChecked(changes, effects.AsSpan(0, changes.Count), throughPosition);
        cases.TellWanted();
        for (var i = 0; i < commands.Length; i++)
        {
            if (commands[i].Command is Command.Process)
            {
                if (starts[i + 1] > starts[i])
                {
                    outcomes[i] = outcomes[i] with { Made = [.. changes[starts[i]..starts[i + 1]].Select(CommandOf)] };
                }
            }
            else
            {
                var made = effects.AsSpan(starts[i]..starts[i + 1]);
                var changed = made.Count(true);
                outcomes[i] = new CommandEffect(changed == made.Length ? CommandOutcome.Done : CommandOutcome.NotFound, changed);
            }
        }
    }

    Candidate? ICasePool.FindCandidate(string id)
    {
        for (var i = changes.Count - 1; i >= 0; i--)
        {
            switch (changes[i])
            {
                case PoolChange.PutCandidate put when put.Candidate.Id == id:
                    return put.Candidate;
                case PoolChange.WithdrawCandidate withdraw when withdraw.Id == id:
                    return null;
            }
        }

        return engine.Now.TryGetCandidate(id, out var candidate) ? candidate : null;
    }

    Vacancy? ICasePool.FindVacancy(string id)
    {
        for (var i = changes.Count - 1; i >= 0; i--)
        {
            switch (changes[i])
            {
                case PoolChange.PutVacancy put when put.Vacancy.Id == id:
                    return put.Vacancy;
                case PoolChange.WithdrawVacancy withdraw when withdraw.Id == id:
                    return null;
            }
        }

        return engine.Now.TryGetVacancy(id, out var vacancy) ? vacancy : null;
    }

    void ICasePool.Put(Candidate candidate) => changes.Add(new PoolChange.PutCandidate(candidate));

    void ICasePool.Put(Vacancy vacancy) => changes.Add(new PoolChange.PutVacancy(vacancy));

    void ICasePool.WithdrawCandidate(string id) => changes.Add(new PoolChange.WithdrawCandidate(id));

    void ICasePool.WithdrawVacancy(string id) => changes.Add(new PoolChange.WithdrawVacancy(id));

    private static Command CommandOf(PoolChange change) => change switch
    {
        PoolChange.PutCandidate put => new Command.PutCandidate(put.Candidate),
        PoolChange.PutVacancy put => new Command.PutVacancy(put.Vacancy),
        PoolChange.WithdrawCandidate withdraw => new Command.WithdrawCandidate(withdraw.Id),
        PoolChange.WithdrawVacancy withdraw => new Command.WithdrawVacancy(withdraw.Id),
        _ => throw new ArgumentException($"a change that no command makes: {change.GetType().Name}"),
    };

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
