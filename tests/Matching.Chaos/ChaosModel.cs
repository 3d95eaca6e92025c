using Matching.Engine.Journals;
using Matching.Testing;

namespace Matching.Chaos;

/// <summary>What the store must hold, by nothing but the answers that it gave.</summary>
internal sealed class ChaosModel(CommandScript script)
{
    /// <summary>Answers that are asked for again: the store remembers more keys than that.</summary>
    private const int AnsweredKept = 50_000;

    private readonly Lock gate = new();
    private readonly HashSet<int> outstanding = [];
    private readonly Dictionary<int, CommandAnswer> answered = [];
    private readonly Queue<int> answeredInOrder = new();
    private readonly SortedDictionary<long, int> unapplied = [];
    private readonly List<string> faults = [];
    private readonly ScriptState state = new();
    private long applied;
    private int last;
    private long acknowledged;
    private int lost;
    private int duplicated;

    public CommandScript Script => script;

    public long Acknowledged => Locked(() => acknowledged);

    public bool IsGood => Locked(() => faults.Count == 0);

    /// <summary>Commands that wait for an answer, for the first time or once more.</summary>
    public int[] Outstanding => Locked(() => outstanding.ToArray());

    /// <summary>The answered commands that can be asked for again.</summary>
    public int[] Answered => Locked(() => answered.Keys.ToArray());

    /// <summary>The number of the next command, outstanding from now on; null where so many are.</summary>
    public int? Next(int outstandingMax) => Locked(() =>
    {
        if (outstanding.Count >= outstandingMax)
        {
            return (int?)null;
        }

        outstanding.Add(++last);
        return last;
    });

    public void AskAgain(int number) => Locked(() => outstanding.Add(number));

    public bool IsOutstanding(int number) => Locked(() => outstanding.Contains(number));

    public void Acknowledge(int number, CommandAnswer answer) => Locked(() =>
    {
        outstanding.Remove(number);
        if (answered.TryGetValue(number, out var first))
        {
            return first == answer || Add($"command {number} was answered {first}, and sent again {answer}", isLoss: answer.Position > first.Position);
        }

        acknowledged++;
        answered.Add(number, answer);
        answeredInOrder.Enqueue(number);
        if (answeredInOrder.Count > AnsweredKept)
        {
            answered.Remove(answeredInOrder.Dequeue());
        }

        return (answer.Position > applied && unapplied.TryAdd(answer.Position, number))
            || Add($"position {answer.Position} was given to command {number} and to another", isLoss: true);
    });

    /// <summary>With nothing outstanding: as many positions as answered commands, and the pool that they make.</summary>
    public void Compare(long position, string digest) => Locked(() =>
    {
        foreach (var (at, number) in unapplied)
        {
            if (at != applied + 1)
            {
                Add($"position {applied + 1} belongs to nobody: it was done twice, or its answer went elsewhere", isLoss: false);
            }

            state.Apply(script.CommandOf(number), at);
            applied = at;
        }

        unapplied.Clear();
        return (position == applied || Add($"the store is at position {position}, its answers at {applied}", isLoss: position < applied))
            && (digest == script.DigestOf(state) || Add($"the state of position {position} differs from the model of the acknowledgements", isLoss: true));
    });

    /// <summary>A start that ends before what was acknowledged.</summary>
    public void CheckStart(long position) => Locked(() =>
    {
        var acknowledgedPosition = unapplied.Count == 0 ? applied : unapplied.Keys.Max();
        return position >= acknowledgedPosition || Add($"a start ended at position {position}, before acknowledged position {acknowledgedPosition}", isLoss: true);
    });

    /// <summary>What is wrong and neither a loss nor a duplicate.</summary>
    public void Fault(string what) => Locked(() =>
    {
        faults.Add(what);
        return false;
    });

    public ChaosResult Result(int rounds, int roundsWanted) =>
        Locked(() => new ChaosResult(rounds, roundsWanted, acknowledged, lost, duplicated, [.. faults]));

    private bool Add(string fault, bool isLoss)
    {
        (lost, duplicated) = isLoss ? (lost + 1, duplicated) : (lost, duplicated + 1);
        faults.Add(fault);
        return false;
    }

    private T Locked<T>(Func<T> work)
    {
        lock (gate)
        {
            return work();
        }
    }
}
