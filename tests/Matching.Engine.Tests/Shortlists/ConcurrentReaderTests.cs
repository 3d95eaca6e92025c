using Matching.Engine.Policies;
using Matching.Engine.Records;
using Matching.Engine.Shortlists;
using Matching.Testing;
using Matching.Reference;

namespace Matching.Engine.Tests.Shortlists;

/// <summary>
/// A writer beside readers. The writer goes round a cycle of single changes, so that the answer in each state of the cycle is
/// known; what a reader gets must be the answer in one state between the last change that had returned when it asked and
/// the last that had begun when it was answered. That is both: never half a change, and never a stale view.
/// </summary>
public class ConcurrentReaderTests
{
    private const int Readers = 2;
    private const int QueriesOfReader = 400;
    private const int ChangesOfCycle = 80;

    [Theory]
    [InlineData(KernelChoice.Scalar, 1)]
    [InlineData(KernelChoice.Scalar, 2)]
    [InlineData(KernelChoice.Vector, 3)]
    [InlineData(KernelChoice.Vector, 4)]
    public async Task FindCandidates_WriterBeside_IsTheAnswerOfOneState(KernelChoice kernels, int seed)
    {
        var cycle = new Cycle(kernels, seed);
        var subject = cycle.Pool.Vacancies[0];
        var answers = cycle.Answers(reference => new[] { reference.FindCandidates(subject, Cycle.Request) });
        await cycle.RunAsync(answers, engine => [engine.FindCandidates(subject, Cycle.Request)]);
    }

    [Theory]
    [InlineData(KernelChoice.Scalar, 5)]
    [InlineData(KernelChoice.Vector, 6)]
    public async Task FindVacancies_WriterBeside_IsTheAnswerOfOneState(KernelChoice kernels, int seed)
    {
        var cycle = new Cycle(kernels, seed);
        var subject = cycle.Pool.Candidates[0];
        var answers = cycle.Answers(reference => new[] { reference.FindVacancies(subject, Cycle.Request) });
        await cycle.RunAsync(answers, engine => [engine.FindVacancies(subject, Cycle.Request)]);
    }

    /// <summary>All lists of a batch come from one and the same state.</summary>
    [Theory]
    [InlineData(KernelChoice.Scalar, 7)]
    [InlineData(KernelChoice.Vector, 8)]
    public async Task FindCandidatesOfAll_WriterBeside_IsTheAnswerOfOneState(KernelChoice kernels, int seed)
    {
        var cycle = new Cycle(kernels, seed);

        // Vacancies that the cycle leaves alone, so that each is there in every state.
        string[] ids = [.. cycle.Pool.Vacancies.Skip(cycle.Pool.Vacancies.Length / 2).Take(6).Select(vacancy => vacancy.Id)];
        var subjects = ids.Select(id => cycle.Pool.Vacancies.Single(vacancy => vacancy.Id == id)).ToArray();
        var answers = cycle.Answers(reference => subjects.Select(subject => reference.FindCandidates(subject, Cycle.Request)).ToArray());
        await cycle.RunAsync(answers, engine =>
        {
            List<Shortlist> lists = [];
            engine.FindCandidatesOfAll(ids, Cycle.Request, lists.Add, threads: 2);
            return [.. lists];
        });
    }

    /// <summary>Half the records of a pool changed one by one, then each changed back, in the same order; again and again.</summary>
    private sealed class Cycle
    {
        private readonly int seed;
        private readonly MatchingEngine engine;
        private readonly PoolChange[] changes;
        private int begun;
        private int returned;

        public Cycle(KernelChoice kernels, int seed)
        {
            this.seed = seed;
            Pool = TestPools.Create(PoolShape.EveryoneMatches, seed, candidates: ChangesOfCycle, vacancies: ChangesOfCycle);
            engine = new MatchingEngine(Pool.ToCatalogue(), new MatchingOptions { Kernels = kernels });
            engine.Load(Pool.Candidates, Pool.Vacancies);
            changes = [.. Changes(away: true), .. Changes(away: false)];
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
                state.Apply(changes[i]);
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
                engine.Apply(changes[i % changes.Length]);
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
            var others = TestPools.Create(PoolShape.EveryoneMatches, seed, ChangesOfCycle + 1, ChangesOfCycle + 1);
            for (var i = 1; i < ChangesOfCycle / 2; i++)
            {
                var (candidate, vacancy) = (Pool.Candidates[i], Pool.Vacancies[i]);
                yield return !away ? new PutCandidate(candidate)
                    : i % 3 == 0 ? new WithdrawCandidate(candidate.Id)
                    : new PutCandidate(others.Candidates[i + 1] with { Id = candidate.Id });
                yield return !away ? new PutVacancy(vacancy)
                    : i % 3 == 0 ? new WithdrawVacancy(vacancy.Id)
                    : new PutVacancy(others.Vacancies[i + 1] with { Id = vacancy.Id });
            }
        }
    }
}
