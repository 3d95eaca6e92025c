using System.Diagnostics.CodeAnalysis;
using Matching.Engine.Explanations;
using Matching.Engine.Primitives;
using Matching.Engine.Records;
using Matching.Engine.Shortlists;

namespace Matching.Engine;

public sealed partial class MatchingEngine
{
    /// <summary>The pool as it stands, for questions that belong together. Every question asked of the engine itself is of the moment in which it begins.</summary>
    public PoolMoment Now => new(this, CurrentPool.View);

    /// <summary>The best candidates for a stored vacancy.</summary>
    /// <exception cref="KeyNotFoundException">There is no such vacancy.</exception>
    public Shortlist FindCandidates(string vacancyId, ShortlistRequest request) => Now.FindCandidates(vacancyId, request);

    /// <summary>The best candidates for a vacancy that need not be stored.</summary>
    /// <exception cref="ArgumentException">It names a zone or an occupation that the catalogue lacks.</exception>
    public Shortlist FindCandidates(Vacancy vacancy, ShortlistRequest request) => Now.FindCandidates(vacancy, request);

    /// <summary>The best vacancies for a stored candidate.</summary>
    /// <exception cref="KeyNotFoundException">There is no such candidate.</exception>
    public Shortlist FindVacancies(string candidateId, ShortlistRequest request) => Now.FindVacancies(candidateId, request);

    /// <summary>The best vacancies for a candidate who need not be stored.</summary>
    /// <exception cref="ArgumentException">The record names a zone or an occupation that the catalogue lacks.</exception>
    public Shortlist FindVacancies(Candidate candidate, ShortlistRequest request) => Now.FindVacancies(candidate, request);

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
        var moment = Now;
        moment.FindCandidatesOf(moment.VacancyRows(vacancyIds), request, sink, progress, threads, cancellation);
    }

    /// <summary>Mirrored: the vacancies of many candidates. See <see cref="FindCandidatesOfAll"/>.</summary>
    /// <exception cref="KeyNotFoundException">One of the ids is not in the pool; nothing has been handed over.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the sink is not called any more.</exception>
    public void FindVacanciesOfAll(
        IReadOnlyList<string>? candidateIds, ShortlistRequest request, Action<Shortlist> sink,
        IProgress<int>? progress = null, int threads = 0, CancellationToken cancellation = default)
    {
        var moment = Now;
        moment.FindVacanciesOf(moment.CandidateRows(candidateIds), request, sink, progress, threads, cancellation);
    }

    /// <summary>
    /// Explains a stored pair, and where <see cref="ExplainRequest.FirstSize"/> is given also its place in the shortlist that a query at the same
    /// moment returns, unwidened: records and shortlist are of one view.
    /// </summary>
    /// <exception cref="KeyNotFoundException">The vacancy or the candidate is not in the pool, or no longer.</exception>
    /// <exception cref="ArgumentException">The step is not 0…3, or a place is asked of a widened search.</exception>
    public Explanation Explain(string vacancyId, string candidateId, ExplainRequest request) => Now.Explain(vacancyId, candidateId, request);

    /// <inheritdoc cref="PoolMoment.CandidateIds"/>
    public string[] CandidateIds() => Now.CandidateIds();

    /// <inheritdoc cref="PoolMoment.CandidateIds"/>
    public string[] VacancyIds() => Now.VacancyIds();

    public bool TryGetCandidate(string id, [NotNullWhen(true)] out Candidate? candidate) => Now.TryGetCandidate(id, out candidate);

    public bool TryGetVacancy(string id, [NotNullWhen(true)] out Vacancy? vacancy) => Now.TryGetVacancy(id, out vacancy);

    internal static void Check(ShortlistRequest request)
    {
        if (request.Size is < 1 or > Limits.ShortlistSize)
        {
            throw new ArgumentOutOfRangeException(
                nameof(request), request.Size, $"the size of a shortlist is 1 to {Limits.ShortlistSize}");
        }
    }
}
