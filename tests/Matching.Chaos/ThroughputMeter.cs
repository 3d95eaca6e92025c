using System.Diagnostics;
using System.Globalization;
using Matching.Engine;
using Matching.Engine.Disks;
using Matching.Engine.Journals;
using Matching.Testing;

namespace Matching.Chaos;

/// <summary>
/// Durable single commands a second with many writers and with one, and how long an acknowledgement takes, as multiples of what the same disk takes in the same run
/// to append 4 KiB and synchronise.
/// </summary>
internal static class ThroughputMeter
{
    public const int OfferedRate = 50_000;
    public const int People = 50_000;
    public const int Patterns = 2000;

    public static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    private const int SyncsMeasured = 300;
    private const string ProbeName = "sync.probe";

    /// <summary>About what a candidate's command takes in the journal.</summary>
    private const int CommandBytes = 200;

    public static async Task<int> RunAsync(string folder, int writers, int seconds)
    {
        var nation = MeteredNation.Create(Patterns, 0);
        var patterns = nation.Candidates.ToArray();
        var options = new DurableOptions { SnapshotCommands = 0, SnapshotInterval = TimeSpan.Zero };
        await using var engine = await ChaosStore.OpenAsync(folder, nation.Catalogue, new EmbeddedJournalOptions(), options, _ => { });
        var syncs = MeasureSyncs(folder);
        var one = await Load(1, seconds / 2.0).RunAsync("one");
        var many = await Load(writers, seconds).RunAsync("many");
        syncs = [.. syncs, .. MeasureSyncs(folder)];
        var offered = await Load(writers, seconds).RunAsync("offered", OfferedRate);
        var bare = MeasureBareLoad(folder, TimeSpan.FromSeconds(seconds));
        double[] all = [.. syncs, .. MeasureSyncs(folder)];
        var sync = all.Order().ElementAt(all.Length / 2);

        Print($"append of 4 KiB and sync: {sync:N3} ms, {1000 / sync:N0}/s");
        Print(1, "as fast as answered", one, sync);
        Print(writers, "as fast as answered", many, sync);
        Print(writers, string.Create(CultureInfo.InvariantCulture, $"{OfferedRate}/s offered"), offered, sync);
        Print($"of its {offered.P99OfSeconds.Count} seconds by themselves, p99 in the middle one {offered.P99OfMiddleSecond:N3} ms ({offered.P99OfMiddleSecond / sync:N1} syncs), in the best {offered.P99OfBestSecond:N3} ms ({offered.P99OfBestSecond / sync:N1} syncs), in the worst {offered.P99OfWorstSecond:N3} ms ({offered.P99OfWorstSecond / sync:N1} syncs)");
        Print($"no engine, one thread, {OfferedRate}/s offered as writes and syncs of {CommandBytes} bytes a command: p50 {Quantile.At(bare, 0.5):N3} ms ({Quantile.At(bare, 0.5) / sync:N1} syncs), p99 {Quantile.At(bare, 0.99):N3} ms ({Quantile.At(bare, 0.99) / sync:N1} syncs), p99.9 {Quantile.At(bare, 0.999):N3} ms, max {bare[^1]:N1} ms");
        Print($"{writers} writers : one writer {many.Rate / one.Rate:N1}, {writers} writers : appends with sync {many.Rate * sync / 1000:N1}");
        return 0;

        WriterLoad Load(int count, double duration) => new(engine, patterns, People, count, WarmUp, TimeSpan.FromSeconds(duration));
    }

    private static void Print(int writers, string how, LoadFigures figures, double sync) => Print(
        $"{writers} writers, {how}: {figures.Rate:N0}/s, p50 {figures.P50:N3} ms ({figures.P50 / sync:N1} syncs), p99 {figures.P99:N3} ms ({figures.P99 / sync:N1} syncs), p99.9 {figures.P999:N3} ms, max {figures.Max:N1} ms, processor {figures.ProcessorMicroseconds:N1} µs a command");

    private static void Print(FormattableString line) => Console.WriteLine(FormattableString.Invariant(line));

    /// <summary>What disk and machine take for the offered load alone: all that has come due, tick by tick, is one write and one synchronisation.</summary>
    private static double[] MeasureBareLoad(string folder, TimeSpan duration)
    {
        const int ticksMax = 1000;
        var bytesPerTick = (int)(OfferedRate * WriterLoad.Tick.TotalSeconds) * CommandBytes;
        var files = LocalFileSystem.Make(folder);
        files.Delete(ProbeName);
        var times = new List<double>();
        using (var file = files.Create(ProbeName))
        {
            var bytes = new byte[bytesPerTick * ticksMax];
            var clock = Stopwatch.StartNew();
            var end = 0L;
            for (int done = 0, due; done * WriterLoad.Tick < duration; done = due)
            {
                while ((done + 1) * WriterLoad.Tick - clock.Elapsed is var left && left > TimeSpan.Zero)
                {
                    ShortSleep.For(left);
                }

                due = Math.Min((int)(clock.Elapsed / WriterLoad.Tick), done + ticksMax);
                var count = (due - done) * bytesPerTick;
                file.Write(end, bytes.AsSpan(0, count));
                file.Sync();
                end += count;
                for (var tick = done + 1; tick <= due; tick++)
                {
                    times.Add((clock.Elapsed - (tick * WriterLoad.Tick)).TotalMilliseconds);
                }
            }
        }

        files.Delete(ProbeName);
        return [.. times.Order()];
    }

    /// <summary>Milliseconds of writing and synchronising 4 KiB at the end of a file.</summary>
    private static double[] MeasureSyncs(string folder)
    {
        var files = LocalFileSystem.Make(folder);
        files.Delete(ProbeName);
        var times = new double[SyncsMeasured];
        using (var file = files.Create(ProbeName))
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

        files.Delete(ProbeName);
        return times;
    }
}
