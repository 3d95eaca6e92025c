using Matching.Benchmarks.Baseline;
using Matching.Engine;
using Matching.Engine.Primitives;
using Matching.Engine.Records;

namespace Matching.Benchmarks.Figures;

/// <summary>Candidates for a vacancy on one thread, against the plain scan of the right occupations.</summary>
internal static class QueryFigure
{
    private const double MeanMin = 40;
    private const double MedianMin = 20;
    private const double P99Min = 30;

    /// <summary>Passes of the engine alone, so that what is timed is the code as the compiler leaves it at last.</summary>
    private const int WarmUpPasses = 3;

    /// <summary>Returns the plain scan's mean, in microseconds.</summary>
    public static double Measure(MatchingEngine engine, Nation nation, Vacancy[] sample, PlainScan plain, FigureList figures)
    {
        var size = nation.Request.Size;
        var asOf = DateNumber.Of(nation.Request.AsOf);
        var wrong = sample.Count(vacancy => !Answers.Equal(engine.FindCandidates(vacancy.Id, nation.Request), plain.Find(vacancy, size, asOf), plain));
        for (var pass = 0; pass < WarmUpPasses; pass++)
        {
            foreach (var vacancy in sample)
            {
                engine.FindCandidates(vacancy.Id, nation.Request);
            }
        }

        var micros = Alternation.Micros(
            sample.Length,
            subject => engine.FindCandidates(sample[subject].Id, nation.Request),
            subject => plain.Find(sample[subject], size, asOf));
        var (ours, theirs) = (new Spread(micros[0]), new Spread(micros[1]));
        figures.Zero("query: answers unlike the plain scan's", wrong, "shortlists", $"of {sample.Length}, compared row by row");
        Ratio("query, mean", theirs.Mean, ours.Mean, MeanMin);
        Ratio("query, median", theirs.Median, ours.Median, MedianMin);
        Ratio("query, p99", theirs.P99, ours.P99, P99Min);
        return theirs.Mean;

        void Ratio(string name, double plainMicros, double engineMicros, double target) => figures.AtLeast(
            name, plainMicros / engineMicros, "× faster", target,
            $"{FigureList.Shown(engineMicros)} µs; the plain scan {FigureList.Shown(plainMicros)} µs");
    }
}
