using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Matching.Engine;
using Matching.Engine.Shortlists;

namespace Matching.Benchmarks.Figures;

internal readonly record struct ChangeWindow(double QueriesPerSecond, double ChangesPerSecond);

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
            return new ChangeWindow(Query(span), 0);
        }

        using var stop = new CancellationTokenSource();
        var achieved = 0.0;
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
        return new ChangeWindow(queries, achieved);
    }

    private double Query(TimeSpan span)
    {
        long queries = 0;
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
        return queries / elapsed.TotalSeconds;
    }

    /// <summary>Changes until stopped, no faster than the pace; returns the rate reached.</summary>
    private double Write(double perSecond, CancellationToken stop)
    {
        long changes = 0;
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

        return changes / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }
}
