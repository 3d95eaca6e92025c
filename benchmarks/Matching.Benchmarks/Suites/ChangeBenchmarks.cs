using BenchmarkDotNet.Attributes;
using Matching.Benchmarks.Baseline;
using Matching.Benchmarks.Figures;
using Matching.Engine;
using Matching.Engine.Pools;
using Matching.Engine.Primitives;
using Matching.Engine.Records;

namespace Matching.Benchmarks.Suites;

/// <summary>Changes of a pool of its own; one change is one operation.</summary>
public class ChangeBenchmarks
{
    private const int Candidates = 100_000;
    private const int Changes = 100;
    private const int CheckedQueries = 50;

    private Nation nation = null!;
    private MatchingEngine engine = null!;
    private ChangeStream stream = null!;
    private Candidate[] newcomers = [];
    private Candidate[] residents = [];
    private PoolChange[][] batches = [];
    private int next;

    [GlobalSetup]
    public void Setup()
    {
        nation = new Nation(Candidates, SharedPool.Seed);
        engine = nation.NewEngine();
        stream = new ChangeStream(nation, SharedPool.Seed);
        newcomers = [.. new Nation(Candidates, SharedPool.Seed + 2).SampleCandidates(Changes, SharedPool.Seed).Select((person, index) => person with { Id = $"new-{index}" })];
        residents = nation.SampleCandidates(Changes, SharedPool.Seed);

        for (var change = 0; change < Changes; change++)
        {
            stream.Apply(engine);
        }

        InsertAndWithdraw();
        var asOf = DateNumber.Of(nation.Request.AsOf);
        var plain = new PlainScan(nation.Catalogue, stream.Candidates());
        foreach (var vacancy in nation.SampleVacancies(CheckedQueries, SharedPool.Seed))
        {
            Answers.Require(
                Answers.Equal(engine.FindCandidates(vacancy.Id, nation.Request), plain.Find(vacancy, nation.Request.Size, asOf), plain), $"{vacancy.Id} after changes");
        }

        batches = [.. stream.Records().Chunk(Changes).Select(records => Array.ConvertAll(records, PoolChange (record) => new PoolChange.PutCandidate(record)))];
        engine.Apply(batches[0]);
        Answers.Require(engine.CandidateCount == Candidates, "changes that lost people");
    }

    /// <summary>A random person of the pool gets another record: another zone, other professions.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Changes)]
    public void Replace()
    {
        for (var change = 0; change < Changes; change++)
        {
            stream.Apply(engine);
        }
    }

    /// <summary>Somebody new, who is withdrawn again so that the pool does not grow: two changes.</summary>
    [Benchmark(OperationsPerInvoke = 2 * Changes)]
    public void InsertAndWithdraw()
    {
        foreach (var newcomer in newcomers)
        {
            engine.Put(newcomer);
        }

        foreach (var newcomer in newcomers)
        {
            Answers.Require(engine.WithdrawCandidate(newcomer.Id), newcomer.Id);
        }
    }

    /// <summary>Somebody of the pool leaves and comes back as they were: two changes.</summary>
    [Benchmark(OperationsPerInvoke = 2 * Changes)]
    public void WithdrawAndReturn()
    {
        foreach (var resident in residents)
        {
            Answers.Require(engine.WithdrawCandidate(resident.Id), resident.Id);
        }

        foreach (var resident in residents)
        {
            engine.Put(resident);
        }
    }

    /// <summary>A hundred replacements that become visible at once.</summary>
    [Benchmark(OperationsPerInvoke = Changes)]
    public void BatchOfReplacements()
    {
        engine.Apply(batches[next]);
        next = (next + 1) % batches.Length;
    }
}
