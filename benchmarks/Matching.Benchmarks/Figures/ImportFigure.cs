using System.Diagnostics;
using Matching.Engine;
using Matching.Engine.Files;
using Matching.Engine.Files.Generator;

namespace Matching.Benchmarks.Figures;

/// <summary>candidates.csv and vacancies.csv into an engine, validation and the rejects' count included.</summary>
internal static class ImportFigure
{
    private const double RowsPerSecondMin = 150_000;

    public static MatchingEngine Measure(Nation nation, FigureList figures)
    {
        var folder = Directory.CreateTempSubdirectory("matching-figures-").FullName;
        try
        {
            NationWriter.Write(folder, nation.Generator);
            using var rejects = new RejectLog();
            var engine = new MatchingEngine(nation.Catalogue);
            var began = Stopwatch.GetTimestamp();
            engine.Load(
                PoolFiles.ReadCandidates(folder, nation.Catalogue, rejects), PoolFiles.ReadVacancies(folder, nation.Catalogue, rejects));
            var took = Stopwatch.GetElapsedTime(began);
            figures.AtLeast(
                "import", rejects.RowsIn / took.TotalSeconds, "rows/s", RowsPerSecondMin,
                $"{FigureList.Shown(rejects.RowsIn)} rows in {FigureList.Shown(took.TotalSeconds)} s on one thread, from files just written");
            figures.Zero(
                "import: rows missing from the pool", nation.CandidateCount + nation.VacancyCount - engine.CandidateCount - engine.VacancyCount, "rows",
                $"{rejects.Rejected} rejected");
            return engine;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
