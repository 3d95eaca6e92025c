using System.Diagnostics;
using System.Net;

namespace Matching.Load.Service;

/// <summary>The service as it is shipped, in a process of its own on a free port of loopback.</summary>
internal sealed class ServiceProcess : IDisposable
{
    private const string Announcement = "listening on http://";

    /// <summary>Only against a hang.</summary>
    private static readonly TimeSpan limit = TimeSpan.FromMinutes(5);

    /// <summary>All load is one caller's.</summary>
    private const string CallsPerSecond = "1000000";

    private readonly Process process;

    private ServiceProcess(Process process, EndPoint address) => (this.process, Address, Watch) = (process, address, new ProcessWatch(process.Id));

    public EndPoint Address { get; }

    public ProcessWatch Watch { get; }

    /// <summary>Starts it and waits until it answers callers.</summary>
    public static ServiceProcess Start(string store, Callers callers, params string[] more)
    {
        var process = MatchingProgram.Start(
        [
            "serve", "--store", store, "--listen", "127.0.0.1:0", "--admin-listen", "127.0.0.1:0", "--log-level", "warning", "--caller-rate", CallsPerSecond, .. callers.Flags, .. more,
        ]);
        try
        {
            return new ServiceProcess(process, AddressOf(process));
        }
        catch
        {
            Stop(process);
            throw;
        }
    }

    /// <summary>As an operator ends it; what does not end is killed.</summary>
    public void Dispose() => Stop(process);

    private static IPEndPoint AddressOf(Process process)
    {
        var announced = Task.Run(() =>
        {
            while (process.StandardOutput.ReadLine() is { } line)
            {
                if (line.StartsWith(Announcement, StringComparison.Ordinal))
                {
                    return line[Announcement.Length..].TrimEnd('/');
                }
            }

            throw new InvalidOperationException("the service ended before it answered callers");
        });
        return announced.Wait(limit) ? IPEndPoint.Parse(announced.Result) : throw new TimeoutException($"the service did not answer callers within {limit}");
    }

    private static void Stop(Process process)
    {
        using (process)
        {
            if (!process.HasExited)
            {
                using var signal = Process.Start("kill", ["-TERM", $"{process.Id}"]);
                signal.WaitForExit();
                if (!process.WaitForExit(limit))
                {
                    process.Kill();
                }
            }
        }
    }
}
