using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;
using Matching.Engine.Journals;

namespace Matching.Chaos;

/// <summary>A host as a process: commands go in by lines, answers come back to whoever sent them; when it is killed, nobody waits on.</summary>
internal sealed class HostProcess : IDisposable
{
    private readonly Process process;
    private readonly ConcurrentDictionary<long, TaskCompletionSource<CommandAnswer>> waiting = new();
    private readonly TaskCompletionSource<long> ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<(List<string> Records, int Count, long Position)> dumped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Channel<string> lines = Channel.CreateUnbounded<string>(new UnboundedChannelOptions { SingleReader = true });
    private readonly List<string> records = [];
    private readonly Task<string> errors;
    private readonly Task reading;
    private readonly Task writing;
    private long requests;
    private bool hasEnded;

    public HostProcess(string folder)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(typeof(HostProcess).Assembly.Location);
        start.ArgumentList.Add("host");
        start.ArgumentList.Add(folder);
        process = Process.Start(start)!;
        errors = process.StandardError.ReadToEndAsync();
        reading = Task.Run(ReadAsync);
        writing = Task.Run(WriteAsync);
    }

    /// <summary>The position at which the host answers.</summary>
    public Task<long> Ready => ready.Task;

    /// <exception cref="IOException">The host ended before it answered: the command is in doubt.</exception>
    public Task<CommandAnswer> SendAsync(string key, CommandKind kind, string form)
    {
        var request = Interlocked.Increment(ref requests);
        var answer = new TaskCompletionSource<CommandAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting[request] = answer;
        if (!lines.Writer.TryWrite(string.Create(CultureInfo.InvariantCulture, $"{request} {key} {(int)kind} {form}")) || Volatile.Read(ref hasEnded))
        {
            answer.TrySetException(Ended());
        }

        return answer.Task;
    }

    public Task<(List<string> Records, int Count, long Position)> DumpAsync()
    {
        lines.Writer.TryWrite("dump");
        return dumped.Task;
    }

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await EndAsync();
    }

    /// <summary>Lets the host end by itself.</summary>
    public async Task CloseAsync()
    {
        lines.Writer.TryComplete();
        await EndAsync();
    }

    /// <summary>What the host wrote to its log, once it has ended.</summary>
    public Task<string> Errors => errors;

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        process.Dispose();
    }

    private async Task EndAsync()
    {
        await process.WaitForExitAsync();
        await reading;
        lines.Writer.TryComplete();
        await writing;
    }

    private async Task ReadAsync()
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            Take(line.Split(' '), line);
        }

        // Before those who wait are told: who comes later sees it.
        Volatile.Write(ref hasEnded, true);
        ready.TrySetException(Ended());
        dumped.TrySetException(Ended());
        foreach (var answer in waiting.Values)
        {
            answer.TrySetException(Ended());
        }
    }

    private void Take(string[] parts, string line)
    {
        switch (parts)
        {
            case ["ready", var position]:
                ready.TrySetResult(long.Parse(position, CultureInfo.InvariantCulture));
                break;
            case ["record", _, _]:
                records.Add(line);
                break;
            case ["end", var count, var position]:
                dumped.TrySetResult((records, int.Parse(count, CultureInfo.InvariantCulture), long.Parse(position, CultureInfo.InvariantCulture)));
                break;
            case [var request, "ok", var position, var outcome, var changed]
                when waiting.TryRemove(long.Parse(request, CultureInfo.InvariantCulture), out var answer):
                answer.TrySetResult(new CommandAnswer(
                    long.Parse(position, CultureInfo.InvariantCulture), (CommandOutcome)int.Parse(outcome, CultureInfo.InvariantCulture),
                    int.Parse(changed, CultureInfo.InvariantCulture)));
                break;
            case [var request, "no", ..] when long.TryParse(request, CultureInfo.InvariantCulture, out var number) && waiting.TryRemove(number, out var answer):
                answer.TrySetException(new InvalidOperationException(line));
                break;
            default:
                // The last line of a killed host may be half a line: nobody was answered by it.
                break;
        }
    }

    private async Task WriteAsync()
    {
        try
        {
            await foreach (var line in lines.Reader.ReadAllAsync())
            {
                await process.StandardInput.WriteLineAsync(line);
            }

            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The host was killed while it was written to; those who wait learn it from the end of its output.
            lines.Writer.TryComplete();
        }
    }

    private static IOException Ended() => new("the host has ended");
}
