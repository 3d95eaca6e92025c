using Matching.Engine.Journals;
using Matching.Engine.Mediation;
using Matching.Engine.Pools;
using Matching.Engine.Records;

namespace Matching.Engine;

/// <summary>Commands of the journal as changes of the engine and of the book of cases. Acts change both, and find what those before them in the batch have put.</summary>
internal sealed class EngineTarget(MatchingEngine engine, CaseBook cases) : ICommandTarget, ICasePool
{
    private readonly List<PoolChange> changes = [];

    /// <summary>Where among them a candidate and a vacancy was last put or withdrawn; made when an act first asks.</summary>
    private readonly Dictionary<string, int> candidatesAt = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> vacanciesAt = new(StringComparer.Ordinal);
    private int indexed;

    /// <summary>Of each command, how many changes of the pool stood before it.</summary>
    private int[] starts = new int[65];
    private bool[] effects = new bool[64];

    public void Apply(ReadOnlySpan<TimedCommand> commands, Span<CommandEffect> outcomes, long throughPosition)
    {
        changes.Clear();
        candidatesAt.Clear();
        vacanciesAt.Clear();
        indexed = 0;
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
                outcomes[i] = Collect(commands[i].Command);
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
            outcomes[i] = End(commands[i].Command, outcomes[i], starts[i], starts[i + 1]);
        }
    }

    Candidate? ICasePool.FindCandidate(string id)
    {
        Index();
        return candidatesAt.TryGetValue(id, out var at) ? (changes[at] as PoolChange.PutCandidate)?.Candidate
            : engine.Now.TryGetCandidate(id, out var candidate) ? candidate : null;
    }

    Vacancy? ICasePool.FindVacancy(string id)
    {
        Index();
        return vacanciesAt.TryGetValue(id, out var at) ? (changes[at] as PoolChange.PutVacancy)?.Vacancy
            : engine.Now.TryGetVacancy(id, out var vacancy) ? vacancy : null;
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

    /// <summary>
    /// Whom the procedure has registered it alone changes: a record that was put past it would be of somebody whom the law's terms do not know. That is decided here, where
    /// it is known who was registered before.
    /// </summary>
    private CommandEffect Collect(Command command)
    {
        if (command is not Command.Batch batch)
        {
            if (IsHeld(command))
            {
                return Refused;
            }

            changes.Add(ChangeOf(command));
            return default;
        }

        var held = batch.Changes.Count(IsHeld);
        if (held > 0 && !batch.IsImport)
        {
            return Refused;
        }

        var made = held == 0 ? batch.Changes : [.. batch.Changes.Where(change => !IsHeld(change))];
        foreach (var change in made)
        {
            changes.Add(ChangeOf(change));
        }

        return held == 0 ? default : new CommandEffect(default, 0, Refusal.Registered, made);
    }

    private static CommandEffect Refused => new(CommandOutcome.Refused, 0, Refusal.Registered, []);

    private bool IsHeld(Command change) => change switch
    {
        Command.PutCandidate put => cases.IsRegistered(put.Candidate.Id),
        Command.WithdrawCandidate withdraw => cases.IsRegistered(withdraw.Id),
        Command.PutVacancy put => cases.IsOpen(put.Vacancy.Id),
        Command.WithdrawVacancy withdraw => cases.IsOpen(withdraw.Id),
        _ => false,
    };

    /// <summary>What came of a command whose changes are made.</summary>
    private CommandEffect End(Command command, in CommandEffect begun, int firstChange, int endOfChanges)
    {
        if (command is Command.Process)
        {
            return endOfChanges == firstChange ? begun : begun with { Made = [.. changes[firstChange..endOfChanges].Select(CommandOf)] };
        }

        if (begun.Outcome == CommandOutcome.Refused)
        {
            return begun;
        }

        var changed = effects.AsSpan(firstChange..endOfChanges).Count(true);
        return begun with { Outcome = changed == endOfChanges - firstChange ? CommandOutcome.Done : CommandOutcome.NotFound, Changed = changed };
    }

    /// <summary>Behind what is indexed already: acts of one batch ask many times.</summary>
    private void Index()
    {
        for (; indexed < changes.Count; indexed++)
        {
            switch (changes[indexed])
            {
                case PoolChange.PutCandidate put:
                    candidatesAt[put.Candidate.Id] = indexed;
                    break;
                case PoolChange.WithdrawCandidate withdraw:
                    candidatesAt[withdraw.Id] = indexed;
                    break;
                case PoolChange.PutVacancy put:
                    vacanciesAt[put.Vacancy.Id] = indexed;
                    break;
                case PoolChange.WithdrawVacancy withdraw:
                    vacanciesAt[withdraw.Id] = indexed;
                    break;
            }
        }
    }

    private static PoolChange ChangeOf(Command command) => command switch
    {
        Command.PutCandidate put => new PoolChange.PutCandidate(put.Candidate),
        Command.PutVacancy put => new PoolChange.PutVacancy(put.Vacancy),
        Command.WithdrawCandidate withdraw => new PoolChange.WithdrawCandidate(withdraw.Id),
        Command.WithdrawVacancy withdraw => new PoolChange.WithdrawVacancy(withdraw.Id),
        _ => throw new ArgumentException($"a command that changes nothing here: {command.Kind}"),
    };
}
