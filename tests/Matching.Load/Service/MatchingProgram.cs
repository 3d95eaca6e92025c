using System.Diagnostics;

namespace Matching.Load.Service;

/// <summary>The built command line, which lies beside this program.</summary>
internal static class MatchingProgram
{
    /// <summary>Its output is to be read; its errors go where this program's go.</summary>
    public static Process Start(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet") { RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "matching.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    public static void Run(params string[] arguments)
    {
        using var process = Start(arguments);
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"matching {arguments[0]} ended with code {process.ExitCode}");
        }
    }
}
