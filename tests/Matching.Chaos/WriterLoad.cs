using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;
using Matching.Engine;
using Matching.Engine.Journals;
using Matching.Engine.Records;

namespace Matching.Chaos;

/// <summary>What a load measured: commands acknowledged a second, and how long an acknowledgement took, in milliseconds.</summary>
/// <param name="P99OfSeconds">Of each second by itself, the shortest first.</param>
internal sealed record LoadFigures(double Rate, double P50, double P99, double P999, double Max, double ProcessorMicroseconds, IReadOnlyList<double> P99OfSeconds)
{
    public double P99OfBestSecond => P99OfSeconds[0];

    public double P99OfMiddleSecond => Quantile.At(P99OfSeconds, 0.5);

    public double P99OfWorstSecond => P99OfSeconds[^1];
}

/// <summary>
/// Many writers on one engine, each waiting for the answer to its last command before it sends the next: as fast as they are answered, or at a rate that is offered
/// whatever the answers do. Then the time counts from when a command was due, so that a pause of the process itself is not left out.
/// </summary>
/// <param name="patterns">What the people have but their ids: a few thousand, for a collection goes over all that the writers hold, on the processors of the engine.</param>
/// <param name="people">So many different people are put, one after another, and then again.</param>
internal sealed class WriterLoad(DurableEngine engine, Candidate[] patterns, int people, int writers, TimeSpan warmUp, TimeSpan duration)
{
    /// <summary>
    /// How often commands come due. Callers do not send all together: a thousand times a second, fifty at once, what was measured was mostly how long the last of fifty waits for the others.
    /// </summary>
    public static readonly TimeSpan Tick = TimeSpan.FromMicroseconds(200);

    private readonly Stopwatch clock = new();
    private readonly List<Answered>[] answered = [.. Enumerable.Range(0, writers).Select(_ => new List<Answered>(1 << 12))];

    public Task<LoadFigures> RunAsync(string name) => MeasureAsync(name, writer => SendAsync(name, writer));

    public Task<LoadFigures> RunAsync(string name, int commandsPerSecond)
    {
        // The engine answers or the meter fails: what is due waits here for as long as the load lasts. A writer that waits for it sends on the pacing thread: waking a
        // thread of the pool for each command would take more of the processor than the sending.
        var options = new UnboundedChannelOptions { AllowSynchronousContinuations = true, SingleReader = true, SingleWriter = true };
        var due = Enumerable.Range(0, writers).Select(_ => Channel.CreateUnbounded<TimeSpan>(options)).ToArray();
        var pacing = new Thread(() => Pace(due, commandsPerSecond));
        return MeasureAsync(name, writer => SendAsync(name, writer, due[writer].Reader), pacing.Start);
    }

    private async Task<LoadFigures> MeasureAsync(string name, Func<int, Task> send, Action? start = null)
    {
        var before = engine.Position;
        var processor = Environment.CpuUsage.TotalTime;
        clock.Restart();
        start?.Invoke();
        await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(() => send(writer))));
        var used = (Environment.CpuUsage.TotalTime - processor).TotalMicroseconds / (engine.Position - before);
        var seconds = answered.SelectMany(each => each).GroupBy(each => each.Second, each => (double)each.Milliseconds).Select(each => each.Order().ToArray()).ToArray();
        var all = seconds.SelectMany(each => each).Order().ToArray();
        return all.Length > 0
            ? new LoadFigures(all.Length / duration.TotalSeconds, Quantile.At(all, 0.5), Quantile.At(all, 0.99), Quantile.At(all, 0.999), all[^1], used, [.. seconds.Select(each => Quantile.At(each, 0.99)).Order()])
            : throw new InvalidOperationException($"{name}: no command was acknowledged");
    }

    private async Task SendAsync(string name, int writer)
    {
        for (var number = 0; clock.Elapsed < warmUp + duration; number++)
        {
            await SendAsync(name, writer, number, clock.Elapsed);
        }
    }

    private async Task SendAsync(string name, int writer, ChannelReader<TimeSpan> due)
    {
        var number = 0;
        await foreach (var at in due.ReadAllAsync())
        {
            await SendAsync(name, writer, number++, at);
        }
    }

    private async Task SendAsync(string name, int writer, int number, TimeSpan from)
    {
        var person = ((number * writers) + writer) % people;
        var candidate = patterns[person % patterns.Length] with { Id = string.Create(CultureInfo.InvariantCulture, $"person-{person}") };
        await engine.ExecuteAsync(new Command.PutCandidate(candidate), string.Create(CultureInfo.InvariantCulture, $"{name}-{writer}-{number}"));
        if (from >= warmUp)
        {
            answered[writer].Add(new Answered((int)(from - warmUp).TotalSeconds, (float)(clock.Elapsed - from).TotalMilliseconds));
        }
    }

    /// <summary>Every tick the commands that have come due since the last one, by turns to all writers. Due at the tick, not when this thread woke.</summary>
    private void Pace(Channel<TimeSpan>[] due, int commandsPerSecond)
    {
        var sent = 0L;
        for (var tick = Tick; tick < warmUp + duration; tick += Tick)
        {
            while (tick - clock.Elapsed is var left && left > TimeSpan.Zero)
            {
                ShortSleep.For(left);
            }

            for (var through = (long)(tick.TotalSeconds * commandsPerSecond); sent < through; sent++)
            {
                due[sent % due.Length].Writer.TryWrite(tick);
            }
        }

        Array.ForEach(due, each => each.Writer.Complete());
    }

    /// <param name="Second">After the warm-up, in which the command was due.</param>
    private readonly record struct Answered(int Second, float Milliseconds);
}
