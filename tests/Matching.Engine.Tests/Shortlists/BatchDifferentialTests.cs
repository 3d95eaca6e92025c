using Matching.Engine.Records;
using Matching.Engine.Shortlists;
using Matching.Testing;

namespace Matching.Engine.Tests.Shortlists;

/// <summary>Batches against the reference: each list as asked singly, in the order of the ids.</summary>
public class BatchDifferentialTests
{
    private static readonly int[] ThreadCounts = [1, 2];

    [Theory]
    [InlineData(PoolShape.Empty, 5)]
    [InlineData(PoolShape.Nasty, 60)]
    [InlineData(PoolShape.Clustered, 10)]
    [InlineData(PoolShape.Sparse, 20)]
    [InlineData(PoolShape.EveryoneMatches, 10)]
    [InlineData(PoolShape.Realistic, 30)]
    public void FindOfAll_SeededPools_EqualsReference(PoolShape shape, int permille)
    {
        foreach (var seed in PoolBudget.Seeds(permille).Select(seed => seed + 2_000_000))
        {
            var random = new SeededRandom(seed);
            var pool = TestPools.Create(shape, seed, random.Between(0, 80), random.Between(0, 30));
            var pair = Pair.Load(shape, seed, pool);
            var request = Requests.Next(random);
            var vacancies = random.Chance(50) ? pool.Vacancies : random.Sample(pool.Vacancies, random.Between(0, pool.Vacancies.Length));
            var candidates = random.Chance(50) ? pool.Candidates : random.Sample(pool.Candidates, random.Between(0, pool.Candidates.Length));

            // All of a pool in order of insertion is asked for by no ids at all.
            var vacancyIds = ReferenceEquals(vacancies, pool.Vacancies) ? null : vacancies.Select(vacancy => vacancy.Id).ToArray();
            var candidateIds = ReferenceEquals(candidates, pool.Candidates) ? null : candidates.Select(candidate => candidate.Id).ToArray();
            var expectedCandidates = vacancies.Select(vacancy => pair.Reference.FindCandidates(vacancy, request)).ToArray();
            var expectedVacancies = candidates.Select(candidate => pair.Reference.FindVacancies(candidate, request)).ToArray();

            foreach (var engine in pair.Engines)
            {
                foreach (var threads in ThreadCounts)
                {
                    var context = $"shape {shape}, seed {seed}, {engine.Options.Kernels} kernels, {threads} threads, {request}";
                    Compare(expectedCandidates, sink => engine.FindCandidatesOfAll(vacancyIds, request, sink, threads: threads), context);
                    Compare(expectedVacancies, sink => engine.FindVacanciesOfAll(candidateIds, request, sink, threads: threads), context);
                }
            }
        }
    }

    /// <summary>An id may be asked for twice; it is then answered twice, in its places.</summary>
    [Fact]
    public void FindOfAll_RepeatedIds_AnswersEach()
    {
        var pool = TestPools.Create(PoolShape.Realistic, 3, 40, 10);
        var pair = Pair.Load(PoolShape.Realistic, 3, pool);
        var request = new ShortlistRequest { AsOf = TestPools.AsOf };
        Vacancy[] subjects = [pool.Vacancies[4], pool.Vacancies[0], pool.Vacancies[4]];
        string[] ids = [.. subjects.Select(subject => subject.Id)];
        var expected = subjects.Select(subject => pair.Reference.FindCandidates(subject, request)).ToArray();
        foreach (var engine in pair.Engines)
        {
            Compare(expected, sink => engine.FindCandidatesOfAll(ids, request, sink, threads: 2), "repeated ids");
        }
    }

    [Fact]
    public void FindOfAll_Progress_EndsAtTheCount()
    {
        var pool = TestPools.Create(PoolShape.Realistic, 4, 60, 40);
        var pair = Pair.Load(PoolShape.Realistic, 4, pool);
        var request = new ShortlistRequest { AsOf = TestPools.AsOf };
        foreach (var engine in pair.Engines)
        {
            var progress = new Furthest();
            engine.FindCandidatesOfAll(null, request, _ => { }, progress, threads: 2);
            Assert.Equal(pool.Vacancies.Length, progress.Count);
        }
    }

    [Fact]
    public void FindOfAll_Cancelled_Throws()
    {
        var pool = TestPools.Create(PoolShape.Realistic, 4, 60, 40);
        var pair = Pair.Load(PoolShape.Realistic, 4, pool);
        var request = new ShortlistRequest { AsOf = TestPools.AsOf };
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();
        foreach (var engine in pair.Engines)
        {
            Assert.ThrowsAny<OperationCanceledException>(() =>
                engine.FindCandidatesOfAll(null, request, _ => { }, threads: 2, cancellation: cancellation.Token));
        }
    }

    private static void Compare(Shortlist[] expected, Action<Action<Shortlist>> run, string context)
    {
        List<Shortlist> actual = [];
        var inside = 0;
        run(shortlist =>
        {
            Assert.Equal(1, Interlocked.Increment(ref inside));
            actual.Add(shortlist);
            Interlocked.Decrement(ref inside);
        });
        Assert.True(
            expected.Select(list => list.SubjectId).SequenceEqual(actual.Select(list => list.SubjectId)),
            $"{context}: the batch answers for {string.Join(' ', actual.Select(list => list.SubjectId))}");
        for (var i = 0; i < expected.Length; i++)
        {
            Differences.AssertEqual(expected[i], actual[i], context);
        }
    }

    /// <summary>Reports may come from any thread.</summary>
    private sealed class Furthest : IProgress<int>
    {
        private int count;

        public int Count => count;

        public void Report(int value)
        {
            int seen;
            while ((seen = Volatile.Read(ref count)) < value && Interlocked.CompareExchange(ref count, value, seen) != seen)
            {
            }
        }
    }
}
