using Matching.Engine.Policies;
using Matching.Engine.Pools;
using Matching.Engine.Shortlists;
using Matching.Reference;
using Matching.Testing;

namespace Matching.Engine.Tests.Shortlists;

/// <summary>Half the records of a pool changed one by one, then each changed back, in the same order; again and again.</summary>
internal sealed class StateCycle
{
    private const int Readers = 2;
    private const int QueriesOfReader = 400;

    /// <summary>Of either kind in the pool.</summary>
    private const int Records = 80;

    private readonly int seed;
    private readonly MatchingEngine engine;
    private readonly PoolChange[][] changes;
    private int begun;
    private int returned;

    /// <param name="together">Changes made as one: what lies between them is no state.</param>
    public StateCycle(KernelChoice kernels, int seed, int together = 1)
    {
        this.seed = seed;
        Pool = TestPools.Create(PoolShape.EveryoneMatches, seed, candidates: Records, vacancies: Records);
        engine = new MatchingEngine(Pool.ToCatalogue(), new MatchingOptions { Kernels = kernels });
        engine.Load(Pool.Candidates, Pool.Vacancies);
        changes = [.. Changes(away: true).Concat(Changes(away: false)).Chunk(together)];
    }

    public static ShortlistRequest Request { get; } = new() { Size = 30, AsOf = TestPools.AsOf };

    public TestPool Pool { get; }

    /// <summary>In each state of the cycle; the state of a number of changes is its rest by the cycle's length.</summary>
    public Shortlist[][] Answers(Func<ReferencePool, Shortlist[]> ask)
    {
        var state = new PoolState(Pool.Candidates, Pool.Vacancies);
        var scorer = new ReferenceScorer(Pool.Occupations, Pool.Related, Pool.Zones, Pool.TravelTimes, Policy.Default.Weights);
        var answers = new Shortlist[changes.Length][];
        for (var i = 0; i < changes.Length; i++)
        {
            answers[i] = ask(new ReferencePool(scorer, state.Candidates, state.Vacancies));
            foreach (var change in changes[i])
            {
                state.Apply(change);
            }
        }

        var different = answers.Select(lists => string.Join('\n', lists.SelectMany(list => list.Matches))).Distinct().Count();
        Assert.True(different > 10, $"seed {seed}: only {different} different answers; the cycle shows nothing");
        return answers;
    }

    public async Task RunAsync(Shortlist[][] answers, Func<MatchingEngine, Shortlist[]> ask)
    {
        using var stop = new CancellationTokenSource();
        var writer = Task.Run(() => Write(stop.Token), CancellationToken.None);
        try
        {
            await Task.WhenAll(Enumerable.Range(0, Readers).Select(_ => Task.Run(() => Read(answers, ask), CancellationToken.None)));
        }
        finally
        {
            await stop.CancelAsync();
            await writer;
        }
    }

    private void Write(CancellationToken stop)
    {
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            Volatile.Write(ref begun, i + 1);
            var together = changes[i % changes.Length];
            if (together.Length == 1)
            {
                engine.Apply(together[0]);
            }
            else
            {
                engine.Apply(together);
            }

            Volatile.Write(ref returned, i + 1);
        }
    }

    private void Read(Shortlist[][] answers, Func<MatchingEngine, Shortlist[]> ask)
    {
        for (var query = 0; query < QueriesOfReader; query++)
        {
            var first = Volatile.Read(ref returned);
            var given = ask(engine);
            var last = Volatile.Read(ref begun);
            var possible = Enumerable.Range(first, Math.Min(last - first + 1, changes.Length)).Select(done => answers[done % changes.Length]);
            Assert.True(
                possible.Any(expected => expected.Length == given.Length && expected.Zip(given).All(pair => Differences.AreEqual(pair.First, pair.Second))),
                $"seed {seed}, {engine.Options.Kernels} kernels, query {query}: the answer is of no state from {first} to {last} changes"
                + $"{Environment.NewLine}engine {string.Join(Environment.NewLine, given.SelectMany(list => list.Matches).Take(5))}");
        }
    }

    /// <summary>Withdrawn, or replaced by another; and back to what was loaded.</summary>
    private IEnumerable<PoolChange> Changes(bool away)
    {
        var others = TestPools.Create(PoolShape.EveryoneMatches, seed, Records + 1, Records + 1);
        for (var i = 1; i < Records / 2; i++)
        {
            var (candidate, vacancy) = (Pool.Candidates[i], Pool.Vacancies[i]);
            yield return !away ? new PoolChange.PutCandidate(candidate)
                : i % 3 == 0 ? new PoolChange.WithdrawCandidate(candidate.Id)
                : new PoolChange.PutCandidate(others.Candidates[i + 1] with { Id = candidate.Id });
            yield return !away ? new PoolChange.PutVacancy(vacancy)
                : i % 3 == 0 ? new PoolChange.WithdrawVacancy(vacancy.Id)
                : new PoolChange.PutVacancy(others.Vacancies[i + 1] with { Id = vacancy.Id });
        }
    }
}
