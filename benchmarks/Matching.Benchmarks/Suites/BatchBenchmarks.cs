using BenchmarkDotNet.Attributes;
using Matching.Benchmarks.Baseline;
using Matching.Engine.Shortlists;

namespace Matching.Benchmarks.Suites;

/// <summary>A thousand vacancies, one after another and as a batch; one vacancy is one operation.</summary>
public class BatchBenchmarks
{
    private const int Vacancies = 1_000;
    private const int CheckedPlainly = 100;

    private string[] ids = [];

    [GlobalSetup]
    public void Setup()
    {
        var vacancies = SharedPool.Nation.SampleVacancies(Vacancies, SharedPool.Seed);
        ids = Array.ConvertAll(vacancies, vacancy => vacancy.Id);
        QueryAnswers.RequireRight(vacancies[..CheckedPlainly], SharedPool.Nation.Request);
        var next = 0;
        SharedPool.Engine.FindCandidatesOfAll(ids, SharedPool.Nation.Request, shortlist =>
        {
            var alone = SharedPool.Engine.FindCandidates(ids[next++], SharedPool.Nation.Request);
            Answers.Require(Answers.Equal(shortlist, alone), $"batch, {alone.SubjectId}");
        });
        Answers.Require(next == Vacancies, "a batch that lost vacancies");
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Vacancies)]
    public int OneByOne()
    {
        var rows = 0;
        foreach (var id in ids)
        {
            rows += SharedPool.Engine.FindCandidates(id, SharedPool.Nation.Request).Matches.Length;
        }

        return rows;
    }

    [Benchmark(OperationsPerInvoke = Vacancies)]
    public int BatchOnOneThread() => Batch(threads: 1);

    [Benchmark(OperationsPerInvoke = Vacancies)]
    public int BatchOnTwoThreads() => Batch(threads: 2);

    private int Batch(int threads)
    {
        var rows = 0;
        void Count(Shortlist shortlist) => rows += shortlist.Matches.Length;
        SharedPool.Engine.FindCandidatesOfAll(ids, SharedPool.Nation.Request, Count, threads: threads);
        return rows;
    }
}
