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
    public void FindCandidatesOfAll(
        IReadOnlyList<string>? vacancyIds, ShortlistRequest request, Action<Shortlist> sink,
        IProgress<int>? progress = null, int threads = 0, CancellationToken cancellation = default)
    {
        Check(request);
        var view = CurrentPool.View;
        var rows = vacancyIds is null
            ? view.Vacancies.Standing(view.Version)
            : vacancyIds.Select(id => view.TryFindVacancy(id, out var row) ? row : throw NoSuch("vacancy", id)).ToArray();
        var places = new VacancyTerms();
        var subjects = rows.Select(row =>
        {
            VacancyRow.Read(ref view.Vacancies.Row(row), places, Options.Policy.Weights);
            return new BatchSubject(row, Place(places.Occupation, places.Zone + 1));
        });
        BatchRun.Run(subjects, request.Size, ThreadsOf(threads), NewSearch, sink, progress, cancellation);

        Func<uint, Shortlist> NewSearch()
        {
            var searcher = searchers.Rent();
            return row =>
            {
                ref var bytes = ref view.Vacancies.Row(row);
                VacancyRow.Read(ref bytes, searcher.Vacancy, Options.Policy.Weights);
                return FindCandidates(view, searcher, Encoding.ASCII.GetString(RowHeader.Id(ref bytes)), request);
            };
        }
    }

    /// <summary>Mirrored: the vacancies of many candidates. See <see cref="FindCandidatesOfAll"/>.</summary>
    /// <exception cref="KeyNotFoundException">One of the ids is not in the pool; nothing has been handed over.</exception>
    public void FindVacanciesOfAll(
        IReadOnlyList<string>? candidateIds, ShortlistRequest request, Action<Shortlist> sink,
        IProgress<int>? progress = null, int threads = 0, CancellationToken cancellation = default)
    {
        Check(request);
        var view = CurrentPool.View;
        var rows = candidateIds is null
            ? view.Candidates.Standing(view.Version)
            : candidateIds.Select(id => view.TryFindCandidate(id, out var row) ? row : throw NoSuch("candidate", id)).ToArray();
        var places = new CandidateTerms();
        var subjects = rows.Select(row =>
        {
            CandidateRow.Read(ref view.Candidates.Row(row), places);
            return new BatchSubject(row, Place(places.Entries[0].Occupation, places.Zone));
        });
        BatchRun.Run(subjects, request.Size, ThreadsOf(threads), NewSearch, sink, progress, cancellation);

        Func<uint, Shortlist> NewSearch()
        {
            var searcher = searchers.Rent();
            return row =>
            {
                ref var bytes = ref view.Candidates.Row(row);
                CandidateRow.Read(ref bytes, searcher.Candidate);
                return FindVacancies(view, searcher, Encoding.ASCII.GetString(RowHeader.Id(ref bytes)), request);
            };
        }
    }

    private static int ThreadsOf(int asked) => asked > 0 ? asked : Environment.ProcessorCount;

    private static ulong Place(int occupation, int zone) => ((ulong)occupation << 32) | (uint)zone;
}
