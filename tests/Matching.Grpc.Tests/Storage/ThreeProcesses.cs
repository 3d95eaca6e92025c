using System.Collections.Concurrent;
using System.Globalization;
using Matching.Chaos;

namespace Matching.Grpc.Tests.Storage;

/// <summary>Three hosts on one Redis, and what they answered.</summary>
internal sealed class ThreeProcesses : IAsyncDisposable
{
    private readonly ConcurrentDictionary<int, string[]> answers = new();
    private readonly HostProcess[] hosts;

    private ThreeProcesses(RedisServer redis, int seed, TimeSpan lease) => hosts =
        [.. Enumerable.Range(0, 3).Select(i => HostProcess.Start(
            seed, string.Create(CultureInfo.InvariantCulture, $"{redis.Address}&lease={lease.TotalSeconds:0}"), AddressOf(i), words => answers[Number(words[1])] = words))];

    public HostProcess this[int index] => hosts[index];

    public static string AddressOf(int index) => string.Create(CultureInfo.InvariantCulture, $"http://host-{index}");

    public static async Task<ThreeProcesses> StartAsync(RedisServer redis, int seed, TimeSpan lease)
    {
        await ChaosStore.PrepareAsync(redis.Address, new CommandScript(seed));
        var processes = new ThreeProcesses(redis, seed, lease);
        foreach (var host in processes.hosts)
        {
            await host.Ready.WaitAsync(RedisServer.Generous);
        }

        return processes;
    }

    public async Task<string[]> AskAsync(int host, string question) => await hosts[host].AskAsync(question).WaitAsync(RedisServer.Generous);

    /// <summary>The one of the living that writes, as soon as there is one.</summary>
    public async Task<int> WriterAsync(params int[] living)
    {
        var writer = -1;
        await Eventually.TrueAsync(async () =>
        {
            foreach (var host in living)
            {
                if ((await AskAsync(host, "status"))[4] == "Healthy")
                {
                    writer = host;
                }
            }

            return writer >= 0;
        }, "one of them writes");
        return writer;
    }

    /// <summary>The answer to one command, whatever it is.</summary>
    public async Task<string[]> DoAsync(int host, int number)
    {
        answers.TryRemove(number, out _);
        hosts[host].Do(number);
        await Eventually.TrueAsync(() => answers.ContainsKey(number), $"an answer to command {number}");
        return answers[number];
    }

    /// <summary>Sends each command until it is acknowledged. Returns the positions.</summary>
    public async Task<Dictionary<int, long>> AcknowledgedAsync(int host, IEnumerable<int> numbers)
    {
        var positions = new Dictionary<int, long>();
        foreach (var number in numbers)
        {
            string[] answer = [];
            await Eventually.TrueAsync(async () => (answer = await DoAsync(host, number))[0] == "ack", $"command {number} is acknowledged");
            positions[number] = long.Parse(answer[2], CultureInfo.InvariantCulture);
        }

        return positions;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in hosts)
        {
            await host.DisposeAsync();
        }
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
