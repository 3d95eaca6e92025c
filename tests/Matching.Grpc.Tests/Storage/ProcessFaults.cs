using System.Collections.Concurrent;
using System.Globalization;
using Matching.Chaos;

namespace Matching.Grpc.Tests.Storage;

/// <summary>
/// A process while its real Redis fails, in every way: reads never stop, every write is answered, no thread is held, writes resume by themselves, and
/// nothing is lost or done twice.
/// </summary>
internal sealed class ProcessFaults
{
    private const int Seed = 31;
    private const int Before = 20;
    private const int All = 40;

    private readonly CommandScript script = new(Seed);
    private readonly ConcurrentDictionary<int, string[]> answers = new();

    /// <param name="condition">What the status says meanwhile, where only one thing is right.</param>
    /// <param name="isRefused">False: it is over before it can be asked.</param>
    /// <param name="settings">Of the host's address.</param>
    public async Task AssertSurvivedAsync(
        Func<RedisServer, CuttingProxy, Task> begin, Func<RedisServer, CuttingProxy, Task> end, string? condition = null, bool isRefused = true,
        string settings = "lease=2")
    {
        await using var redis = await RedisServer.StartAsync();
        await using var proxy = new CuttingProxy(redis.Port);
        await ChaosStore.PrepareAsync(redis.Address, script);
        var through = string.Create(CultureInfo.InvariantCulture, $"redis://127.0.0.1:{proxy.Port}/0?prefix=test&{settings}");
        await using var host = HostProcess.Start(Seed, through, "host", words => answers[int.Parse(words[1], CultureInfo.InvariantCulture)] = words);
        await host.Ready.WaitAsync(RedisServer.Generous);
        await AcknowledgedAsync(host, Enumerable.Range(1, Before));
        var digest = await AskAsync(host, "digest");
        Assert.Equal(script.DigestAfter(Enumerable.Range(1, Before)), digest[2]);

        await begin(redis, proxy);
        if (isRefused)
        {
            await Eventually.TrueAsync(async () => await StatusAsync(host) is var now && (condition is null ? now != "Healthy" : now == condition), "the status says it");
        }

        int[] rest = [.. Enumerable.Range(Before + 1, All - Before)];
        await AnsweredAsync(host, rest);
        if (isRefused)
        {
            Assert.All(rest, number => Assert.Equal("no", answers[number][0]));
            Assert.Equal(digest, await AskAsync(host, "digest"));
            await Eventually.TrueAsync(async () => await BusyAsync(host) <= 2, "no thread is held while writes are refused");
        }

        await end(redis, proxy);
        await AcknowledgedAsync(host, rest);
        await Eventually.TrueAsync(async () => await BusyAsync(host) <= 2, "no thread is held afterwards");
        var order = Enumerable.Range(1, All).OrderBy(number => long.Parse(answers[number][2], CultureInfo.InvariantCulture));
        Assert.Equal(["digest", All.ToString(CultureInfo.InvariantCulture), script.DigestAfter(order)], await AskAsync(host, "digest"));
    }

    /// <summary>Sends commands together, again and again, until each is acknowledged.</summary>
    private Task AcknowledgedAsync(HostProcess host, IEnumerable<int> numbers) => Eventually.TrueAsync(async () =>
    {
        await AnsweredAsync(host, [.. numbers.Where(number => !answers.TryGetValue(number, out var answer) || answer[0] != "ack")]);
        return numbers.All(number => answers[number][0] == "ack");
    }, "every command is acknowledged");

    private async Task AnsweredAsync(HostProcess host, int[] numbers)
    {
        foreach (var number in numbers)
        {
            answers.TryRemove(number, out _);
            host.Do(number);
        }

        await Eventually.TrueAsync(() => numbers.All(answers.ContainsKey), "every command is answered");
    }

    private static Task<string[]> AskAsync(HostProcess host, string question) => host.AskAsync(question).WaitAsync(RedisServer.Generous);

    private static async Task<string> StatusAsync(HostProcess host) => (await AskAsync(host, "status"))[4];

    private static async Task<int> BusyAsync(HostProcess host) => int.Parse((await AskAsync(host, "threads"))[1], CultureInfo.InvariantCulture);
}
