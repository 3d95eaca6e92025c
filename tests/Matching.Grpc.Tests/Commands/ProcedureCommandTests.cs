using Matching.Engine.Disks;
using Matching.Engine.Snapshots;

namespace Matching.Grpc.Tests.Commands;

/// <summary><c>stages</c> and <c>deadlines</c>, over a store in which people and vacancies of a small pool were registered.</summary>
public sealed class ProcedureCommandTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public async Task StagesExport_AcrossASnapshot_HasEveryStageOnce()
    {
        await FillAsync(snapshotBehind: 2);

        var exported = Run("stages", "export", "--store", "store", "--out", "stages.csv");

        Assert.True(exported.ExitCode == 0, exported.ToString());
        var lines = File.ReadAllLines(scratch["stages.csv"]);
        Assert.Equal("number,position,recorded,at,stage,person,vacancy,centre,by,detail,law", lines[0]);
        Assert.Equal(
            [
                "1,1,person_registered,C-1,,centre-1,s-1,job_seeker,\"Order 214 §12, §20, §33\"", "2,2,vacancy_registered,,V-1,centre-1,s-1,,\"Order 214 §66, §69\"",
                "3,3,selected,C-1,V-1,centre-1,system,,\"Order 214 §69, §70\"", "4,4,offered,C-1,V-1,centre-1,s-1,,Order 214 §71",
                "5,6,answered,C-1,V-1,centre-1,s-1,refused,Order 214 §72", "6,6,unemployed_proposed,C-1,,centre-1,s-1,,\"Order 214 §38, §53\"",
            ],
            lines[1..].Select(WithoutTimes));

        var more = Run("stages", "export", "--store", "store", "--from", "4", "--until", "5", "--out", "-");
        Assert.Equal(["4,4,offered,C-1,V-1,centre-1,s-1,,Order 214 §71"], more.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..].Select(WithoutTimes));
        Assert.Equal(2, Run("stages", "export", "--store", "store", "--until", "77", "--out", "-").ExitCode);
    }

    /// <summary>The journal before the snapshot was let go: what is left is told, and from where on.</summary>
    [Fact]
    public async Task StagesExport_OfACompactedStore_SaysFromWhereOnItKnows()
    {
        await FillAsync(snapshotBehind: 0);
        Assert.Equal(0, Run("store", "compact", "--store", "store").ExitCode);

        var exported = Run("stages", "export", "--store", "store", "--out", "-");

        Assert.True(exported.ExitCode == 0, exported.ToString());
        Assert.Single(exported.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("before number 7", exported.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deadlines_OfAStore_AreListedAndReported()
    {
        await FillAsync(snapshotBehind: 0);

        var listed = Run("deadlines", "list", "--store", "store", "--centre", "centre-1", "--out", "-");
        Assert.True(listed.ExitCode == 0, listed.ToString());
        var rows = listed.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("number,generation,kind,state,centre,person,vacancy", rows[0], StringComparison.Ordinal);
        Assert.Equal(["unemployed_draft", "candidate_selection"], rows[1..].Select(row => row.Split(',')[2]).OrderDescending(StringComparer.Ordinal));
        var one = Run("deadlines", "list", "--store", "store", "--centre", "centre-1", "--kind", "unemployed_draft", "--out", "-");
        Assert.Contains("Order 214 §38", Assert.Single(one.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..]), StringComparison.Ordinal);
        Assert.Single(Run("deadlines", "list", "--store", "store", "--centre", "centre-9", "--out", "-").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));

        var report = Run("deadlines", "report", "--store", "store", "--out", "-");
        Assert.True(report.ExitCode == 0, report.ToString());
        Assert.Contains(report.Output.Split('\n'), row => row.StartsWith("answer,1,0,", StringComparison.Ordinal) && row.EndsWith(",Order 214 §72", StringComparison.Ordinal));
    }

    private static string WithoutTimes(string line) => string.Join(',', line.Split(',') is var cells ? [.. cells[..2], .. cells[4..]] : []);

    private async Task FillAsync(int snapshotBehind)
    {
        SmallPool.Write(scratch);
        Assert.Equal(0, Run("store", "import", "pool", "--store", "store").ExitCode);
        await SmallProcedure.FillAsync(await EmbeddedStore.OpenAsync(new LocalFileSystem(scratch["store"])), snapshotBehind);
    }

    private Outcome Run(params string[] arguments) => MatchingProcess.Run(scratch.Path, arguments);
}
