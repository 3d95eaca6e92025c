using System.Globalization;
using Matching.Grpc.Storage;
using Matching.StoreHost;

// storehost host SEED STORE ADDRESS LEASE_MS write|follow: a process of the tests, driven by lines.
// storehost chaos ROUNDS SEED PAUSE_S: pauses Redis once, then kills until the rounds are over; the last line is the summary, the exit code 0 where
// nothing was lost.
// storehost throughput WRITERS SECONDS: durable commands a second, by many writers and by one.
return args switch
{
    ["host", var seed, var store, var address, var lease, var role] => await HostAsync(Number(seed), store, address, Number(lease), role),
    ["chaos", var rounds, var seed, var pause] => await ChaosAsync(Number(rounds), Number(seed), TimeSpan.FromSeconds(Number(pause))),
    ["throughput", var writers, var seconds] => await ThroughputAsync(Number(writers), TimeSpan.FromSeconds(Number(seconds))),
    _ => Usage(),
};

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

static async Task<int> HostAsync(int seed, string store, string address, int leaseMilliseconds, string role)
{
    var options = RedisStoreOptions.Parse(store) with
    {
        Address = address,
        Lease = TimeSpan.FromMilliseconds(leaseMilliseconds),
        MayWrite = role == "write",
        RequireDurable = true,
        Password = RedisSecret.FromEnvironment(Environment.GetEnvironmentVariable),
    };
    await Host.RunAsync(new CommandScript(seed), options, Console.In, Console.Out);
    return 0;
}

static async Task<int> ChaosAsync(int rounds, int seed, TimeSpan pause)
{
    Console.WriteLine($"seed {seed}");
    var result = await new Chaos(seed, rounds, pause, Console.WriteLine).RunAsync();
    Console.WriteLine($"{(result.IsGood ? "good" : "BAD")}: {result}, seed {seed}");
    return result.IsGood ? 0 : 1;
}

static async Task<int> ThroughputAsync(int writers, TimeSpan duration)
{
    Console.WriteLine(await new Throughput(writers, duration).RunAsync());
    return 0;
}

static int Usage()
{
    Console.Error.WriteLine("storehost host SEED STORE ADDRESS LEASE_MS write|follow | storehost chaos ROUNDS SEED PAUSE_S | storehost throughput WRITERS SECONDS");
    return 2;
}
