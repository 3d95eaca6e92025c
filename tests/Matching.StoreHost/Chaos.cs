using System.Collections.Concurrent;
using System.Globalization;
using Matching.Testing;

namespace Matching.StoreHost;

/// <param name="Lost">Acknowledged commands that are not where they were acknowledged to be.</param>
/// <param name="Duplicated">Commands that stand in the journal twice.</param>
/// <param name="Findings">What else is wrong; empty: nothing.</param>
internal sealed record ChaosResult(int Rounds, int Acknowledged, int Lost, int Duplicated, IReadOnlyList<string> Findings)
{
    public bool IsGood => Lost == 0 && Duplicated == 0 && Findings.Count == 0 && Acknowledged > 0;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Rounds} rounds, {Acknowledged} commands acknowledged, {Lost} lost, {Duplicated} duplicated")
        + (Findings.Count == 0 ? "" : $", and: {string.Join("; ", Findings)}");
}

/// <summary>
/// A pause of Redis, then rounds of kill -9 of the service, of Redis (appendfsync always), or of both, at random moments under a mixed load whose callers send again what was not
/// answered, with the same key. In the end the pool is held against a model that knows nothing but the answers.
/// </summary>
internal sealed class Chaos(int seed, int rounds, TimeSpan pause, Action<string> progress)
{
    private const int Callers = 32;

    private static readonly TimeSpan lease = TimeSpan.FromSeconds(1);

    /// <summary>Only against a hang.</summary>
    private static readonly TimeSpan limit = TimeSpan.FromMinutes(5);

    private readonly CommandScript script = new(seed);
    private readonly SeededRandom random = new(seed);
    private readonly ConcurrentDictionary<int, long> positions = new();
    private readonly ConcurrentDictionary<int, byte> outstanding = new();
    private readonly List<string> findings = [];
    private HostProcess? host;
    private RedisServer? redis;
    private int next;
    private int duplicated;
    private long acknowledgements;
    private volatile bool draining;

    public async Task<ChaosResult> RunAsync()
    {
        redis = await RedisServer.StartAsync();
        await using var server = redis;
        try
        {
            await StartHostAsync();
            await PauseAsync();
            for (var round = 1; round <= rounds && findings.Count == 0; round++)
            {
                await RoundAsync();
                if (round % 10 == 0 || round == rounds)
                {
                    progress(string.Create(CultureInfo.InvariantCulture, $"round {round} of {rounds}: {positions.Count} commands acknowledged"));
                }
            }

            return findings.Count == 0 ? await CompareAsync() : Result(lost: 0);
        }
        finally
        {
            if (host is not null)
            {
                await host.DisposeAsync();
            }
        }
    }

    /// <summary>Redis stands still under the load: queries are answered meanwhile, and writes go on afterwards.</summary>
    private async Task PauseAsync()
    {
        await UntilAsync(() => Interlocked.Read(ref acknowledgements) >= 200, "the load begins");
        await redis!.PauseAsync();
        for (var waited = TimeSpan.Zero; waited < pause; waited += TimeSpan.FromSeconds(1))
        {
            await Task.Delay(TimeSpan.FromSeconds(1));
            if ((await host!.AskAsync("digest").WaitAsync(limit)).Length != 3)
            {
                findings.Add("a query was not answered while Redis stood still");
            }
        }

        var before = Interlocked.Read(ref acknowledgements);
        await redis.ResumeAsync();
        await UntilAsync(() => Interlocked.Read(ref acknowledgements) >= before + 200, "writes resume after a pause");
        progress(string.Create(CultureInfo.InvariantCulture, $"paused Redis for {pause.TotalSeconds:0} s, and writes resumed"));
    }

    private ChaosResult Result(int lost) => new(rounds, positions.Count, lost, duplicated, findings);

    private async Task RoundAsync()
    {
        var goal = Interlocked.Read(ref acknowledgements) + random.Between(1, 2000);
        if (random.Chance(20))
        {
            _ = host!.AskAsync("snapshot");
        }

        await UntilAsync(() => Interlocked.Read(ref acknowledgements) >= goal, "the load goes on");
        await Task.Delay(random.Below(20));
        var draw = random.Below(3);
        if (draw != 0)
        {
            await redis!.KillAsync();
        }

        if (draw != 1)
        {
            await host!.DisposeAsync();
        }

        if (draw != 0)
        {
            await redis!.StartAgainAsync();
        }

        if (draw != 1)
        {
            await StartHostAsync();
        }
    }

    private async Task StartHostAsync()
    {
        var acknowledged = positions.IsEmpty ? 0 : positions.Values.Max();
        host = HostProcess.Start(seed, redis!.Address, "host", lease, Heard);
        var words = await host.Ready.WaitAsync(limit);
        if (words.Length != 2)
        {
            findings.Add("a start failed");
        }
        else if (long.Parse(words[1], CultureInfo.InvariantCulture) < acknowledged)
        {
            findings.Add($"a start ended at position {words[1]}, before acknowledged position {acknowledged}");
        }

        foreach (var number in outstanding.Keys)
        {
            host.Do(number);
        }

        while (outstanding.Count < Callers)
        {
            SendNext();
        }
    }

    private void Heard(string[] words)
    {
        var number = int.Parse(words[1], CultureInfo.InvariantCulture);
        if (words[0] != "ack")
        {
            _ = SendAgainAsync(number);
            return;
        }

        var position = long.Parse(words[2], CultureInfo.InvariantCulture);
        if (positions.GetOrAdd(number, position) != position)
        {
            Interlocked.Increment(ref duplicated);
        }

        Interlocked.Increment(ref acknowledgements);
        if (outstanding.TryRemove(number, out _) && !draining)
        {
            SendNext();
        }
    }

    private void SendNext()
    {
        var number = Interlocked.Increment(ref next);
        outstanding[number] = 0;
        host!.Do(number);
    }

    private async Task SendAgainAsync(int number)
    {
        await Task.Delay(20);
        if (outstanding.ContainsKey(number))
        {
            host!.Do(number);
        }
    }

    private async Task<ChaosResult> CompareAsync()
    {
        draining = true;
        await UntilAsync(() => outstanding.IsEmpty, "every command is answered");
        // A last start from what is stored alone.
        await host!.DisposeAsync();
        var before = new Dictionary<int, long>(positions);
        await StartQuietlyAsync();
        var lost = await AskAllAgainAsync(before);
        var digest = await host!.AskAsync("digest").WaitAsync(limit);
        if (digest.Length != 3 || digest[1] != before.Count.ToString(CultureInfo.InvariantCulture))
        {
            findings.Add($"the journal ends at position {digest.ElementAtOrDefault(1)} after {before.Count} commands");
        }

        var order = before.OrderBy(pair => pair.Value).Select(pair => pair.Key).ToArray();
        if (before.Values.Distinct().Count() != before.Count)
        {
            findings.Add("two commands have one position");
        }

        if (digest.ElementAtOrDefault(2) != script.DigestAfter(order))
        {
            findings.Add("the pool differs from the model of the acknowledgements");
        }

        return Result(lost);
    }

    private async Task StartQuietlyAsync()
    {
        host = HostProcess.Start(seed, redis!.Address, "host", lease, Heard);
        await host.Ready.WaitAsync(limit);
    }

    /// <summary>Every key again, some at a time: the answer must be the first one.</summary>
    private async Task<int> AskAllAgainAsync(Dictionary<int, long> before)
    {
        var earlier = duplicated;
        foreach (var some in before.Keys.Chunk(1000))
        {
            foreach (var number in some)
            {
                outstanding[number] = 0;
                host!.Do(number);
            }

            await UntilAsync(() => outstanding.IsEmpty, "every repeated command is answered");
        }

        // A lost command was done anew just now, at another position, which is not what it was acknowledged with.
        var lost = duplicated - earlier;
        duplicated = earlier;
        return lost;
    }

    private async Task UntilAsync(Func<bool> condition, string what)
    {
        using var over = new CancellationTokenSource(limit);
        while (!condition() && findings.Count == 0)
        {
            if (over.IsCancellationRequested || host!.HasExited)
            {
                findings.Add(over.IsCancellationRequested ? $"not within {limit.TotalMinutes} minutes: {what}" : "the service ended by itself");
                return;
            }

            await Task.Delay(5);
        }
    }
}
