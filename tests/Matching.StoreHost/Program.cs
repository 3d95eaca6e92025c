using System.Globalization;
using Matching.Grpc.Storage;
using Matching.StoreHost;

// storehost host SEED STORE ADDRESS LEASE_MS write|follow: a process of the tests, driven by lines.
// storehost chaos ROUNDS SEED: kills until the rounds are over; the last line is the summary, the exit code 0 where nothing was lost.
return args switch
{
    ["host", var seed, var store, var address, var lease, var role] => await HostAsync(Number(seed), store, address, Number(lease), role),
    ["chaos", var rounds, var seed] => await ChaosAsync(Number(rounds), Number(seed)),
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

static async Task<int> ChaosAsync(int rounds, int seed)
{
    Console.WriteLine($"seed {seed}");
    var result = await new Chaos(seed, rounds, Console.WriteLine).RunAsync();
    Console.WriteLine($"{(result.IsGood ? "good" : "BAD")}: {result}, seed {seed}");
    return result.IsGood ? 0 : 1;
}

static int Usage()
{
    Console.Error.WriteLine("storehost host SEED STORE ADDRESS LEASE_MS write|follow | storehost chaos ROUNDS SEED");
    return 2;
}
