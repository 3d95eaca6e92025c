using Matching.Engine;

namespace Matching.Benchmarks.Figures;

/// <summary>The whole process: runtime, catalogue, both sides of the pool and their indexes.</summary>
internal static class MemoryFigure
{
    private const double BytesPerCandidateMax = 300;

    public static void Measure(MatchingEngine engine, FigureList figures)
    {
        var resident = Machine.ResidentBytesAfterCollection();
        figures.AtMost(
            "resident memory", (double)resident / engine.CandidateCount, "bytes a candidate", BytesPerCandidateMax,
            $"{resident >> 20} MiB resident, {GC.GetTotalMemory(forceFullCollection: false) >> 20} MiB of them managed, with {FigureList.Shown(engine.VacancyCount)} vacancies, after a collection");
    }
}
