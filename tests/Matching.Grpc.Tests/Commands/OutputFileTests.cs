using System.Diagnostics;
using Matching.Grpc.Commands;

namespace Matching.Grpc.Tests.Commands;

public sealed class OutputFileTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    /// <summary>The decision alone: a test that wrote to a device could replace it for the whole machine.</summary>
    [Theory]
    [InlineData("/dev/null", true)]
    [InlineData("/dev/fd/63", true)]
    [InlineData("/proc/self/fd/1", true)]
    [InlineData("/dev/shm/out.csv", false)]
    [InlineData("/device/out.csv", false)]
    public void IsDevice_ByItsFolder_IsWrittenAsItStands(string path, bool expected) => Assert.Equal(expected, OutputFile.IsDevice(path));

    [Fact]
    public void Out_ALink_ReplacesWhatItPointsTo()
    {
        scratch.Write("real/shortlists.csv", "earlier");
        File.CreateSymbolicLink(scratch["link.csv"], scratch["real/shortlists.csv"]);

        var outcome = Shortlists("link.csv");

        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Assert.NotNull(new FileInfo(scratch["link.csv"]).LinkTarget);
        Assert.StartsWith("vacancy_id,", File.ReadAllText(scratch["real/shortlists.csv"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Out_ANamedPipe_IsWrittenThrough()
    {
        using (var make = Process.Start("mkfifo", [scratch["pipe"]]))
        {
            await make.WaitForExitAsync();
        }

        var read = Task.Run(() => File.ReadAllTextAsync(scratch["pipe"]));
        var outcome = Shortlists("pipe");

        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Assert.StartsWith("vacancy_id,", await read, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("absent/out.csv", "folder does not exist")]
    [InlineData("pool", "it is a folder")]
    public void Out_ThatCannotBeWritten_IsWrongUsage(string path, string reason)
    {
        var outcome = Shortlists(path);

        Assert.True(outcome.ExitCode == 2, outcome.ToString());
        Assert.Contains(reason, outcome.Error, StringComparison.Ordinal);
    }

    private Outcome Shortlists(string output) =>
        MatchingProcess.Run(scratch.Path, "shortlists", SmallPool.Write(scratch), "--as-of", SmallPool.AsOf, "--out", output);
}
