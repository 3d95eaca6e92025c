using System.Diagnostics;
using System.Globalization;
using Matching.Engine;
using Matching.Engine.Disks;
using Matching.Engine.Files.Generator;
using Matching.Engine.Journals;

namespace Matching.Chaos;

/// <summary>Durable single commands a second with many writers, and the latency of their answers as a multiple of one synchronisation of the same disk.</summary>
internal static class ThroughputMeter
{
    private const int People = 50_000;
    private const int Warmup = 2;
    private const int SyncsMeasured = 300;

    public static async Task<int> RunAsync(string folder, int writers, int seconds)
    {
        var nation = MeteredNation.Create(People, 5_000);
        var syncBefore = MeasureSync(folder);
        await using var engine = await ChaosStore.OpenAsync(
            folder, nation.Catalogue, new EmbeddedJournalOptions(), new DurableOptions { SnapshotCommands = 0, SnapshotInterval = TimeSpan.Zero }, _ => { });
        var candidates = nation.Candidates.ToArray();
        var latencies = Enumerable.Range(0, writers).Select(_ => new List<double>()).ToArray();
        var clock = Stopwatch.StartNew();
        var processor = Environment.CpuUsage.TotalTime;
        var measuredFrom = TimeSpan.FromSeconds(Warmup);
        var until = measuredFrom + TimeSpan.FromSeconds(seconds);
        await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(() => WriteAsync(engine, writer))));

        var processorMicroseconds = (Environment.CpuUsage.TotalTime - processor).TotalMicroseconds / engine.Position;
        var all = latencies.SelectMany(each => each).Order().ToArray();
        var sync = Median([.. syncBefore, .. MeasureSync(folder)]);
        var rate = all.Length / (double)seconds;
        var p99 = all[(int)(all.Length * 0.99)];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"writers {writers}, commands {all.Length}, rate {rate:N0}/s, one sync {sync:N3} ms, p50 {all[all.Length / 2]:N3} ms ({all[all.Length / 2] / sync:N1} syncs), p99 {p99:N3} ms ({p99 / sync:N1} syncs), max {all[^1]:N1} ms, processor {processorMicroseconds:N1} µs a command"));
        return engine.Position == 0 ? 1 : 0;

        async Task WriteAsync(DurableEngine target, int writer)
        {
            for (var number = 0; clock.Elapsed < until; number++)
            {
                var candidate = candidates[((number * writers) + writer) % candidates.Length];
                var started = clock.Elapsed;
                await target.ExecuteAsync(new Command.PutCandidate(candidate), string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}-{writer}-{number}"));
                if (started >= measuredFrom)
                {
                    latencies[writer].Add((clock.Elapsed - started).TotalMilliseconds);
                }
            }
        }
    }

    /// <summary>Milliseconds of writing and synchronising 4 KiB at the end of a file.</summary>
    private static double[] MeasureSync(string folder)
    {
        const string name = "sync.probe";
        var files = LocalFileSystem.Make(folder);
        files.Delete(name);
        var times = new double[SyncsMeasured];
        using (var file = files.Create(name))
        {
            var bytes = new byte[4096];
            for (var i = 0; i < times.Length; i++)
            {
                var started = Stopwatch.GetTimestamp();
                file.Write((long)i * bytes.Length, bytes);
                file.Sync();
                times[i] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            }
        }

        files.Delete(name);
        return times;
    }

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);
}
