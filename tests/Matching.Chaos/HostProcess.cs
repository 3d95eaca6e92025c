using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Matching.Chaos;

/// <summary>A host as a process of its own: told lines, heard lines; killed and paused as processes are.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly StreamWriter input;
    private readonly Task<string> errors;
    private readonly Task reading;
    private readonly Action<string[]> heard;
    private readonly ConcurrentDictionary<string, TaskCompletionSource<string[]>> asked = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource<string[]> ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private HostProcess(Process process, Action<string[]> heard)
    {
        (this.process, input, this.heard) = (process, process.StandardInput, heard);
        errors = process.StandardError.ReadToEndAsync();
        reading = ReadAsync();
    }

    /// <summary>Its first line: <c>ready POSITION</c>.</summary>
    public Task<string[]> Ready => ready.Task;

    public bool HasExited => process.HasExited;

    /// <param name="store">A directory, or an address of Redis.</param>
    /// <param name="address">Where clients would reach it.</param>
    /// <param name="heard">Called with the words of each answer to <c>do</c>.</param>
    public static HostProcess Start(int seed, string store, string address, Action<string[]> heard, bool follows = false)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "Matching.Chaos.dll"), "host", seed.ToString(CultureInfo.InvariantCulture), store, address,
            follows ? "follow" : "write",
        ];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return new HostProcess(Process.Start(start)!, heard);
    }

    public void Do(int number) => Tell(string.Create(CultureInfo.InvariantCulture, $"do {number}"));

    /// <summary>One question of a kind at a time. A host that ends answers with no words.</summary>
    public async Task<string[]> AskAsync(string line)
    {
        var answer = new TaskCompletionSource<string[]>(TaskCreationOptions.RunContinuationsAsynchronously);
        asked[line.Split(' ')[0]] = answer;
        Tell(line);
        return process.HasExited ? [] : await answer.Task;
    }

    /// <summary>What it wrote to its log, once it has ended.</summary>
    public async Task<string> ErrorsAsync() => (await errors).Trim();

    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public Task PauseAsync() => Signals.SendAsync(process.Id, "STOP");

    public Task ResumeAsync() => Signals.SendAsync(process.Id, "CONT");

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        await reading;
        process.Dispose();
    }

    private void Tell(string line)
    {
        try
        {
            lock (input)
            {
                input.WriteLine(line);
                input.Flush();
            }
        }
        catch (IOException)
        {
            // It was killed: whoever waits is told by the end of its output.
        }
    }

    private async Task ReadAsync()
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            var words = line.Split(' ');
            if (words[0] == "ready")
            {
                ready.TrySetResult(words);
            }
            else if (asked.TryRemove(words is ["no", "snapshot", ..] ? "snapshot" : words[0], out var answer))
            {
                answer.TrySetResult(words);
            }
            else
            {
                heard(words);
            }
        }

        ready.TrySetResult([]);
        foreach (var answer in asked.Values)
        {
            answer.TrySetResult([]);
        }
    }
}
