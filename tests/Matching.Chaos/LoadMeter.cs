using System.Diagnostics;
using System.Globalization;
using Matching.Engine;
using Matching.Engine.Disks;
using Matching.Engine.Journals;
using Matching.Engine.Records;
using Matching.Engine.Snapshots;

namespace Matching.Chaos;

/// <summary>A nation's snapshot: how long it takes to write beside a writer and a reader, how long those wait at the most, how long a start takes, and the offered load beside all of it.</summary>
internal static class LoadMeter
{
    private static readonly DurableOptions Options = new() { SnapshotCommands = 0, SnapshotInterval = TimeSpan.Zero };

    public static async Task<int> RunAsync(string folder, int candidates, int vacancies)
    {
        var nation = MeteredNation.Create(candidates, vacancies);
        await FillAsync(folder, nation);
        GC.Collect();
        var reading = Stopwatch.StartNew();
        var bytes = Directory.EnumerateFiles(folder).Sum(file => File.ReadAllBytes(file).LongLength);
        reading.Stop();
        GC.Collect();
        var started = Stopwatch.GetTimestamp();
        var processor = Environment.CpuUsage.TotalTime;
        await using var engine = await ChaosStore.OpenAsync(folder, nation.Catalogue, new EmbeddedJournalOptions(), Options, _ => { });
        Print($"start: {engine.Engine.CandidateCount} candidates, {engine.Engine.VacancyCount} vacancies ready in {Stopwatch.GetElapsedTime(started).TotalSeconds:N2} s, {Stopwatch.GetElapsedTime(started) / reading.Elapsed:N0} times what reading its {bytes / 1048576.0:N0} MiB takes, {(Environment.CpuUsage.TotalTime - processor).TotalSeconds:N2} s of processor");
        await SnapshotBesideWorkAsync(engine, nation);
        await OfferAsync(engine, nation);
        return 0;
    }

    private static async Task FillAsync(string folder, MeteredNation nation)
    {
        var engine = new MatchingEngine(nation.Catalogue);
        var started = Stopwatch.GetTimestamp();
        engine.Load(nation.Candidates, nation.Vacancies);
        Print($"generated and loaded in {Stopwatch.GetElapsedTime(started).TotalSeconds:N2} s");
        await using var store = await EmbeddedStore.CreateAsync(LocalFileSystem.Make(folder), new Dictionary<string, ReadOnlyMemory<byte>>());
        started = Stopwatch.GetTimestamp();
        await StoreImport.WriteAsync(store, engine, TimeProvider.System);
        Print($"snapshot written in {Stopwatch.GetElapsedTime(started).TotalSeconds:N2} s, {Directory.EnumerateFiles(folder).Sum(file => new FileInfo(file).Length) / 1048576.0:N0} MiB");
    }

    private static async Task SnapshotBesideWorkAsync(DurableEngine engine, MeteredNation nation)
    {
        var some = new People([.. nation.Candidates.Take(2_000)], [.. nation.Candidates.Take(20_000).Select(each => each.Id)]);
        await engine.ExecuteAsync(new Command.PutCandidate(some[0]), "warm-up");
        GC.Collect();
        var without = await WriteAsync(engine, some, "before", Task.Delay(TimeSpan.FromSeconds(5)));
        var started = Stopwatch.GetTimestamp();
        var taking = Task.Run(async () => await engine.SnapshotAsync());
        var beside = await WriteAsync(engine, some, "beside", taking);
        Print($"commands were held {engine.LongestHold.TotalMilliseconds:N2} ms at the most for the snapshot");
        Print($"snapshot beside a writer: {Stopwatch.GetElapsedTime(started).TotalSeconds:N2} s; a writer waited {without[^1]:N1} ms at the most without it (p99.9 {Quantile.At(without, 0.999):N1}), {beside[^1]:N1} ms with it (p99.9 {Quantile.At(beside, 0.999):N1})");
    }

    /// <summary>The load of <see cref="ThroughputMeter"/> on people of a nation in place of a pool that holds nobody else.</summary>
    private static async Task OfferAsync(DurableEngine engine, MeteredNation nation)
    {
        const int rate = ThroughputMeter.OfferedRate;
        const int writers = 256;
        var before = Environment.WorkingSet;
        var load = new WriterLoad(engine, [.. nation.Candidates.Take(ThroughputMeter.Patterns)], ThroughputMeter.People, writers, ThroughputMeter.WarmUp, TimeSpan.FromSeconds(15));
        var figures = await load.RunAsync("offered", rate);
        Print($"{writers} writers, {rate}/s offered beside the nation: {figures.Rate:N0}/s, p50 {figures.P50:N3} ms, p99 {figures.P99:N3} ms, p99.9 {figures.P999:N3} ms, max {figures.Max:N1} ms; p99 of its seconds {figures.P99OfBestSecond:N1} to {figures.P99OfWorstSecond:N1} ms, in the middle one {figures.P99OfMiddleSecond:N1}; resident {before / 1e6:N0} MB before, {Environment.WorkingSet / 1e6:N0} MB after");
    }

    private static async Task<double[]> WriteAsync(DurableEngine engine, People some, string prefix, Task until)
    {
        var waits = new List<double>();
        for (var i = 0; !until.IsCompleted; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await engine.ExecuteAsync(new Command.PutCandidate(some[i]), string.Create(CultureInfo.InvariantCulture, $"{prefix}-{i}"));
            waits.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        await until;
        return [.. waits.Order()];
    }

    /// <summary>People of the pool, a few of whom lend the others all but their ids: a collection goes over all that a meter holds, while the writer waits.</summary>
    private sealed class People(Candidate[] patterns, string[] ids)
    {
        public Candidate this[int number] => patterns[number % patterns.Length] with { Id = ids[number % ids.Length] };
    }

    private static void Print(FormattableString line) => Console.WriteLine(FormattableString.Invariant(line));
}
