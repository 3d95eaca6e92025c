using System.Globalization;
using Matching.Engine;
using Matching.Grpc.Storage;
using Matching.Testing;

namespace Matching.Chaos;

/// <param name="RoundTrip">Milliseconds of one append to the bare server, with its synchronisation; the median.</param>
/// <param name="Alone">One writer, who waits for each answer: one append, one synchronisation of Redis's file, one command.</param>
/// <param name="CommandBytes">Of Redis's memory, for each command of the many writers, who share appends.</param>
internal sealed record ThroughputResult(
    int Writers, double RoundTrip, LoadFigures Alone, LoadFigures Many, double AloneCommandBytes, double CommandBytes)
{
    public double Gain => Many.Rate / Alone.Rate;

    public override string ToString() => string.Join('\n',
        Line($"append to the bare server, appendfsync always, and its answer: {RoundTrip:N3} ms, {1000 / RoundTrip:N0}/s"),
        Line(1, Alone),
        Line(Writers, Many),
        Line($"{Writers} writers : one writer {Gain:N1}, {Writers} writers : round trips of the bare server {Many.Rate * RoundTrip / 1000:N1}, one writer : round trips {Alone.Rate * RoundTrip / 1000:N2}"),
        Line($"memory of Redis for a command in the journal: {CommandBytes:N0} bytes by {Writers} writers, who share entries; {AloneCommandBytes:N0} bytes by one"));

    private string Line(int writers, LoadFigures figures) => Line(
        $"{writers} writers, as fast as answered: {figures.Rate:N0}/s, p50 {figures.P50:N3} ms ({figures.P50 / RoundTrip:N1} round trips), p99 {figures.P99:N3} ms ({figures.P99 / RoundTrip:N1} round trips), max {figures.Max:N1} ms, processor {figures.ProcessorMicroseconds:N1} µs a command");

    private static string Line(FormattableString line) => FormattableString.Invariant(line);
}

/// <summary>How many single commands the Redis store makes durable (appendfsync always), beside what its real server does alone in the same run.</summary>
internal sealed class RedisThroughput(int writers, TimeSpan duration)
{
    /// <summary>About what a candidate's command takes in the journal.</summary>
    private const int EntryBytes = 200;

    private readonly TestPool pool = TestPools.Create(PoolShape.Realistic, 5, 5_000, 10);
    private readonly List<double> roundTrips = [];

    public async Task<ThroughputResult> RunAsync()
    {
        await using var redis = await RedisServer.StartAsync();
        var store = await RedisStore.OpenAsync(redis.Options with { RequireDurable = true }, TimeProvider.System, CancellationToken.None);
        var options = new DurableOptions { SnapshotCommands = 0, SnapshotInterval = TimeSpan.Zero };
        await using var engine = await DurableEngine.OpenAsync(store, pool.ToCatalogue(), TimeProvider.System, options);
        var bare = new BareRedis(redis.Port, EntryBytes);
        // What is compiled on the way is not measured.
        await Load(writers).RunAsync("warm");
        roundTrips.AddRange(await bare.MeasureAsync(duration / 4));
        var (alone, aloneBytes) = await MeasureAsync("alone", 1);
        roundTrips.AddRange(await bare.MeasureAsync(duration / 4));
        var (many, bytes) = await MeasureAsync("many", writers);
        roundTrips.AddRange(await bare.MeasureAsync(duration / 4));
        return new ThroughputResult(writers, roundTrips.Order().ElementAt(roundTrips.Count / 2), alone, many, aloneBytes, bytes);

        async Task<(LoadFigures Figures, double CommandBytes)> MeasureAsync(string name, int count)
        {
            var (bytesBefore, before) = (await JournalBytesAsync(), engine.Position);
            var figures = await Load(count).RunAsync(name);
            return (figures, (double)(await JournalBytesAsync() - bytesBefore) / (engine.Position - before));
        }

        WriterLoad Load(int count) => new(engine, pool.Candidates, pool.Candidates.Length, count, duration / 4, duration);

        // All of it is looked at, not a sample of its first entries.
        async Task<long> JournalBytesAsync() => long.Parse(
            await redis.CommandAsync("MEMORY", "USAGE", store.Keys.Journal.ToString(), "SAMPLES", "0"), CultureInfo.InvariantCulture);
    }
}
