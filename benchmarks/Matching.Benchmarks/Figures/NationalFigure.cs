using System.Diagnostics;
using Matching.Engine;

namespace Matching.Benchmarks.Figures;

/// <summary>Both runs over everybody, on two threads, and whether memory stays flat meanwhile.</summary>
internal sealed class NationalFigure(MatchingEngine engine, Nation nation, FigureList figures)
{
    private const int Threads = 2;
    private const double VacanciesSecondsMax = 12;
    private const double CandidatesSecondsMax = 90;

    /// <summary>
    /// Flat: what the second half of a run needs at most, the first needed too, but for how late the collector comes. A run that kept
    /// its results would need a third more and go on growing.
    /// </summary>
    private const double PeakRatioMax = 1.25;

    /// <param name="plainMeanMicros">Of one vacancy; null where it was not measured.</param>
    public void Measure(double? plainMeanMicros)
    {
        var plainSeconds = plainMeanMicros * nation.VacancyCount / 1e6;
        Run(
            "national run, all vacancies", nation.VacancyCount, VacanciesSecondsMax, plainSeconds,
            (count, progress) => engine.FindCandidatesOfAll(null, nation.Request, shortlist => count(shortlist.Matches.Length), progress, Threads));
        Run(
            "national run, all candidates", nation.CandidateCount, CandidatesSecondsMax, plainSeconds,
            (count, progress) => engine.FindVacanciesOfAll(null, nation.Request, shortlist => count(shortlist.Matches.Length), progress, Threads));
    }

    private void Run(string name, int subjects, double secondsMax, double? plainSeconds, Action<Action<int>, IProgress<int>> run)
    {
        var before = Machine.ResidentBytesAfterCollection();
        using var memory = new ResidentWatch(subjects);
        long rows = 0, shortlists = 0;
        var processorBefore = Environment.CpuUsage.TotalTime;
        var began = Stopwatch.GetTimestamp();
        run(
            matches =>
            {
                rows += matches;
                shortlists++;
            },
            memory);
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var processorSeconds = (Environment.CpuUsage.TotalTime - processorBefore).TotalSeconds;
        var (first, second) = memory.Peaks();
        figures.AtMost(
            name, seconds, "s", secondsMax, $"{FigureList.Shown(rows)} rows on {Threads} threads, {FigureList.Shown(processorSeconds)} s of processor time");
        figures.Zero($"{name}: subjects without a shortlist", subjects - shortlists, "shortlists", $"of {FigureList.Shown(subjects)}");
        if (plainSeconds is { } plain)
        {
            // The pairs are the same in both directions, and so is what a plain program would spend on them.
            figures.Note(
                $"{name}: against the plain scan", plain / seconds, "× faster",
                $"the plain scan's mean × {FigureList.Shown(nation.VacancyCount)} vacancies is {FigureList.Shown(plain)} s on one thread");
        }

        figures.AtMost(
            $"{name}: peak memory of the second half to the first's", second / (double)first, "×", PeakRatioMax,
            $"{before >> 20} MiB resident before, at most {first >> 20} MiB in the first half and {second >> 20} MiB in the second");
    }
}
