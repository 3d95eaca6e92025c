using Matching.Engine;
using Matching.Engine.Records;

namespace Matching.Benchmarks.Figures;

/// <summary>The same vacancies asked of the pool and of the first tenth of its people.</summary>
internal static class GrowthFigure
{
    private const int Factor = 10;
    private const double RatioMax = 3;

    public static void Measure(MatchingEngine engine, Nation nation, Vacancy[] sample, FigureList figures)
    {
        var small = new MatchingEngine(nation.Catalogue);
        small.Load(nation.Generator.Candidates().Take(nation.CandidateCount / Factor), sample);
        Action<int> askSmall = subject => small.FindCandidates(sample[subject].Id, nation.Request);
        Action<int> askWhole = subject => engine.FindCandidates(sample[subject].Id, nation.Request);
        for (var subject = 0; subject < sample.Length; subject++)
        {
            askSmall(subject);
            askWhole(subject);
        }

        var micros = Alternation.Micros(sample.Length, askSmall, askWhole);
        var (tenth, whole) = (micros[0].Average(), micros[1].Average());
        figures.AtMost(
            "ten times the pool, mean", whole / tenth, "× slower", RatioMax,
            $"{FigureList.Shown(whole)} µs; with {FigureList.Shown(small.CandidateCount)} candidates {FigureList.Shown(tenth)} µs");
    }
}
