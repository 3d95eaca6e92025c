using Matching.Benchmarks.Baseline;
using Matching.Engine;
using Matching.Engine.Records;

namespace Matching.Benchmarks.Figures;

/// <summary>
/// The order: what is measured of the pool as imported comes first (rows a second, memory before the baseline takes its own),
/// what only reads it next, and last the changes, after which it is another pool.
/// </summary>
internal sealed class FigureRun(FigureOptions options, FigureList figures, TextWriter output)
{
    public void Run()
    {
        var nation = new Nation(options.Candidates, options.Seed);
        var engine = Load(nation);
        if (options.Runs(FigureGroup.Memory))
        {
            MemoryFigure.Measure(engine, figures);
        }

        var sample = nation.SampleVacancies(options.Sample, options.Seed);
        if (options.Runs(FigureGroup.Allocation))
        {
            Say("allocations");
            AllocationFigure.Measure(engine, nation, sample, nation.SampleCandidates(options.Sample, options.Seed), figures);
        }

        var plainMeanMicros = options.Runs(FigureGroup.Queries) ? MeasureQueries(engine, nation, sample) : (double?)null;
        if (options.Runs(FigureGroup.Growth))
        {
            Say("a tenth of the pool");
            GrowthFigure.Measure(engine, nation, sample, figures);
        }

        if (options.Runs(FigureGroup.National))
        {
            Say("runs over everybody");
            new NationalFigure(engine, nation, figures).Measure(plainMeanMicros);
        }

        if (options.Runs(FigureGroup.Changes))
        {
            Say("changes");
            new ChangeFigure(engine, nation, sample, options, figures).Measure();
        }
    }

    private MatchingEngine Load(Nation nation)
    {
        if (options.Runs(FigureGroup.Import))
        {
            Say("writing the files, and importing them");
            return ImportFigure.Measure(nation, figures);
        }

        Say("filling the pool");
        return nation.NewEngine();
    }

    /// <summary>The plain scan lives in here only: it takes more memory than the engine.</summary>
    private double MeasureQueries(MatchingEngine engine, Nation nation, Vacancy[] sample)
    {
        Say("queries, against the plain scan");
        return QueryFigure.Measure(engine, nation, sample, new PlainScan(nation.Catalogue, nation.Generator.Candidates()), figures);
    }

    private void Say(string what)
    {
        output.WriteLine($"-- {what}");
        output.Flush();
    }
}
