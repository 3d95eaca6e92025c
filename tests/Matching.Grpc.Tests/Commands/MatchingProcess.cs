using System.Diagnostics;

namespace Matching.Grpc.Tests.Commands;

internal sealed record Outcome(int ExitCode, string Output, string Error)
{
    /// <summary>What a failed assertion should show.</summary>
    public override string ToString() => $"exit {ExitCode}\n--- output\n{Output}\n--- error\n{Error}";
}

/// <summary>Runs the built command line as a process of its own, as a user does.</summary>
internal static class MatchingProcess
{
    /// <summary>Only against a hang: no test may fail because a machine is slow.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    public static Outcome Run(string workingFolder, params string[] arguments)
    {
        using var running = Start(workingFolder, arguments);
        return running.End();
    }

    /// <summary>With something on its standard input.</summary>
    public static Outcome RunWith(string input, string workingFolder, params string[] arguments)
    {
        using var running = Start(workingFolder, input, arguments);
        return running.End();
    }

    public static Running Start(string workingFolder, params string[] arguments) => Start(workingFolder, "", arguments);

    private static Running Start(string workingFolder, string input, string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            WorkingDirectory = workingFolder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "matching.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return new Running(Process.Start(start)!, input);
    }

    /// <summary>A process that was started; what it writes is read from the start, so that it never waits for a reader.</summary>
    internal sealed class Running : IDisposable
    {
        private readonly Task<string> output;
        private readonly Task<string> error;

        public Running(Process process, string input)
        {
            Process = process;
            output = process.StandardOutput.ReadToEndAsync();
            error = process.StandardError.ReadToEndAsync();
            Give(process.StandardInput, input);
        }

        public Process Process { get; }

        public Outcome End()
        {
            if (!Process.WaitForExit(Limit))
            {
                Process.Kill();
                throw new TimeoutException($"matching ran longer than {Limit}");
            }

            return new Outcome(Process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
        }

        public void Dispose() => Process.Dispose();

        private static void Give(StreamWriter standardInput, string input)
        {
            try
            {
                using (standardInput)
                {
                    standardInput.Write(input);
                }
            }
            catch (IOException)
            {
                // It ended before it had read everything, as one that is refused does.
            }
        }
    }
}
