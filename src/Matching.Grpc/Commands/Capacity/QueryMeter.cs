namespace Matching.Grpc.Commands.Capacity;

/// <summary>Times a query over a sample of subjects.</summary>
internal sealed class QueryMeter(TimeProvider time, CancellationToken stop)
{
    /// <summary>So that compiled code and warm caches are measured, as in a service that runs for days.</summary>
    private const int WarmUpMax = 500;

    public QueryFigures Measure(string title, string[] subjects, int queries, IEnumerable<int> threadCounts, Action<string> query)
    {
        RunOn(threads: 1, subjects, Math.Min(queries, WarmUpMax), query);
        Latencies? alone = null;
        var rates = new List<ThreadRate>();
        foreach (var threads in threadCounts)
        {
            var (milliseconds, took) = RunOn(threads, subjects, queries, query);
            alone ??= new Latencies(milliseconds);
            rates.Add(new ThreadRate(threads, queries / took.TotalSeconds));
        }

        return new QueryFigures(title, alone!, rates);
    }

    private (double[] Milliseconds, TimeSpan Took) RunOn(int threads, string[] subjects, int queries, Action<string> query)
    {
        var milliseconds = new double[queries];
        var next = -1;
        var start = time.GetTimestamp();
        // Threads of their own: a pool of threads might give two of them one after the other.
        var workers = Enumerable.Range(0, threads).Select(_ => Task.Factory.StartNew(() =>
        {
            for (var i = Interlocked.Increment(ref next); i < queries; i = Interlocked.Increment(ref next))
            {
                stop.ThrowIfCancellationRequested();
                var began = time.GetTimestamp();
                query(subjects[i % subjects.Length]);
                milliseconds[i] = time.GetElapsedTime(began).TotalMilliseconds;
            }
        }, stop, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        Task.WhenAll(workers).GetAwaiter().GetResult();
        return (milliseconds, time.GetElapsedTime(start));
    }
}
