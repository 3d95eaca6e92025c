using System.Globalization;
using System.Runtime.InteropServices;
using Matching.Chaos;
using Matching.Grpc.Storage;

// host SEED STORE ADDRESS write|follow: an engine on a store, driven by lines; what the others start and kill.
// embedded ROUNDS SEED: kills of a host on a directory. redis ROUNDS SEED PAUSE_S: kills of a host, of its Redis, or of both, after one pause of Redis.
// The last line is the summary; exit code 0: nothing was lost, 1: something was, 130: stopped by a signal, with what was known then.
// redis-throughput WRITERS SECONDS: durable commands a second on Redis, by many writers and by one.
// throughput DIR [WRITERS] [SECONDS]: durable single commands a second, and their latency beside that of one synchronisation.
// load DIR [CANDIDATES] [VACANCIES]: how long a snapshot takes to write, how long it makes writers wait, and how long a start takes.
return args switch
{
    ["host", var seed, var store, var address, var role] => await HostAsync(Number(seed), store, address, role),
    ["embedded", var rounds, var seed] => await EmbeddedAsync(Number(rounds), Number(seed)),
    ["redis", var rounds, var seed, var pause] => await RedisAsync(Number(rounds), Number(seed), TimeSpan.FromSeconds(Number(pause))),
    ["redis-throughput", var writers, var seconds] => await RedisThroughputAsync(Number(writers), Number(seconds)),
    ["throughput", var folder, .. var rest] => await ThroughputMeter.RunAsync(folder, Optional(rest, 0, 256), Optional(rest, 1, 10)),
    ["load", var folder, .. var rest] => await LoadMeter.RunAsync(folder, Optional(rest, 0, 2_000_000), Optional(rest, 1, 200_000)),
    _ => Usage(),
};

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

static int Optional(string[] rest, int index, int standard) => rest.Length > index ? Number(rest[index]) : standard;

static async Task<int> HostAsync(int seed, string store, string address, string role)
{
    var choice = new StoreChoice(store, address, MayWrite: role == "write", RequireDurable: true);
    await Host.RunAsync(new CommandScript(seed), choice, Console.In, Console.Out);
    return 0;
}

static async Task<int> EmbeddedAsync(int rounds, int seed)
{
    var folder = Directory.CreateTempSubdirectory("matching-chaos-").FullName;
    var exit = await DriveAsync(stop => new ChaosDriver(seed, rounds, folder, redis: null, TimeSpan.Zero, Console.WriteLine, stop), seed);
    if (exit == 1)
    {
        Console.Error.WriteLine($"the store is kept in {folder}");
        return exit;
    }

    Directory.Delete(folder, recursive: true);
    return exit;
}

static async Task<int> RedisAsync(int rounds, int seed, TimeSpan pause)
{
    await using var redis = await RedisServer.StartAsync();
    return await DriveAsync(stop => new ChaosDriver(seed, rounds, redis.ChaosAddress, redis, pause, Console.WriteLine, stop), seed);
}

static async Task<int> DriveAsync(Func<CancellationToken, ChaosDriver> driver, int seed)
{
    Console.WriteLine($"seed {seed}");
    using var stop = new CancellationTokenSource();
    void End(PosixSignalContext signal)
    {
        signal.Cancel = true;
        stop.Cancel();
    }

    using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
    using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
    using var left = PosixSignalRegistration.Create(PosixSignal.SIGHUP, End);
    var result = await driver(stop.Token).RunAsync();
    var isStopped = result.IsGood && !result.IsComplete;
    var verdict = isStopped ? $"stopped before {result.RoundsWanted} rounds" : result.IsGood ? "good" : "BAD";
    Console.WriteLine($"{verdict}: {result}, seed {seed}");
    return isStopped ? 130 : result.IsGood ? 0 : 1;
}

static async Task<int> RedisThroughputAsync(int writers, int seconds)
{
    Console.WriteLine(await new RedisThroughput(writers, TimeSpan.FromSeconds(seconds)).RunAsync());
    return 0;
}

static int Usage()
{
    Console.Error.WriteLine(
        "usage: host SEED STORE ADDRESS write|follow | embedded ROUNDS SEED | redis ROUNDS SEED PAUSE_S | redis-throughput WRITERS SECONDS"
        + " | throughput DIR [WRITERS] [SECONDS] | load DIR [CANDIDATES] [VACANCIES]");
    return 2;
}
