using System.Globalization;
using Matching.Engine.Journals;
using Matching.Engine.Mediation;
using Matching.Testing;

namespace Matching.Chaos;

/// <summary>
/// Rounds of kill -9 of the service, of its Redis where it has one, or of both, at random moments under a mixed load whose callers send again what was
/// not answered, with the same key. After every round nothing is left unanswered, and the pool is held against a model that knows only the answers.
/// </summary>
/// <param name="store">A directory, or the address of <paramref name="redis"/>.</param>
/// <param name="pause">How long Redis stands still, once, before the first round.</param>
/// <param name="stop">Ends the run where it is: what is known then is the result.</param>
internal sealed class ChaosDriver(
    int seed, int rounds, string store, RedisServer? redis, TimeSpan pause, Action<string> progress, CancellationToken stop = default)
{
    private const int Callers = 32;
    private const int CommandsMax = 2000;
    private const int AskedAgain = 20;
    private const int StartMillisecondsMax = 400;

    /// <summary>Only against a hang.</summary>
    private static readonly TimeSpan limit = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan pauseBeforeRetry = TimeSpan.FromMilliseconds(20);

    private readonly SeededRandom random = new(seed);
    private readonly ChaosModel model = new(new CommandScript(seed));
    private HostProcess? host;
    private volatile bool isLoading;

    private bool GoesOn => model.IsGood && !stop.IsCancellationRequested;

    public async Task<ChaosResult> RunAsync()
    {
        var round = 0;
        try
        {
            await ChaosStore.PrepareAsync(store, model.Script);
            await StartHostAsync();
            await PauseRedisAsync();
            while (round < rounds && GoesOn)
            {
                await RoundAsync();
                round += GoesOn ? 1 : 0;
                if (round % 10 == 0 && GoesOn)
                {
                    progress(model.Result(round, rounds).ToString());
                }
            }

            await AskAgainAsync(model.Answered);
            return model.Result(round, rounds);
        }
        finally
        {
            if (host is not null)
            {
                await host.DisposeAsync();
            }
        }
    }

    private async Task RoundAsync()
    {
        await LoadAsync(random.Between(1, CommandsMax));
        await KillAsync();
        // The load ends, and everything is answered.
        isLoading = false;
        await UntilAsync(() => model.Outstanding.Length == 0, "every command is answered");
        await AskAgainAsync(random.Sample(model.Answered, AskedAgain));
        await CompareAsync();
    }

    private async Task LoadAsync(int commands)
    {
        var goal = model.Acknowledged + commands;
        isLoading = true;
        while (SendNext())
        {
        }

        if (random.Chance(20))
        {
            _ = host!.AskAsync("snapshot");
        }

        await UntilAsync(() => model.Acknowledged >= goal, "the load goes on");
        await Task.Delay(random.Below(20), CancellationToken.None);
    }

    private async Task KillAsync()
    {
        var (killsHost, killsRedis) = redis is null ? (true, false) : random.Below(3) switch { 0 => (true, false), 1 => (false, true), _ => (true, true) };
        if (killsRedis)
        {
            await redis!.KillAsync();
        }

        if (killsHost)
        {
            await host!.DisposeAsync();
        }

        if (killsRedis)
        {
            await redis!.StartAgainAsync();
        }

        while (killsHost && random.Chance(10))
        {
            // In the middle of a start.
            await using var starting = HostProcess.Start(seed, store, "host", Heard);
            await Task.Delay(random.Below(StartMillisecondsMax), CancellationToken.None);
        }

        if (killsHost && GoesOn)
        {
            await StartHostAsync();
        }
    }

    private async Task StartHostAsync()
    {
        host = HostProcess.Start(seed, store, "host", Heard);
        var words = await host.Ready.WaitAsync(limit, CancellationToken.None);
        if (words.Length == 2)
        {
            model.CheckStart(long.Parse(words[1], CultureInfo.InvariantCulture));
        }
        else if (!stop.IsCancellationRequested)
        {
            model.Fault($"a start failed: {await host.ErrorsAsync()}");
        }

        foreach (var number in model.Outstanding)
        {
            host.Do(number);
        }
    }

    /// <summary>Redis stands still under the load: queries are answered meanwhile, and writes go on afterwards.</summary>
    private async Task PauseRedisAsync()
    {
        if (redis is null || pause == TimeSpan.Zero || !GoesOn)
        {
            return;
        }

        await LoadAsync(200);
        await redis.PauseAsync();
        for (var waited = TimeSpan.Zero; waited < pause && GoesOn; waited += TimeSpan.FromSeconds(1))
        {
            await Task.Delay(TimeSpan.FromSeconds(1), CancellationToken.None);
            if ((await host!.AskAsync("digest").WaitAsync(limit, CancellationToken.None)).Length != 3 && GoesOn)
            {
                model.Fault("a query was not answered while Redis stood still");
            }
        }

        await redis.ResumeAsync();
        await LoadAsync(200);
        progress(string.Create(CultureInfo.InvariantCulture, $"paused Redis for {pause.TotalSeconds:0} s, and writes resumed"));
    }

    private void Heard(string[] words)
    {
        var number = int.Parse(words[1], CultureInfo.InvariantCulture);
        if (words[0] != "ack")
        {
            _ = SendAgainAsync(number);
            return;
        }

        model.Acknowledge(number, new CommandAnswer(
            long.Parse(words[2], CultureInfo.InvariantCulture), Enum.Parse<CommandOutcome>(words[3]), int.Parse(words[4], CultureInfo.InvariantCulture), Enum.Parse<Refusal>(words[5])));
        if (isLoading)
        {
            SendNext();
        }
    }

    private bool SendNext()
    {
        if (model.Next(Callers) is not { } number)
        {
            return false;
        }

        host!.Do(number);
        return true;
    }

    private async Task SendAgainAsync(int number)
    {
        await Task.Delay(pauseBeforeRetry, CancellationToken.None);
        if (model.IsOutstanding(number))
        {
            host!.Do(number);
        }
    }

    /// <summary>Answered keys once more, some at a time: each answer must be the first one, and the model judges it.</summary>
    private async Task AskAgainAsync(int[] numbers)
    {
        foreach (var some in numbers.Chunk(1000).TakeWhile(_ => GoesOn))
        {
            foreach (var number in some)
            {
                model.AskAgain(number);
                host!.Do(number);
            }

            await UntilAsync(() => model.Outstanding.Length == 0, "every repeated command is answered");
        }
    }

    private async Task CompareAsync()
    {
        var digest = GoesOn ? await host!.AskAsync("digest").WaitAsync(limit, CancellationToken.None) : [];
        if (digest.Length == 3)
        {
            model.Compare(long.Parse(digest[1], CultureInfo.InvariantCulture), digest[2]);
        }
        else if (GoesOn)
        {
            model.Fault("a query was not answered");
        }
    }

    private async Task UntilAsync(Func<bool> condition, string what)
    {
        using var over = new CancellationTokenSource(limit);
        while (!condition() && GoesOn)
        {
            if (over.IsCancellationRequested)
            {
                model.Fault($"not within {limit.TotalMinutes} minutes: {what}");
            }
            else if (host!.HasExited)
            {
                // Ctrl-C reaches all of a terminal's processes: whoever is first must not be taken for a failure.
                await Task.Delay(TimeSpan.FromSeconds(1), CancellationToken.None);
                if (GoesOn)
                {
                    model.Fault($"the service ended by itself: {await host.ErrorsAsync()}");
                }
            }

            await Task.Delay(5, CancellationToken.None);
        }
    }
}
