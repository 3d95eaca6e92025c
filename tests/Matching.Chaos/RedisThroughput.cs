using System.Diagnostics;
using System.Globalization;
using Matching.Engine;
using Matching.Engine.Journals;
using Matching.Grpc.Storage;
using Matching.Grpc.Storage.Maintenance;
using Matching.Testing;

namespace Matching.Chaos;

/// <param name="Rate">Durable single commands a second by many writers.</param>
/// <param name="AloneRate">The same by one writer, who waits for each: one append, one synchronisation of Redis's file, one command.</param>
/// <param name="CommandBytes">Of Redis's memory, for each command in the journal.</param>
internal sealed record ThroughputResult(int Writers, double Rate, double AloneRate, double CommandBytes)
{
    public double Gain => Rate / AloneRate;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Writers} writers: {Rate:N0} durable commands a second; one writer: {AloneRate:N0}; {Gain:N1} times; {CommandBytes:N0} bytes of memory a command");
}

/// <summary>How many commands the Redis store makes durable (appendfsync always), on a real server of its own.</summary>
internal sealed class RedisThroughput(int writers, TimeSpan duration)
{
    private readonly TestPool pool = TestPools.Create(PoolShape.Realistic, 5, 5_000, 10);
    private int number;

    public async Task<ThroughputResult> RunAsync()
    {
        await using var redis = await RedisServer.StartAsync();
        var store = await RedisStore.OpenAsync(redis.Options with { RequireDurable = true }, TimeProvider.System, CancellationToken.None);
        var options = new DurableOptions { SnapshotCommands = 0, SnapshotInterval = TimeSpan.Zero };
        await using var engine = await DurableEngine.OpenAsync(store, pool.ToCatalogue(), TimeProvider.System, options);
        // What is compiled on the way is not measured.
        await RateAsync(engine, writers, duration / 4);
        var alone = await RateAsync(engine, 1, duration);
        var rate = await RateAsync(engine, writers, duration);
        var status = await RedisStoreStatus.ReadAsync(store, CancellationToken.None);
        return new ThroughputResult(writers, rate, alone, (double)status.JournalBytes / engine.Position);
    }

    private async Task<double> RateAsync(DurableEngine engine, int callers, TimeSpan time)
    {
        var from = engine.Position;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            while (watch.Elapsed < time)
            {
                var mine = Interlocked.Increment(ref number);
                await engine.ExecuteAsync(new Command.PutCandidate(pool.Candidates[mine % pool.Candidates.Length]), CommandScript.KeyOf(mine));
            }
        })));
        return (engine.Position - from) / watch.Elapsed.TotalSeconds;
    }
}
