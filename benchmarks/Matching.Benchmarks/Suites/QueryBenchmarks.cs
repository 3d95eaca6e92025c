using BenchmarkDotNet.Attributes;
using Matching.Benchmarks.Baseline;
using Matching.Engine.Primitives;
using Matching.Engine.Records;
using Matching.Engine.Shortlists;

namespace Matching.Benchmarks.Suites;

/// <summary>Candidates for a vacancy, by its shape; one query is one operation.</summary>
public class QueryBenchmarks
{
    private Vacancy[] vacancies = [];

    [ParamsAllValues]
    public VacancyShape Shape { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        vacancies = VacancyShapes.Draw(Shape);
        QueryAnswers.RequireRight(vacancies, SharedPool.Nation.Request);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = VacancyShapes.Subjects)]
    public int PlainScan() => QueryAnswers.AskPlainly(vacancies, SharedPool.Nation.Request);

    [Benchmark(OperationsPerInvoke = VacancyShapes.Subjects)]
    public int Engine() => QueryAnswers.Ask(vacancies, SharedPool.Nation.Request);
}

/// <summary>A mix of vacancies, by the length of the shortlist.</summary>
public class QuerySizeBenchmarks
{
    private Vacancy[] vacancies = [];
    private ShortlistRequest request = SharedPool.Nation.Request;

    [Params(1, 20, 1000)]
    public int Size { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        vacancies = VacancyShapes.Draw();
        request = SharedPool.Nation.Request with { Size = Size };
        QueryAnswers.RequireRight(vacancies, request);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = VacancyShapes.Subjects)]
    public int PlainScan() => QueryAnswers.AskPlainly(vacancies, request);

    [Benchmark(OperationsPerInvoke = VacancyShapes.Subjects)]
    public int Engine() => QueryAnswers.Ask(vacancies, request);
}

/// <summary>A mix of vacancies with and without widening. The widened answer is held against the reference.</summary>
public class WideningBenchmarks
{
    /// <summary>The reference takes seconds for one.</summary>
    private const int Checked = 1;

    private Vacancy[] vacancies = [];
    private ShortlistRequest widened = SharedPool.Nation.Request;

    [GlobalSetup]
    public void Setup()
    {
        vacancies = VacancyShapes.Draw();
        widened = SharedPool.Nation.Request with { Widen = true };
        QueryAnswers.RequireRight(vacancies, SharedPool.Nation.Request);

        // Those that fall short are those that widening is for.
        var shortOnes = vacancies.OrderBy(vacancy => SharedPool.Engine.FindCandidates(vacancy.Id, SharedPool.Nation.Request).Matches.Length);
        foreach (var vacancy in shortOnes.Take(Checked))
        {
            Answers.Require(
                Answers.Equal(SharedPool.Engine.FindCandidates(vacancy.Id, widened), SharedPool.Reference.FindCandidates(vacancy, widened)), $"{vacancy.Id}, widened");
        }
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = VacancyShapes.Subjects)]
    public int AsAsked() => QueryAnswers.Ask(vacancies, SharedPool.Nation.Request);

    [Benchmark(OperationsPerInvoke = VacancyShapes.Subjects)]
    public int Widened() => QueryAnswers.Ask(vacancies, widened);
}

/// <summary>Asks and checks; the sum keeps an answer from being thought useless.</summary>
internal static class QueryAnswers
{
    public static int Ask(Vacancy[] vacancies, ShortlistRequest request)
    {
        var rows = 0;
        foreach (var vacancy in vacancies)
        {
            rows += SharedPool.Engine.FindCandidates(vacancy.Id, request).Matches.Length;
        }

        return rows;
    }

    public static int AskPlainly(Vacancy[] vacancies, ShortlistRequest request)
    {
        var asOf = DateNumber.Of(request.AsOf);
        var rows = 0;
        foreach (var vacancy in vacancies)
        {
            rows += SharedPool.Plain.Find(vacancy, request.Size, asOf).Count;
        }

        return rows;
    }

    public static void RequireRight(Vacancy[] vacancies, ShortlistRequest request)
    {
        var asOf = DateNumber.Of(request.AsOf);
        foreach (var vacancy in vacancies)
        {
            Answers.Require(
                Answers.Equal(SharedPool.Engine.FindCandidates(vacancy.Id, request), SharedPool.Plain.Find(vacancy, request.Size, asOf), SharedPool.Plain),
                $"{vacancy.Id}, n = {request.Size}");
        }
    }
}
