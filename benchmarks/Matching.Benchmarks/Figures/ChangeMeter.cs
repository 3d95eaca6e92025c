using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Matching.Engine;
using Matching.Engine.Shortlists;

namespace Matching.Benchmarks.Figures;

/// <param name="QueriesPerProcessorSecond">Without the time in which the thread waited for its turn on a shared machine.</param>
/// <param name="ChangesPerProcessorSecond">The same of the writer; of use where it is not paced.</param>
internal readonly record struct ChangeWindow(
    double QueriesPerSecond, double QueriesPerProcessorSecond, double ChangesPerSecond = 0, double ChangesPerProcessorSecond = 0);

/// <summary>Runs queries on this thread for a while, with or without a writer on another.</summary>
internal sealed class ChangeMeter(MatchingEngine engine, ChangeStream stream, string[] vacancyIds, ShortlistRequest request)
{
    public const double NoChanges = 0;
    public const double Unpaced = double.PositiveInfinity;

    private const int Spins = 20;

    /// <summary>Where the queries of the next window go on: every window asks the same mix.</summary>
    private int next;

    public ChangeWindow Run(TimeSpan span, double changesPerSecond)
    {
        if (changesPerSecond == NoChanges)
        {
            return Query(span);
        }

        using var stop = new CancellationTokenSource();
        (double PerSecond, double PerProcessorSecond) achieved = default;
        ExceptionDispatchInfo? failure = null;
        var writer = new Thread(() =>
        {
            try
            {
                achieved = Write(changesPerSecond, stop.Token);
            }
            catch (Exception exception)
            {
                failure = ExceptionDispatchInfo.Capture(exception);
            }
        });
        writer.Start();
        var queries = Query(span);
        stop.Cancel();
        writer.Join();
        failure?.Throw();
        return queries with { ChangesPerSecond = achieved.PerSecond, ChangesPerProcessorSecond = achieved.PerProcessorSecond };
    }

    private ChangeWindow Query(TimeSpan span)
    {
        long queries = 0;
        var processorBegan = ThreadClock.Micros();
        var began = Stopwatch.GetTimestamp();
        TimeSpan elapsed;
        do
        {
            engine.FindCandidates(vacancyIds[next], request);
            next = (next + 1) % vacancyIds.Length;
            queries++;
            elapsed = Stopwatch.GetElapsedTime(began);
        }
        while (elapsed < span);
        return new ChangeWindow(queries / elapsed.TotalSeconds, queries / (ThreadClock.Micros() - processorBegan) * 1e6);
    }

    /// <summary>Changes until stopped, no faster than the pace; returns the rates reached.</summary>
    private (double PerSecond, double PerProcessorSecond) Write(double perSecond, CancellationToken stop)
    {
        long changes = 0;
        var processorBegan = ThreadClock.Micros();
        var began = Stopwatch.GetTimestamp();
        while (!stop.IsCancellationRequested)
        {
            if (changes > Stopwatch.GetElapsedTime(began).TotalSeconds * perSecond)
            {
                Thread.SpinWait(Spins);
                continue;
            }

            stream.Apply(engine);
            changes++;
        }

        return (changes / Stopwatch.GetElapsedTime(began).TotalSeconds, changes / (ThreadClock.Micros() - processorBegan) * 1e6);
    }
}
