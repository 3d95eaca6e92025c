using Matching.Engine.Shortlists;

namespace Matching.Engine.Tests.Shortlists;

/// <summary>
/// A writer beside readers. The writer goes round a cycle of single changes, so that the answer in each state of the cycle is
/// known; what a reader gets must be the answer in one state between the last change that had returned when it asked and
/// the last that had begun when it was answered. That is both: never half a change, and never a stale view.
/// </summary>
public class ConcurrentReaderTests
{
    [Theory]
    [InlineData(KernelChoice.Scalar, 1)]
    [InlineData(KernelChoice.Scalar, 2)]
    [InlineData(KernelChoice.Vector, 3)]
    [InlineData(KernelChoice.Vector, 4)]
    public async Task FindCandidates_WriterBeside_IsTheAnswerOfOneState(KernelChoice kernels, int seed)
    {
        var cycle = new StateCycle(kernels, seed);
        var subject = cycle.Pool.Vacancies[0];
        var answers = cycle.Answers(reference => new[] { reference.FindCandidates(subject, StateCycle.Request) });
        await cycle.RunAsync(answers, engine => [engine.FindCandidates(subject, StateCycle.Request)]);
    }

    [Theory]
    [InlineData(KernelChoice.Scalar, 5)]
    [InlineData(KernelChoice.Vector, 6)]
    public async Task FindVacancies_WriterBeside_IsTheAnswerOfOneState(KernelChoice kernels, int seed)
    {
        var cycle = new StateCycle(kernels, seed);
        var subject = cycle.Pool.Candidates[0];
        var answers = cycle.Answers(reference => new[] { reference.FindVacancies(subject, StateCycle.Request) });
        await cycle.RunAsync(answers, engine => [engine.FindVacancies(subject, StateCycle.Request)]);
    }

    /// <summary>Many changes as one: no reader sees some of them.</summary>
    [Theory]
    [InlineData(KernelChoice.Scalar, 9)]
    [InlineData(KernelChoice.Vector, 10)]
    public async Task FindCandidates_ChangesAsOneBeside_IsTheAnswerOfOneState(KernelChoice kernels, int seed)
    {
        var cycle = new StateCycle(kernels, seed, together: 6);
        var subject = cycle.Pool.Vacancies[0];
        var answers = cycle.Answers(reference => new[] { reference.FindCandidates(subject, StateCycle.Request) });
        await cycle.RunAsync(answers, engine => [engine.FindCandidates(subject, StateCycle.Request)]);
    }

    /// <summary>All lists of a batch come from one and the same state.</summary>
    [Theory]
    [InlineData(KernelChoice.Scalar, 7)]
    [InlineData(KernelChoice.Vector, 8)]
    public async Task FindCandidatesOfAll_WriterBeside_IsTheAnswerOfOneState(KernelChoice kernels, int seed)
    {
        var cycle = new StateCycle(kernels, seed);

        // Vacancies that the cycle leaves alone, so that each is there in every state.
        string[] ids = [.. cycle.Pool.Vacancies.Skip(cycle.Pool.Vacancies.Length / 2).Take(6).Select(vacancy => vacancy.Id)];
        var subjects = ids.Select(id => cycle.Pool.Vacancies.Single(vacancy => vacancy.Id == id)).ToArray();
        var answers = cycle.Answers(reference => subjects.Select(subject => reference.FindCandidates(subject, StateCycle.Request)).ToArray());
        await cycle.RunAsync(answers, engine =>
        {
            List<Shortlist> lists = [];
            engine.FindCandidatesOfAll(ids, StateCycle.Request, lists.Add, threads: 2);
            return [.. lists];
        });
    }
}
