using System.Diagnostics;
using Matching.Load.Http2;

namespace Matching.Load.Loads;

/// <summary>A load's two parts: while the service warms up nothing counts, then everything does.</summary>
internal static class LoadWindow
{
    public static LoadResult Run(
        Target target, IReadOnlyList<LoadCounts> counts, TimeSpan warmUp, TimeSpan counted, Func<IReadOnlyList<IDisposable>> start)
    {
        var running = start();
        Thread.Sleep(warmUp);
        var processorBefore = target.Server.ProcessorSeconds();
        var clientBefore = Environment.CpuUsage.TotalTime;
        var begin = CallConnection.Now;
        foreach (var count in counts)
        {
            count.From = begin;
        }

        Thread.Sleep(counted);
        var end = CallConnection.Now;
        foreach (var count in counts)
        {
            count.Until = end;
        }

        var processor = target.Server.ProcessorSeconds() - processorBefore;
        var client = Environment.CpuUsage.TotalTime - clientBefore;
        foreach (var each in running)
        {
            each.Dispose();
        }

        var (latencies, refusals, refusalsSinceSent) = (new LatencyTable(), new LatencyTable(), new LatencyTable());
        foreach (var count in counts)
        {
            latencies.Add(count.Latencies);
            refusals.Add(count.Refusals);
            refusalsSinceSent.Add(count.RefusalsSinceSent);
        }

        return new LoadResult(
            latencies.Count, refusals.Count, counts.Sum(count => count.Failed),
            counts.Select(count => count.LastFailure).FirstOrDefault(status => status != 0), Stopwatch.GetElapsedTime(begin, end).TotalSeconds, processor, client.TotalSeconds, latencies, refusals, refusalsSinceSent);
    }
}
