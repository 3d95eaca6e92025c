using Matching.Engine.Journals;
using Matching.Engine.Mediation;
using Matching.Engine.Primitives;
using Matching.Testing;

namespace Matching.Engine.Tests.Journals;

/// <summary>What a store must hold, from the answers that it gave: a dictionary of keys, and the commands by their positions.</summary>
internal sealed class AnswerModel
{
    private static readonly UtcTime Start = UtcTime.From(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));

    private readonly Dictionary<string, CommandAnswer> answers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Command> inDoubt = new(StringComparer.Ordinal);
    private readonly SortedDictionary<long, Command> done = [];
    private readonly Dictionary<long, Refusal> refusals = [];

    public List<(Command Command, string Key)> Sent { get; } = [];

    public long LastPosition => done.Count == 0 ? 0 : done.Keys.Last();

    public void Acknowledge(Command command, string key, CommandAnswer answer)
    {
        inDoubt.Remove(key);
        if (answers.TryGetValue(key, out var first))
        {
            Assert.Equal(first, answer);
            return;
        }

        Add(command, key, answer);
    }

    public void Doubt(Command command, string key)
    {
        if (!answers.ContainsKey(key))
        {
            inDoubt[key] = command;
        }
    }

    /// <summary>After a restart: every acknowledged command is there under its answer, and one in doubt is there or is not.</summary>
    public void Resolve(KeyWindow keys, long applied)
    {
        foreach (var (key, answer) in answers)
        {
            Assert.True(keys.TryGet(key, out var remembered), $"the acknowledged command '{key}' at position {answer.Position} is lost");
            Assert.Equal(answer, remembered.Answer);
        }

        foreach (var (key, command) in inDoubt)
        {
            if (keys.TryGet(key, out var remembered))
            {
                Add(command, key, remembered.Answer);
            }
        }

        inDoubt.Clear();
        Assert.Equal(applied, LastPosition);
        Assert.Equal(applied, done.Count);
        Assert.Equal(applied, keys.Count);
    }

    /// <summary>The pool and the book of cases that the commands lead to; acts are answered as they were.</summary>
    public (PoolState Pool, CaseBook Cases) State()
    {
        var (state, cases) = (new PoolState([], []), new CaseBook());
        foreach (var (position, command) in done)
        {
            if (command is Command.Process process)
            {
                // What comes of these acts depends on their order, and not on when they were done.
                var effect = cases.Apply(process.Act, new UtcTime(Start.UnixSeconds + position), position, state);
                Assert.Equal(refusals[position], effect.Refusal);
            }
            else if (command is Command.Batch { IsImport: true } rows)
            {
                var made = rows.Changes.Where(change => !IsHeld(cases, change)).ToArray();
                Assert.Equal(made.Length < rows.Changes.Count ? Refusal.Registered : Refusal.None, refusals[position]);
                foreach (var change in made)
                {
                    state.Apply(change);
                }
            }
            else
            {
                var isRefused = (command is Command.Batch batch ? batch.Changes : [command]).Any(change => IsHeld(cases, change));
                Assert.Equal(isRefused ? Refusal.Registered : Refusal.None, refusals[position]);
                if (!isRefused)
                {
                    state.Apply(command);
                }
            }
        }

        return (state, cases);
    }

    private static bool IsHeld(CaseBook cases, Command change) => change switch
    {
        Command.PutCandidate put => cases.FindPerson(put.Candidate.Id) is { IsRegistered: true },
        Command.WithdrawCandidate withdraw => cases.FindPerson(withdraw.Id) is { IsRegistered: true },
        Command.PutVacancy put => cases.FindVacancy(put.Vacancy.Id) is { IsOpen: true },
        Command.WithdrawVacancy withdraw => cases.FindVacancy(withdraw.Id) is { IsOpen: true },
        _ => false,
    };

    private void Add(Command command, string key, CommandAnswer answer)
    {
        Assert.True(done.TryAdd(answer.Position, command), $"position {answer.Position} was given twice");
        answers.Add(key, answer);
        refusals.Add(answer.Position, answer.Refusal);
        if (command is Command.Process || (answer.Refusal != Refusal.None && command is not Command.Batch { IsImport: true }))
        {
            Assert.Equal(answer.Refusal == Refusal.None ? CommandOutcome.Done : CommandOutcome.Refused, answer.Outcome);
            return;
        }

        if (answer.Refusal != Refusal.None)
        {
            return;
        }

        var count = command is Command.Batch batch ? batch.Changes.Count : 1;
        Assert.Equal(answer.Outcome, answer.Changed == count ? CommandOutcome.Done : CommandOutcome.NotFound);
    }
}
