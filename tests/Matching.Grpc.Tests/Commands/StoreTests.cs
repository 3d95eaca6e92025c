using Matching.Engine;
using Matching.Engine.Disks;
using Matching.Engine.Files;
using Matching.Engine.Journals;
using Matching.Engine.Snapshots;
using Matching.Grpc.Commands;

namespace Matching.Grpc.Tests.Commands;

public sealed class StoreTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void Store_FolderThatIsNone_IsRefusedByItsOption()
    {
        foreach (var command in new[] { "status", "verify", "compact" })
        {
            var outcome = Run("store", command, "--store", "nowhere");

            Assert.Equal(2, outcome.ExitCode);
            Assert.Contains("--store", outcome.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Status_FolderWithoutAStore_SaysSo()
    {
        Directory.CreateDirectory(scratch["empty"]);

        var outcome = Run("store", "status", "--store", "empty");

        Assert.Equal(3, outcome.ExitCode);
        Assert.Contains("holds no store", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Import_ThenExport_GivesTheRecordsBack()
    {
        Import();

        var exported = Run("store", "export", "--store", "store", "--out", "files");

        Assert.True(exported.ExitCode == 0, exported.ToString());
        Assert.Contains("3 candidates and 2 vacancies of position 0", exported.Output, StringComparison.Ordinal);
        Assert.Equal(Rows(Run("shortlists", "pool", "--as-of", SmallPool.AsOf, "--out", "-")), Rows(Run("shortlists", "files", "--as-of", SmallPool.AsOf, "--out", "-")));
        Assert.Equal(2, Run("store", "import", "pool", "--store", "store").ExitCode);
    }

    [Fact]
    public async Task Replay_ToAPosition_GivesTheShortlistOfThatPosition()
    {
        var folder = Import();
        await ExecuteAsync(new Command.WithdrawCandidate("C-1"), new Command.WithdrawVacancy("V-2"));

        Assert.Equal(Rows(Run("shortlists", folder, "--as-of", SmallPool.AsOf, "--out", "-")), Rows(Replay("0")));
        Assert.Equal(["V-1,1,C-2", "V-2,1,C-3"], Rows(Replay("1")).Select(Head));
        Assert.Equal(["V-1,1,C-2"], Rows(Replay("2")).Select(Head));
        Assert.Equal(2, Replay("3").ExitCode);
        Assert.Contains("positions 0 to 2", Replay("3").Error, StringComparison.Ordinal);
        Assert.Equal(["C-2,1,V-1"], Rows(Run("replay", "vacancies", "--store", "store", "--as-of", SmallPool.AsOf, "--out", "-")).Select(Head));
    }

    [Fact]
    public async Task Compact_AfterCommands_LeavesOneSnapshot()
    {
        Import();
        await ExecuteAsync(new Command.WithdrawCandidate("C-1"));

        var compacted = Run("store", "compact", "--store", "store");

        Assert.True(compacted.ExitCode == 0, compacted.ToString());
        Assert.Contains("snapshots  1, of position 1\n", Run("store", "status", "--store", "store").Output, StringComparison.Ordinal);
        // The journal still begins with position 1, and the snapshot that it followed is gone: no pool must be made of it alone.
        Assert.Equal(2, Replay("0").ExitCode);
        Assert.Equal(["V-1,1,C-2", "V-2,1,C-3"], Rows(Replay("1")).Select(Head));
    }

    [Fact]
    public async Task Repair_DamagedJournal_KeepsWhatIsWhole()
    {
        Import();
        await ExecuteAsync(new Command.WithdrawCandidate("C-1"));
        await ExecuteAsync(new Command.WithdrawCandidate("C-2"));
        var segment = Directory.EnumerateFiles(scratch["store"], "*.segment").Single();
        var bytes = File.ReadAllBytes(segment);
        bytes[^40] ^= 4;
        File.WriteAllBytes(segment, bytes);

        var verified = Run("store", "verify", "--store", "store");
        Assert.Equal(1, verified.ExitCode);
        Assert.Contains("--drop-after 1", verified.Output, StringComparison.Ordinal);
        var stopped = Run("store", "compact", "--store", "store");
        Assert.Equal(3, stopped.ExitCode);
        Assert.Contains(segment, stopped.Error, StringComparison.Ordinal);

        var repaired = Run("store", "repair", "--store", "store", "--drop-after", "1");
        Assert.True(repaired.ExitCode == 0, repaired.ToString());
        Assert.Equal(0, Run("store", "verify", "--store", "store").ExitCode);
        Assert.Contains("positions 1 to 1\n", Run("store", "status", "--store", "store").Output, StringComparison.Ordinal);
    }

    private static string Head(string row) => string.Join(',', row.Split(',')[..3]);

    /// <summary>The rows of a shortlist in ordinal order: a store has no order of its own.</summary>
    private static string[] Rows(Outcome outcome)
    {
        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        return [.. outcome.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..].Order(StringComparer.Ordinal)];
    }

    private string Import()
    {
        var folder = SmallPool.Write(scratch);
        var imported = Run("store", "import", "pool", "--store", "store");
        Assert.True(imported.ExitCode == 0, imported.ToString());
        return folder;
    }

    private Outcome Replay(string until) => Run("replay", "--store", "store", "--until", until, "shortlists", "--as-of", SmallPool.AsOf, "--out", "-");

    private async Task ExecuteAsync(params Command[] commands)
    {
        var store = await EmbeddedStore.OpenAsync(new LocalFileSystem(scratch["store"]));
        var catalogue = await StoreCatalogue.ReadAsync(store.Files, StandardCatalogue.Defaults);
        await using var engine = await DurableEngine.OpenAsync(store, catalogue, TimeProvider.System);
        foreach (var command in commands)
        {
            await engine.ExecuteAsync(command, $"key-{engine.Position}");
        }
    }

    private Outcome Run(params string[] arguments) => MatchingProcess.Run(scratch.Path, arguments);
}
