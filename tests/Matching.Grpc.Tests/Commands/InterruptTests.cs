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
        var outcome = await StopOnce(
            () => Directory.Exists(scratch["nation"]), signal,
            "generate", "--candidates", "20000000", "--vacancies", "0", "--quiet", "--out", "nation");

        Assert.True(outcome.ExitCode == exitCode, outcome.ToString());
        Assert.Contains("stopped", outcome.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(scratch.Path));
    }

    [Fact]
    public async Task Shortlists_StoppedWhileMatching_LeaveWhatStoodThere()
    {
        var made = MatchingProcess.Run(scratch.Path, "generate", "--candidates", "5000", "--vacancies", "5000", "--out", "town");
        Assert.True(made.ExitCode == 0, made.ToString());
        scratch.Write("out/shortlists.csv", "earlier");

        // The same vacancies over and over, from a response file: far more than is done before the signal arrives.
        var ids = File.ReadLines(scratch["town/vacancies.csv"]).Skip(1).Select(line => line.Split(',')[0]).ToArray();
        scratch.Write("ids.txt", "--vacancy\n" + string.Concat(Enumerable.Repeat(string.Join('\n', ids) + "\n", 15)));
        var outcome = await StopOnce(
            () => Directory.EnumerateFiles(scratch["out"], "*.partial").Any(file => new FileInfo(file).Length > 0), "INT",
            "shortlists", "town", "--quiet", "--widen", "--top", "1000", "--as-of", SmallPool.AsOf, "--out", scratch["out/shortlists.csv"], "@ids.txt");

        Assert.True(outcome.ExitCode == 130, outcome.ToString());
        Assert.Equal("earlier", File.ReadAllText(scratch["out/shortlists.csv"]));
        Assert.Single(Directory.EnumerateFileSystemEntries(scratch["out"]));
    }

    private async Task<Outcome> StopOnce(Func<bool> begun, string signal, params string[] arguments)
    {
        using var running = MatchingProcess.Start(scratch.Path, arguments);
        while (!running.Process.HasExited && !begun())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10));
        }

        using var kill = Process.Start("kill", [$"-{signal}", $"{running.Process.Id}"]);
        await kill.WaitForExitAsync();
        return running.End();
    }
}
