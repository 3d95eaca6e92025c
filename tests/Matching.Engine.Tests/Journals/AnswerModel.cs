using Matching.Engine.Journals;
using Matching.Engine.Pools;
using Matching.Testing;

namespace Matching.Engine.Tests.Journals;

/// <summary>What a store must hold, from the answers that it gave: a dictionary of keys, and the commands by their positions.</summary>
internal sealed class AnswerModel
{
    private readonly Dictionary<string, CommandAnswer> answers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Command> inDoubt = new(StringComparer.Ordinal);
    private readonly SortedDictionary<long, Command> done = [];

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

    public PoolState Pool()
    {
        var state = new PoolState([], []);
        foreach (var (position, command) in done)
        {
            state.Apply(command);
            _ = position;
        }

        return state;
    }

    private void Add(Command command, string key, CommandAnswer answer)
    {
        Assert.True(done.TryAdd(answer.Position, command), $"position {answer.Position} was given twice");
        answers.Add(key, answer);
        var count = command is Command.Batch batch ? batch.Changes.Count : 1;
        Assert.Equal(answer.Outcome, answer.Changed == count ? CommandOutcome.Done : CommandOutcome.NotFound);
    }
}
