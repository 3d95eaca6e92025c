using Matching.Engine;
using Matching.Engine.Primitives;
using Matching.Engine.Records;

namespace Matching.Grpc.Commands.Capacity;

/// <summary>Times changes of single candidates, alone and beside queries. The pool is as it was afterwards.</summary>
internal sealed class ChangeMeter(MatchingEngine engine, TimeProvider time, CancellationToken stop)
{
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(3);

    public ChangeFigures Measure(Candidate[] sample, string[] vacancyIds, Action<string> query)
    {
        var changed = Array.ConvertAll(sample, OtherCommute);
        ChangeFor(TimeSpan.FromTicks(Span.Ticks / 3), sample, changed);
        var changesAlone = ChangeFor(Span, sample, changed);
        var queriesAlone = QueryWhile(vacancyIds, query, () => WaitFor(Span));
        var changesBeside = 0.0;
        var queriesBeside = QueryWhile(vacancyIds, query, () => changesBeside = ChangeFor(Span, sample, changed));
        return new ChangeFigures(changesAlone, changesBeside, queriesAlone, queriesBeside);
    }

    /// <summary>A change that moves nobody to another occupation or zone, the commonest kind: a field of the profile.</summary>
    private static Candidate OtherCommute(Candidate candidate) => candidate with
    {
        MaxCommuteMinutes = candidate.MaxCommuteMinutes == Limits.CommuteMinutes ? 0 : candidate.MaxCommuteMinutes + 1,
    };

    /// <summary>Changes every candidate of the sample and changes it back, over and over; returns the rate.</summary>
    private double ChangeFor(TimeSpan span, Candidate[] sample, Candidate[] changed)
    {
        long changes = 0;
        var start = time.GetTimestamp();
        while (time.GetElapsedTime(start) < span)
        {
            stop.ThrowIfCancellationRequested();
            for (var i = 0; i < sample.Length; i++)
            {
                engine.Put(changed[i]);
                engine.Put(sample[i]);
                changes += 2;
            }
        }

        return changes / time.GetElapsedTime(start).TotalSeconds;
    }

    private void WaitFor(TimeSpan span) => stop.WaitHandle.WaitOne(span);

    /// <summary>The rate of queries on one thread for as long as the work on another takes.</summary>
    private double QueryWhile(string[] vacancyIds, Action<string> query, Action work)
    {
        using var done = new ManualResetEventSlim();
        long queries = 0;
        TimeSpan took = default;
        var reader = Task.Factory.StartNew(() =>
        {
            var start = time.GetTimestamp();
            while (!done.IsSet)
            {
                query(vacancyIds[(int)(queries++ % vacancyIds.Length)]);
            }

            took = time.GetElapsedTime(start);
        }, stop, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            work();
        }
        finally
        {
            done.Set();
            reader.GetAwaiter().GetResult();
        }

        return queries / took.TotalSeconds;
    }
}
