using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Matching.Grpc.Storage;

namespace Matching.Chaos;

/// <summary>
/// A redis-server of a test's own: on a free port of loopback, in a folder of its own, with appendfsync always unless told otherwise. It can be killed,
/// started again on the same files and port, and paused; it ends with the test.
/// </summary>
internal sealed class RedisServer : IAsyncDisposable
{
    public static readonly TimeSpan Generous = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("matching redis ");
    private string[] settings;
    private Process process;

    private RedisServer(int port, string[] settings)
    {
        (Port, this.settings) = (port, settings);
        process = Launch();
    }

    public int Port { get; }

    public string Folder => folder.FullName;

    public string Address => string.Create(CultureInfo.InvariantCulture, $"redis://127.0.0.1:{Port}/0?prefix=test");

    /// <summary>With the shortest lease, so that a round does not wait long for the end of a killed writer's.</summary>
    public string ChaosAddress => $"{Address}&lease=1";

    public RedisStoreOptions Options => RedisStoreOptions.Parse(Address);

    public static async Task<RedisServer> StartAsync(params string[] settings)
    {
        var server = new RedisServer(FreePort(), settings);
        await server.ReadyAsync();
        return server;
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public Task<string> CommandAsync(params string[] words) => CommandAsync(password: "", words);

    /// <summary>What redis-cli prints; the tests' own way to Redis, apart from the code that is tested.</summary>
    public async Task<string> CommandAsync(string password, string[] words)
    {
        var start = new ProcessStartInfo("redis-cli") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["REDISCLI_AUTH"] = password;
        foreach (var word in (string[])["-p", Port.ToString(CultureInfo.InvariantCulture), .. words])
        {
            start.ArgumentList.Add(word);
        }

        using var client = Process.Start(start)!;
        var output = await client.StandardOutput.ReadToEndAsync();
        await client.WaitForExitAsync();
        return output.Trim();
    }

    /// <summary>As a loss of the process: no chance to finish anything.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    /// <param name="other">Settings that are others from now on.</param>
    public async Task StartAgainAsync(params string[] other)
    {
        settings = [.. settings, .. other];
        process = Launch();
        await ReadyAsync();
    }

    public Task PauseAsync() => Signals.SendAsync(process.Id, "STOP");

    public Task ResumeAsync() => Signals.SendAsync(process.Id, "CONT");

    public async ValueTask DisposeAsync()
    {
        try
        {
            await KillAsync();
        }
        catch (InvalidOperationException)
        {
            // The test has killed it.
        }

        folder.Delete(recursive: true);
    }

    private Process Launch()
    {
        var start = new ProcessStartInfo("redis-server") { RedirectStandardOutput = true };
        string[] arguments =
        [
            "--port", Port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--dir", Folder, "--save", "", "--appendonly", "yes",
            "--appendfsync", "always", "--logfile", "redis.log", "--daemonize", "no", .. settings,
        ];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    private async Task ReadyAsync()
    {
        using var limit = new CancellationTokenSource(Generous);
        while (true)
        {
            if (process.HasExited)
            {
                throw new InvalidOperationException($"redis-server ended: {File.ReadAllText(Path.Combine(Folder, "redis.log"))}");
            }

            var answer = await CommandAsync("PING");
            if (answer == "PONG" || answer.Contains("NOAUTH", StringComparison.Ordinal))
            {
                return;
            }

            await Task.Delay(20, limit.Token);
        }
    }
}
