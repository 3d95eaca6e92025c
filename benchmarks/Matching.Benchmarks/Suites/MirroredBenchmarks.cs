using BenchmarkDotNet.Attributes;
using Matching.Benchmarks.Baseline;
using Matching.Engine;
using Matching.Engine.Catalogues;
using Matching.Engine.Records;

namespace Matching.Benchmarks.Suites;

public enum CandidateShape
{
    OneProfession,
    ManyProfessions,
    BigCity,
    Village,
    WouldMove,
}

/// <summary>Vacancies for a candidate, by who asks; the same pool with scalar kernels is the baseline, the reference the judge.</summary>
public class MirroredBenchmarks
{
    private const int Subjects = 32;
    private const int ManyProfessions = 3;

    /// <summary>The reference scores every vacancy, in tenths of a second.</summary>
    private const int CheckedByReference = 1;

    private Candidate[] candidates = [];

    [ParamsAllValues]
    public CandidateShape Shape { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        // A hundredth of the people has enough of every shape.
        var some = SharedPool.Nation.SampleCandidates(SharedPool.CandidateCount / 100, SharedPool.Seed);
        candidates = [.. some.Where(Has).Take(Subjects)];
        Answers.Require(candidates.Length == Subjects, $"too few candidates of the shape {Shape}");
        var request = SharedPool.Nation.Request;
        foreach (var candidate in candidates)
        {
            Answers.Require(
                Answers.Equal(SharedPool.Engine.FindVacancies(candidate.Id, request), SharedPool.ScalarEngine.FindVacancies(candidate.Id, request)), candidate.Id);
        }

        foreach (var candidate in candidates.AsSpan(0, CheckedByReference))
        {
            Answers.Require(
                Answers.Equal(SharedPool.Engine.FindVacancies(candidate.Id, request), SharedPool.Reference.FindVacancies(candidate, request)), candidate.Id);
        }
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Subjects)]
    public int ScalarKernels() => Ask(SharedPool.ScalarEngine);

    [Benchmark(OperationsPerInvoke = Subjects)]
    public int Engine() => Ask(SharedPool.Engine);

    private int Ask(MatchingEngine engine)
    {
        var rows = 0;
        foreach (var candidate in candidates)
        {
            rows += engine.FindVacancies(candidate.Id, SharedPool.Nation.Request).Matches.Length;
        }

        return rows;
    }

    private bool Has(Candidate candidate) => Shape switch
    {
        CandidateShape.OneProfession => candidate.Entries.Length == 1,
        CandidateShape.ManyProfessions => candidate.Entries.Length >= ManyProfessions,
        CandidateShape.BigCity => KindOf(candidate) == ZoneKind.District,
        CandidateShape.Village => KindOf(candidate) == ZoneKind.Rural,
        CandidateShape.WouldMove => candidate.Relocation,
        _ => throw new InvalidOperationException($"no such shape: {Shape}"),
    };

    private static ZoneKind? KindOf(Candidate candidate) =>
        SharedPool.Nation.Generator.Zones.TryIndex(candidate.Zone, out var zone) ? SharedPool.Nation.Generator.Zones[zone].Kind : null;
}
