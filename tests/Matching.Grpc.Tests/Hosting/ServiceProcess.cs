using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Matching.Grpc.Security.Tokens;
using Matching.Grpc.Tests.Commands;

namespace Matching.Grpc.Tests.Hosting;

/// <summary><c>matching serve</c> as a process of its own, on free ports of loopback; killed when the test is over.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    /// <summary>Only against a hang: no test may fail because a machine is slow.</summary>
    public static readonly TimeSpan Generous = TimeSpan.FromMinutes(3);

    private readonly Process process;
    private readonly ConcurrentQueue<string> said = new();
    private readonly TaskCompletionSource<string> address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<string> admin = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task reading;

    private ServiceProcess(Process process)
    {
        this.process = process;
        reading = Task.WhenAll(ReadAsync(process.StandardOutput, "listening on ", address), ReadAsync(process.StandardError, "health and metrics at ", admin));
    }

    /// <summary>Where callers are answered, once it is ready.</summary>
    public Task<string> Address => address.Task.WaitAsync(Generous);

    public Task<string> Admin => admin.Task.WaitAsync(Generous);

    /// <summary>All that it wrote so far.</summary>
    public string Said => string.Join('\n', said);

    public HttpClient Client { get; } = new() { Timeout = Generous };

    /// <summary>Settings that accept the tokens of an issuer of the test.</summary>
    public static string[] Accept(LocalIssuer issuer, ScratchFolder scratch) =>
        ["--token-keys", scratch.Write("jwks.json", issuer.Keys()), "--token-issuer", LocalIssuer.Issuer, "--token-audience", LocalIssuer.Audience];

    public static ServiceProcess Start(string folder, params string[] arguments) => Start(folder, [], arguments);

    public static ServiceProcess Start(string folder, (string Name, string Value)[] variables, string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // A test may add addresses: a list takes all that are given.
        string[] all = [Path.Combine(AppContext.BaseDirectory, "matching.dll"), "serve", "--listen", "127.0.0.1:0", "--admin-listen", "127.0.0.1:0", .. arguments];
        foreach (var argument in all)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        return new ServiceProcess(Process.Start(start)!);
    }

    /// <summary>The status and the text that an address of the administration answers.</summary>
    public async Task<(HttpStatusCode Status, string Text)> AskAsync(string path)
    {
        using var answer = await Client.GetAsync(new Uri(await Admin + path));
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>A call as JSON, by the Connect protocol.</summary>
    /// <param name="method">Like <c>RegistryService/GetVacancy</c>.</param>
    public async Task<(HttpStatusCode Status, JsonElement Answer)> CallAsync(string token, string method, string request)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, new Uri($"{await Address}/matching.v1.{method}"))
        {
            Content = new StringContent(request, new MediaTypeHeaderValue("application/json")),
        };
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await Client.SendAsync(message);
        return (answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement);
    }

    /// <summary>A value of the metrics page.</summary>
    public async Task<double> MetricAsync(string name)
    {
        var line = (await AskAsync("/metrics")).Text.Split('\n').Single(line => line.StartsWith($"{name} ", StringComparison.Ordinal));
        return double.Parse(line[(name.Length + 1)..], CultureInfo.InvariantCulture);
    }

    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    public async Task<int> EndAsync()
    {
        await process.WaitForExitAsync().WaitAsync(Generous);
        await reading;
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        await process.WaitForExitAsync();
        await reading;
        process.Dispose();
        Client.Dispose();
    }

    private async Task ReadAsync(StreamReader output, string mark, TaskCompletionSource<string> found)
    {
        while (await output.ReadLineAsync() is { } line)
        {
            said.Enqueue(line);
            var at = line.IndexOf(mark, StringComparison.Ordinal);
            if (at >= 0)
            {
                found.TrySetResult(line[(at + mark.Length)..].Trim());
            }
        }

        found.TrySetException(new InvalidOperationException($"the service ended before it said '{mark}':\n{Said}"));
        // Who does not wait for it need not hear of it.
        _ = found.Task.Exception;
    }
}
