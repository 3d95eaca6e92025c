using Matching.Testing;

namespace Matching.Chaos;

/// <summary>Round after round: start a host, send again what is in doubt, compare with the model, load it with many writers, kill it.</summary>
internal static class ChaosDriver
{
    private const int Writers = 32;
    private const int LoadMillisecondsMax = 250;
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);

    public static async Task<int> RunAsync(string folder, int rounds, int seed)
    {
        var random = new SeededRandom(seed);
        var model = new ChaosModel();
        for (var round = 1; round <= rounds; round++)
        {
            await RoundAsync(folder, random, model, isLast: round == rounds);
            if (round % 25 == 0)
            {
                Console.Error.WriteLine(model.Summary(round));
            }

            if (model.Lost + model.Duplicated > 0)
            {
                Console.Error.WriteLine($"seed {seed}, round {round}: {string.Join("; ", model.Faults)}");
                rounds = round;
            }
        }

        Console.WriteLine(model.Summary(rounds));
        return model.Lost + model.Duplicated == 0 ? 0 : 1;
    }

    private static async Task RoundAsync(string folder, SeededRandom random, ChaosModel model, bool isLast)
    {
        using var host = new HostProcess(folder);
        if (!isLast && random.Chance(10))
        {
            // In the middle of a start.
            await Task.Delay(random.Below(400));
            await host.KillAsync();
            return;
        }

        await ReadyAsync(host);
        await Task.WhenAll(model.InDoubt().Select(sent => SendAsync(host, model, sent)));
        await Task.WhenAll(model.SomeAnswered(random, 20).Select(sent => SendAsync(host, model, sent)));
        var (records, count, position) = await host.DumpAsync();
        model.Compare(records, count, position);
        if (isLast)
        {
            await host.CloseAsync();
            return;
        }

        var seeds = Enumerable.Range(0, Writers).Select(_ => (long)random.Below(int.MaxValue)).ToArray();
        var writers = seeds.Select(seed => WriteAsync(host, model, new SeededRandom(seed))).ToArray();
        await Task.Delay(random.Below(LoadMillisecondsMax));
        await host.KillAsync();
        await Task.WhenAll(writers);
    }

    private static async Task ReadyAsync(HostProcess host)
    {
        try
        {
            await host.Ready.WaitAsync(StartLimit);
        }
        catch (Exception failure) when (failure is IOException or TimeoutException)
        {
            host.Dispose();
            throw new InvalidOperationException("a start failed: " + await host.Errors, failure);
        }
    }

    private static async Task WriteAsync(HostProcess host, ChaosModel model, SeededRandom random)
    {
        while (await SendAsync(host, model, model.Next(random)))
        {
        }
    }

    /// <summary>False when the host has ended.</summary>
    private static async Task<bool> SendAsync(HostProcess host, ChaosModel model, ChaosCommand sent)
    {
        try
        {
            model.Acknowledge(sent, await host.SendAsync(sent.Key, sent.Command.Kind, sent.Form));
            return true;
        }
        catch (IOException)
        {
            model.Doubt(sent);
            return false;
        }
    }
}
