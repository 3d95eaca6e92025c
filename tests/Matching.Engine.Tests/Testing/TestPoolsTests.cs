using Matching.Engine.Primitives;
using Matching.Engine.Records;
using Matching.Engine.Shortlists;
using Matching.Reference;
using Matching.Testing;
using Xunit.Abstractions;

namespace Matching.Engine.Tests.Testing;

/// <summary>Tests of the test data: a differential test shows nothing about what its pools never do.</summary>
public class TestPoolsTests(ITestOutputHelper output)
{
    private const int Pools = 40;

    /// <summary><c>status</c> is left out: who is withdrawn is in no pool.</summary>
    private static readonly string[] ClosableGates = [.. GateCodes.InOrder.Where(gate => gate != GateCodes.Status)];

    [Theory]
    [InlineData(PoolShape.Nasty)]
    [InlineData(PoolShape.Realistic)]
    public void Create_ManySeeds_EveryGateIsSomewhereTheOnlyOneClosed(PoolShape shape)
    {
        Dictionary<string, int> counts = [];
        var open = 0;
        foreach (var (pool, reference, _) in Seeds(shape))
        {
            foreach (var (vacancy, candidate) in Pairs(pool))
            {
                var gates = reference.Gates(vacancy, candidate, Audience.Employer, TestPools.AsOf);
                for (var entry = 0; entry < candidate.Entries.Length; entry++)
                {
                    var closed = gates.ClosedFor(entry);
                    open += closed.Count == 0 ? 1 : 0;
                    if (closed.Count == 1)
                    {
                        counts[closed[0]] = counts.GetValueOrDefault(closed[0]) + 1;
                    }
                }
            }
        }

        var never = ClosableGates.Where(gate => counts.GetValueOrDefault(gate) == 0);
        output.WriteLine($"open {open}; the only gate closed: {Text(counts)}");
        Assert.True(open > 0 && !never.Any(), $"open {open}; the only gate closed: {Text(counts)}");
    }

    [Theory]
    [InlineData(PoolShape.Nasty)]
    [InlineData(PoolShape.Realistic)]
    public void Create_ManySeeds_EveryStepBothVerdictsAndTiesOccur(PoolShape shape)
    {
        Dictionary<string, int> counts = [];
        foreach (var (pool, reference, request) in Seeds(shape))
        {
            var lists = pool.Vacancies.Select(vacancy => reference.FindCandidates(vacancy, request))
                .Concat(pool.Candidates.Select(candidate => reference.FindVacancies(candidate, request)));
            foreach (var matches in lists.Select(list => list.Matches))
            {
                Count($"lists of {(matches.Length == 0 ? "none" : matches.Length < request.Size ? "fewer" : "n")}");
                for (var i = 0; i < matches.Length; i++)
                {
                    Count($"step {matches[i].Step}");
                    Count(matches[i].Step == 0 ? $"suitable {matches[i].Suitable}" : "widened");
                    Count(matches[i].Entry == 0 ? "first entry" : "later entry");
                    if (i > 0 && matches[i].Step == matches[i - 1].Step && matches[i].Total == matches[i - 1].Total)
                    {
                        Count("tie");
                    }
                }
            }
        }

        string[] wanted = ["step 0", "step 1", "step 2", "step 3", "suitable True", "suitable False", "first entry", "later entry", "tie", "lists of fewer", "lists of n"];
        output.WriteLine(Text(counts));
        Assert.True(wanted.All(counts.ContainsKey), Text(counts));

        void Count(string what) => counts[what] = counts.GetValueOrDefault(what) + 1;
    }

    [Fact]
    public void Create_EveryoneMatches_EveryPairIsOpenForEveryAudience()
    {
        foreach (var (pool, reference, _) in Seeds(PoolShape.EveryoneMatches))
        {
            foreach (var (vacancy, candidate) in Pairs(pool))
            {
                foreach (var audience in Enum.GetValues<Audience>())
                {
                    var gates = reference.Gates(vacancy, candidate, audience, TestPools.AsOf);
                    Assert.True(gates.IsOpen, $"{vacancy.Id}, {candidate.Id}: {string.Join(' ', gates.ClosedFor(0))}");
                }
            }
        }
    }

    [Fact]
    public void Create_Clustered_MostTie()
    {
        var pool = TestPools.Create(PoolShape.Clustered, 1, 2_000, 20);
        var reference = pool.ToReference();
        var request = new ShortlistRequest { Size = Limits.ShortlistSize, AsOf = TestPools.AsOf };
        var matches = pool.Vacancies.Select(vacancy => reference.FindCandidates(vacancy, request).Matches).MaxBy(list => list.Length)!;
        var totals = matches.Select(match => match.Total).Distinct().Count();
        Assert.True(matches.Length > 100 && totals < matches.Length / 3, $"{totals} different totals of {matches.Length}");
    }

    [Fact]
    public void Create_SameSeed_SamePool()
    {
        var (left, right) = (TestPools.Create(PoolShape.Nasty, 9, 20, 10), TestPools.Create(PoolShape.Nasty, 9, 20, 10));
        Assert.Equal(left.Candidates.Select(one => one.Id), right.Candidates.Select(one => one.Id));
        Assert.Equal(left.Candidates.SelectMany(one => one.Entries), right.Candidates.SelectMany(one => one.Entries));
        Assert.Equal(left.Vacancies.Select(one => (one.Id, one.MinAffinity, one.Weights)), right.Vacancies.Select(one => (one.Id, one.MinAffinity, one.Weights)));
        Assert.NotEqual(left.Candidates[0].Id, TestPools.Create(PoolShape.Nasty, 10, 20, 10).Candidates[0].Id);
    }

    private static IEnumerable<(TestPool Pool, ReferencePool Reference, ShortlistRequest Request)> Seeds(PoolShape shape) =>
        Enumerable.Range(1, Pools).Select(seed =>
        {
            var pool = TestPools.Create(shape, seed, 40, 12);
            return (pool, pool.ToReference(), new ShortlistRequest { Size = 10, AsOf = TestPools.AsOf, Widen = true });
        });

    private static IEnumerable<(Vacancy Vacancy, Candidate Candidate)> Pairs(TestPool pool) =>
        pool.Vacancies.SelectMany(vacancy => pool.Candidates.Select(candidate => (vacancy, candidate)));

    private static string Text(Dictionary<string, int> counts) =>
        string.Join(", ", counts.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} {pair.Value}"));
}
