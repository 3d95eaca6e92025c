using System.Diagnostics;

namespace Matching.Grpc.Tests.Commands;

public sealed class InterruptTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public async Task Generate_StoppedBySignal_LeavesNothing(string signal, int exitCode)
    {
        // Far more than can be written before the signal arrives.
        using var process = MatchingProcess.Start(
            scratch.Path, "generate", "--candidates", "20000000", "--vacancies", "0", "--quiet", "--out", "nation");
        while (!process.HasExited && !Directory.Exists(scratch["nation"]))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10));
        }

        using (var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]))
        {
            await kill.WaitForExitAsync();
        }

        var outcome = MatchingProcess.End(process);

        Assert.True(outcome.ExitCode == exitCode, outcome.ToString());
        Assert.Contains("stopped", outcome.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(scratch.Path));
    }
}
