using System.Text;
using Matching.Engine.Pools;
using Matching.Engine.Shortlists;
using Matching.Engine.Terms;

namespace Matching.Engine;

public sealed partial class MatchingEngine
{
    /// <summary>
    /// Shortlists of many vacancies from one view of the pool, handed to <paramref name="sink"/> one at a time in the order of the ids;
    /// without ids all vacancies, in the order of their insertion. <paramref name="progress"/> gets the number done so far.
    /// <paramref name="threads"/> 0: as many as the machine has cores. Memory stays flat.
    /// </summary>
    /// <exception cref="KeyNotFoundException">One of the ids is not in the pool; nothing has been handed over.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the sink is not called any more.</exception>
    public void FindCandidatesOfAll(
        IReadOnlyList<string>? vacancyIds, ShortlistRequest request, Action<Shortlist> sink,
        IProgress<int>? progress = null, int threads = 0, CancellationToken cancellation = default)
    {
        var view = CurrentPool.View;
        var rows = vacancyIds is null
            ? view.Vacancies.Standing(view.Version)
            : vacancyIds.Select(id => view.TryFindVacancy(id, out var row) ? row : throw NoSuch("vacancy", id)).ToArray();
        var terms = new VacancyTerms();
        var subjects = rows.Select(row =>
        {
            VacancyRow.Read(ref view.Vacancies.Row(row), terms, Options.Policy.Weights);
            return new BatchSubject(row, Place(terms.Occupation, terms.Zone + 1));
        });
        Run(subjects, request, sink, progress, threads, search: (searcher, row) =>
        {
            ref var bytes = ref view.Vacancies.Row(row);
            VacancyRow.Read(ref bytes, searcher.Vacancy, Options.Policy.Weights);
            return FindCandidates(view, searcher, Encoding.ASCII.GetString(RowHeader.Id(ref bytes)), request);
        }, cancellation);
    }

    /// <summary>Mirrored: the vacancies of many candidates. See <see cref="FindCandidatesOfAll"/>.</summary>
    /// <exception cref="KeyNotFoundException">One of the ids is not in the pool; nothing has been handed over.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the sink is not called any more.</exception>
    public void FindVacanciesOfAll(
        IReadOnlyList<string>? candidateIds, ShortlistRequest request, Action<Shortlist> sink,
        IProgress<int>? progress = null, int threads = 0, CancellationToken cancellation = default)
    {
        var view = CurrentPool.View;
        var rows = candidateIds is null
            ? view.Candidates.Standing(view.Version)
            : candidateIds.Select(id => view.TryFindCandidate(id, out var row) ? row : throw NoSuch("candidate", id)).ToArray();
        var terms = new CandidateTerms();
        var subjects = rows.Select(row =>
        {
            CandidateRow.Read(ref view.Candidates.Row(row), terms);
            return new BatchSubject(row, Place(terms.Entries[0].Occupation, terms.Zone));
        });
        Run(subjects, request, sink, progress, threads, search: (searcher, row) =>
        {
            ref var bytes = ref view.Candidates.Row(row);
            CandidateRow.Read(ref bytes, searcher.Candidate);
            return FindVacancies(view, searcher, Encoding.ASCII.GetString(RowHeader.Id(ref bytes)), request);
        }, cancellation);
    }

    private void Run(
        IEnumerable<BatchSubject> subjects, ShortlistRequest request, Action<Shortlist> sink, IProgress<int>? progress, int threads,
        Func<Searcher, uint, Shortlist> search, CancellationToken cancellation)
    {
        Check(request);
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        var borrowed = new Searcher[threads == 0 ? Environment.ProcessorCount : threads];
        for (var i = 0; i < borrowed.Length; i++)
        {
            borrowed[i] = searchers.Rent();
        }

        try
        {
            new BatchRun(borrowed, search, sink, progress, cancellation).Run(subjects, request.Size);
        }
        finally
        {
            Array.ForEach(borrowed, searchers.Return);
        }
    }

    private static ulong Place(int occupation, int zone) => ((ulong)occupation << 32) | (uint)zone;
}
