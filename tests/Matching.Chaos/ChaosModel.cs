using System.Globalization;
using Matching.Engine.Journals;
using Matching.Engine.Pools;
using Matching.Testing;

namespace Matching.Chaos;

internal sealed record ChaosCommand(string Key, Command Command, string Form);

/// <summary>What the store must hold, by the answers it gave.</summary>
internal sealed class ChaosModel
{
    /// <summary>Answers that are sent for again: the store remembers more keys than that.</summary>
    private const int AnsweredKept = 50_000;

    private readonly Lock gate = new();
    private readonly Dictionary<string, ChaosCommand> inDoubt = [];
    private readonly Dictionary<string, (ChaosCommand Command, CommandAnswer Answer)> answered = [];
    private readonly Queue<string> answeredKeys = new();
    private readonly SortedDictionary<long, ChaosCommand> unapplied = [];
    private readonly PoolState pool = new([], []);
    private long applied;
    private long keys;

    public long Acknowledged { get; private set; }

    public long Lost { get; private set; }

    public long Duplicated { get; private set; }

    public List<string> Faults { get; } = [];

    public string Summary(int rounds) => string.Create(
        CultureInfo.InvariantCulture, $"rounds {rounds}, commands acknowledged {Acknowledged}, lost {Lost}, duplicated {Duplicated}");

    public ChaosCommand Next(SeededRandom random)
    {
        var command = random.Chance(8)
            ? new Command.Batch([.. Enumerable.Range(0, random.Between(1, 20)).Select(_ => Change(random))])
            : Change(random);
        return new ChaosCommand($"key-{Interlocked.Increment(ref keys)}", command, ChaosHost.FormOf(writer => CommandCodec.Write(writer, command)));
    }

    public void Doubt(ChaosCommand sent)
    {
        lock (gate)
        {
            if (!answered.ContainsKey(sent.Key))
            {
                inDoubt[sent.Key] = sent;
            }
        }
    }

    public void Acknowledge(ChaosCommand sent, CommandAnswer answer)
    {
        lock (gate)
        {
            inDoubt.Remove(sent.Key);
            if (answered.TryGetValue(sent.Key, out var first))
            {
                if (first.Answer != answer)
                {
                    Fault($"'{sent.Key}' was answered {first.Answer}, and sent again {answer}", isLoss: answer.Position > first.Answer.Position);
                }

                return;
            }

            Acknowledged++;
            if (answer.Position <= applied || !unapplied.TryAdd(answer.Position, sent))
            {
                Fault($"position {answer.Position} was given to '{sent.Key}' and to another command", isLoss: true);
            }

            answered.Add(sent.Key, (sent, answer));
            answeredKeys.Enqueue(sent.Key);
            if (answeredKeys.Count > AnsweredKept)
            {
                answered.Remove(answeredKeys.Dequeue());
            }
        }
    }

    public ChaosCommand[] InDoubt()
    {
        lock (gate)
        {
            return [.. inDoubt.Values];
        }
    }

    public ChaosCommand[] SomeAnswered(SeededRandom random, int count)
    {
        lock (gate)
        {
            var all = answered.Values.Select(each => each.Command).ToArray();
            return all.Length == 0 ? [] : [.. Enumerable.Range(0, count).Select(_ => random.Pick(all))];
        }
    }

    /// <summary>With nothing in doubt: as many positions as answered commands, and the pool that they make.</summary>
    public void Compare(List<string> records, int count, long position)
    {
        lock (gate)
        {
            foreach (var (at, sent) in unapplied)
            {
                if (at != applied + 1)
                {
                    Fault($"position {applied + 1} belongs to nobody: it was done twice, or its answer went elsewhere", isLoss: false);
                }

                Apply(sent.Command);
                applied = at;
            }

            unapplied.Clear();
            if (position != applied)
            {
                Fault($"the store is at position {position}, its answers at {applied}", isLoss: position < applied);
            }

            var expected = pool.Candidates.Select(candidate => $"record c {ChaosHost.FormOf(writer => CandidateCodec.Write(writer, candidate))}")
                .Concat(pool.Vacancies.Select(vacancy => $"record v {ChaosHost.FormOf(writer => VacancyCodec.Write(writer, vacancy))}")).ToHashSet();
            if (count != expected.Count || !expected.SetEquals(records))
            {
                Fault($"the pool has {count} records where {expected.Count} should be; {expected.Except(records).Count()} of them are not there as they were put", isLoss: true);
            }
        }
    }

    private static Command Change(SeededRandom random) => random.Below(10) switch
    {
        < 5 => new Command.PutCandidate(random.Pick(ChaosStore.Pool.Candidates) with { TotalMonths = random.Below(1000) }),
        < 7 => new Command.PutVacancy(random.Pick(ChaosStore.Pool.Vacancies) with { Openings = random.Between(1, 1000) }),
        < 9 => new Command.WithdrawCandidate(random.Pick(ChaosStore.Pool.Candidates).Id),
        _ => new Command.WithdrawVacancy(random.Pick(ChaosStore.Pool.Vacancies).Id),
    };

    private void Apply(Command command)
    {
        switch (command)
        {
            case Command.PutCandidate put:
                pool.Apply(new PoolChange.PutCandidate(put.Candidate));
                break;
            case Command.PutVacancy put:
                pool.Apply(new PoolChange.PutVacancy(put.Vacancy));
                break;
            case Command.WithdrawCandidate withdraw:
                pool.Apply(new PoolChange.WithdrawCandidate(withdraw.Id));
                break;
            case Command.WithdrawVacancy withdraw:
                pool.Apply(new PoolChange.WithdrawVacancy(withdraw.Id));
                break;
            case Command.Batch batch:
                foreach (var change in batch.Changes)
                {
                    Apply(change);
                }

                break;
        }
    }

    private void Fault(string what, bool isLoss)
    {
        (Lost, Duplicated) = isLoss ? (Lost + 1, Duplicated) : (Lost, Duplicated + 1);
        Faults.Add(what);
    }
}
