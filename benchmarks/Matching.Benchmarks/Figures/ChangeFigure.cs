using Matching.Benchmarks.Baseline;
using Matching.Engine;
using Matching.Engine.Primitives;
using Matching.Engine.Records;

namespace Matching.Benchmarks.Figures;

/// <summary>
/// One thread replaces single candidates, another asks. Windows alone and with changes take turns; the last is with changes as fast as
/// they go. At the end the pool's answers are those of a plain scan of the people as changed.
/// </summary>
internal sealed class ChangeFigure(MatchingEngine engine, Nation nation, Vacancy[] sample, FigureOptions options, FigureList figures)
{
    private const double ChangesPerSecond = 100_000;

    /// <summary>What a spinning clock may lose of the pace.</summary>
    private const double PaceReachedMin = 0.99;
    private const double LossMax = 0.3;
    private const int Turns = 4;
    private const int CheckedMax = 200;

    private readonly TimeSpan window = options.Smoke ? TimeSpan.FromMilliseconds(100) : TimeSpan.FromSeconds(3);

    public void Measure()
    {
        var stream = new ChangeStream(nation, options.Seed);
        var meter = new ChangeMeter(engine, stream, Array.ConvertAll(sample, vacancy => vacancy.Id), nation.Request);
        meter.Run(window, ChangeMeter.NoChanges);
        meter.Run(window / 10, ChangesPerSecond);
        var alone = new List<ChangeWindow> { meter.Run(window, ChangeMeter.NoChanges) };
        var paced = new List<ChangeWindow>();
        for (var turn = 0; turn < Turns; turn++)
        {
            paced.Add(meter.Run(window, ChangesPerSecond));
            alone.Add(meter.Run(window, ChangeMeter.NoChanges));
        }

        var unpaced = meter.Run(window, ChangeMeter.Unpaced);
        Report(alone, paced, unpaced, stream.Done);
        Check(stream);
    }

    private void Report(List<ChangeWindow> alone, List<ChangeWindow> paced, ChangeWindow unpaced, long changes)
    {
        var between = Median(alone.Select(turn => turn.QueriesPerSecond));
        var during = Median(paced.Select(turn => turn.QueriesPerSecond));
        var processorBetween = Median(alone.Select(turn => turn.QueriesPerProcessorSecond));
        var processorDuring = Median(paced.Select(turn => turn.QueriesPerProcessorSecond));
        figures.AtLeast(
            "changes a second", Median(paced.Select(turn => turn.ChangesPerSecond)), "changes/s", ChangesPerSecond * PaceReachedMin,
            $"single replacements paced at {FigureList.Shown(ChangesPerSecond)} a second, queries on the other thread");
        figures.AtMost(
            "changes: queries lose", 1 - (during / between), "of their speed", LossMax,
            $"{FigureList.Shown(during)} queries/s beside changes; {FigureList.Shown(between)} alone, in turn (medians of {Turns} windows and {alone.Count})");
        figures.AtMost(
            "changes: queries lose, of their speed before any change", 1 - (during / alone[0].QueriesPerSecond), "of their speed", LossMax,
            $"{FigureList.Shown(alone[0].QueriesPerSecond)} queries/s before; {FigureList.Shown(alone[^1].QueriesPerSecond)} alone after most of {FigureList.Shown(changes)} changes");
        figures.Note(
            "changes: queries lose, by processor time", 1 - (processorDuring / processorBetween), "of their speed",
            $"queries per second of the thread's processor time: {FigureList.Shown(processorDuring)} beside changes, {FigureList.Shown(processorBetween)} alone, {FigureList.Shown(alone[0].QueriesPerProcessorSecond)} before any");
        figures.Note(
            "changes a second, unpaced", unpaced.ChangesPerSecond, "changes/s",
            $"{FigureList.Shown(unpaced.ChangesPerProcessorSecond)} per second of the writer's processor time; {FigureList.Shown(unpaced.QueriesPerSecond)} queries/s beside them");
    }

    private void Check(ChangeStream stream)
    {
        var plain = new PlainScan(nation.Catalogue, stream.Candidates());
        var asOf = DateNumber.Of(nation.Request.AsOf);
        var asked = sample.AsSpan(0, Math.Min(sample.Length, CheckedMax));
        var wrong = 0;
        foreach (var vacancy in asked)
        {
            wrong += Answers.Equal(engine.FindCandidates(vacancy.Id, nation.Request), plain.Find(vacancy, nation.Request.Size, asOf), plain) ? 0 : 1;
        }

        figures.Zero(
            "changes: answers unlike the plain scan's afterwards", wrong, "shortlists",
            $"of {asked.Length}, after {FigureList.Shown(stream.Done)} changes of {FigureList.Shown(nation.CandidateCount)} candidates");
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
