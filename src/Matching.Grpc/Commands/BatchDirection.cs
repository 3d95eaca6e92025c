using Matching.Engine;
using Matching.Engine.Files;
using Matching.Engine.Shortlists;

namespace Matching.Grpc.Commands;

/// <summary>What tells the two directions of a batch apart; everything else is the same for both.</summary>
internal sealed record BatchDirection(
    string SubjectOption, string SubjectNoun, string SubjectPlural, BatchDirection.FindAll Find,
    Func<MatchingEngine, string, bool> Knows, Func<MatchingEngine, int> Count, Func<MatchingEngine, string[]> Ids, Func<Stream, bool, ShortlistWriter> Writer)
{
    public delegate void FindAll(
        MatchingEngine engine, IReadOnlyList<string>? ids, ShortlistRequest request, Action<Shortlist> sink,
        IProgress<int> progress, int threads, CancellationToken stop);

    public static readonly BatchDirection CandidatesOfVacancies = new(
        "--vacancy", "vacancy", "vacancies",
        static (engine, ids, request, sink, progress, threads, stop) => engine.FindCandidatesOfAll(ids, request, sink, progress, threads, stop),
        static (engine, id) => engine.TryGetVacancy(id, out _),
        static engine => engine.VacancyCount,
        static engine => engine.VacancyIds(),
        ShortlistWriter.OfVacancies);

    public static readonly BatchDirection VacanciesOfCandidates = new(
        "--candidate", "candidate", "candidates",
        static (engine, ids, request, sink, progress, threads, stop) => engine.FindVacanciesOfAll(ids, request, sink, progress, threads, stop),
        static (engine, id) => engine.TryGetCandidate(id, out _),
        static engine => engine.CandidateCount,
        static engine => engine.CandidateIds(),
        ShortlistWriter.OfCandidates);
}
