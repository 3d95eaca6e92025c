using System.Globalization;
using Matching.Chaos;
using Matching.Engine;
using Matching.Engine.Disks;
using Matching.Engine.Files;
using Matching.Engine.Journals;
using Matching.Engine.Snapshots;
using Matching.Grpc.Commands;
using Matching.Grpc.Storage;
using Matching.Grpc.Tests.Storage;

namespace Matching.Grpc.Tests.Commands;

/// <summary>The commands that look after a store, over a real Redis as over a directory.</summary>
public sealed class RedisStoreCommandTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [RedisFact]
    public async Task Store_NobodyListensOrNothingThere_SaysSo()
    {
        var nowhere = string.Create(CultureInfo.InvariantCulture, $"redis://127.0.0.1:{RedisServer.FreePort()}");
        await using var redis = await RedisServer.StartAsync();
        foreach (var command in (string[][])[["status"], ["verify"], ["compact"], ["repair", "--drop-after", "0"], ["export", "--out", "files"]])
        {
            var unreachable = Run(["store", .. command, "--store", nowhere]);
            Assert.True(unreachable.ExitCode == 3 && unreachable.Error.Contains("no connection", StringComparison.Ordinal), unreachable.ToString());
            var empty = Run(["store", .. command, "--store", redis.Address]);
            Assert.True(empty.ExitCode == 3 && empty.Error.Contains("holds no store", StringComparison.Ordinal), empty.ToString());
        }

        Assert.Equal("", await redis.CommandAsync("GET", "{test}:lease"));
    }

    [Fact]
    public void Store_WrongAddress_IsRefusedWithoutTheSecret()
    {
        var refused = Run("store", "status", "--store", "redis://user:hunter2@host");
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains(RedisStoreOptions.PasswordVariable, refused.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", refused.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, Run("replay", "--store", "redis://host/99", "shortlists", "--out", "-").ExitCode);
    }

    [RedisFact]
    public async Task Import_ThenExportAndReplay_GiveTheRecordsBack()
    {
        await using var redis = await RedisServer.StartAsync();
        Import(redis);
        await ExecuteAsync(redis, new Command.WithdrawCandidate("C-1"), new Command.WithdrawVacancy("V-2"));

        var direct = Run("shortlists", "pool", "--as-of", SmallPool.AsOf, "--out", "-");
        Assert.Equal(Rows(direct), Rows(Replay(redis, "0")));
        Assert.Equal(["V-1,1,C-2", "V-2,1,C-3"], Rows(Replay(redis, "1")).Select(Head));
        Assert.Equal(["V-1,1,C-2"], Rows(Replay(redis, "2")).Select(Head));
        var beyond = Replay(redis, "3");
        Assert.Equal(2, beyond.ExitCode);
        Assert.Contains("positions 0 to 2", beyond.Error, StringComparison.Ordinal);

        Assert.Equal(0, Run("store", "export", "--store", redis.Address, "--until", "0", "--out", "files").ExitCode);
        Assert.Equal(Rows(direct), Rows(Run("shortlists", "files", "--as-of", SmallPool.AsOf, "--out", "-")));
        Assert.Equal(2, Run("store", "import", "pool", "--store", redis.Address).ExitCode);
    }

    [RedisFact]
    public async Task Import_CutShortBefore_IsDoneAgainFromTheStart()
    {
        await using var redis = await RedisServer.StartAsync();
        Import(redis);
        await redis.CommandAsync("HDEL", "{test}:files", "travel.csv");
        Import(redis);
        Assert.Equal(0, Run("store", "verify", "--store", redis.Address).ExitCode);
    }

    [RedisFact]
    public async Task Import_ItsSnapshotGone_IsDamageAndNotAnEmptyPool()
    {
        await using var redis = await RedisServer.StartAsync();
        Import(redis);
        await ExecuteAsync(redis, new Command.WithdrawCandidate("C-1"));
        await redis.CommandAsync("DEL", "{test}:snapshots");
        var verified = Run("store", "verify", "--store", redis.Address);
        Assert.True(verified.ExitCode == 1 && verified.Output.Contains("no whole snapshot reaches position 0", StringComparison.Ordinal), verified.ToString());
        Assert.Equal(3, Run("store", "compact", "--store", redis.Address).ExitCode);
        Assert.Equal(2, Replay(redis, "0").ExitCode);
    }

    [RedisFact]
    public async Task Status_BesideAWriter_NamesItAndItsLease()
    {
        await using var redis = await RedisServer.StartAsync();
        Import(redis);
        await using (var writer = await OpenAsync(redis, "http://one:5000"))
        {
            await writer.ExecuteAsync(new Command.WithdrawCandidate("C-1"), "key");
            var beside = Run("store", "status", "--store", redis.Address);
            Assert.True(beside.ExitCode == 0, beside.ToString());
            foreach (var line in (string[])["writer     http://one:5000, fencing token 2, lease for another ", "positions 1 to 1\n", "snapshots  1, of position 0\n", "to replay  1 ",
                "7.", "primary", "a loss of power (appendonly yes", "in 1 entries"])
            {
                Assert.Contains(line, beside.Output, StringComparison.Ordinal);
            }

            foreach (var command in (string[][])[["compact"], ["repair", "--drop-after", "0"]])
            {
                var refused = Run(["store", .. command, "--store", redis.Address]);
                Assert.True(refused.ExitCode == 3 && refused.Error.Contains("http://one:5000", StringComparison.Ordinal), refused.ToString());
            }

            Assert.Equal(0, Run("store", "verify", "--store", redis.Address).ExitCode);
            Assert.True(writer.Status.AcceptsWrites);
        }

        Assert.Contains("none; the last was http://one:5000, fencing token 2\n", Run("store", "status", "--store", redis.Address).Output, StringComparison.Ordinal);
    }

    [RedisFact]
    public async Task Compact_AfterCommands_LeavesOneSnapshotAndGivesTheLeaseBack()
    {
        await using var redis = await RedisServer.StartAsync();
        Import(redis);
        await ExecuteAsync(redis, new Command.WithdrawCandidate("C-1"));
        var compacted = Run("store", "compact", "--store", redis.Address);
        Assert.True(compacted.ExitCode == 0, compacted.ToString());
        Assert.Contains("snapshots  1, of position 1\n", Run("store", "status", "--store", redis.Address).Output, StringComparison.Ordinal);
        await ExecuteAsync(redis, new Command.WithdrawCandidate("C-2"));
        Assert.Equal(["V-2,1,C-3"], Rows(Replay(redis, "2")).Select(Head));
    }

    [RedisFact]
    public async Task Compact_Archive_KeepsThePastUntilToldOtherwise()
    {
        await using var redis = await RedisServer.StartAsync();
        Import(redis);
        await ExecuteAsync(redis, new Command.WithdrawCandidate("C-1"), new Command.WithdrawCandidate("C-2"));
        await using (var store = await RedisStore.OpenAsync(redis.Options, TimeProvider.System, CancellationToken.None))
        {
            await ArchiveMark.SetAsync(store.Files, isArchive: true);
        }

        Assert.Contains("an archive", Run("store", "compact", "--store", redis.Address).Output, StringComparison.Ordinal);
        Assert.Contains("archive    yes", Run("store", "status", "--store", redis.Address).Output, StringComparison.Ordinal);
        Assert.Equal(["V-1,1,C-2", "V-2,1,C-3"], Rows(Replay(redis, "1")).Select(Head));
        Assert.DoesNotContain("an archive", Run("store", "compact", "--store", redis.Address, "--end-archive").Output, StringComparison.Ordinal);
        Assert.Equal(2, Replay(redis, "1").ExitCode);
        Assert.Contains("archive    no", Run("store", "status", "--store", redis.Address).Output, StringComparison.Ordinal);
    }

    [RedisFact]
    public async Task Repair_ChangedEntry_KeepsWhatIsWholeAndSetsTheRestAside()
    {
        await using var redis = await RedisServer.StartAsync();
        Import(redis);
        await ExecuteAsync(redis, new Command.WithdrawCandidate("C-1"));
        await ExecuteAsync(redis, new Command.WithdrawCandidate("C-2"));
        await redis.CommandAsync("XADD", "{test}:journal", "3-1", "t", "9", "c", "5", "r", "changed");

        var verified = Run("store", "verify", "--store", redis.Address);
        Assert.Equal(1, verified.ExitCode);
        Assert.Contains("entry 3-1: its checksum is wrong", verified.Output, StringComparison.Ordinal);
        Assert.Contains("--drop-after 2", verified.Output, StringComparison.Ordinal);
        Assert.Equal(3, Run("store", "compact", "--store", redis.Address).ExitCode);
        var tooMuch = Run("store", "repair", "--store", redis.Address, "--drop-after", "3");
        Assert.True(tooMuch.ExitCode == 3 && tooMuch.Error.Contains("only positions up to 2 are whole", StringComparison.Ordinal), tooMuch.ToString());

        var repaired = Run("store", "repair", "--store", redis.Address, "--drop-after", "1");
        Assert.True(repaired.ExitCode == 0, repaired.ToString());
        Assert.Contains("2 entries that held more are kept in {test}:dropped:1", repaired.Output, StringComparison.Ordinal);
        Assert.Equal("2", await redis.CommandAsync("XLEN", "{test}:dropped:1"));
        Assert.Equal(0, Run("store", "verify", "--store", redis.Address).ExitCode);
        await ExecuteAsync(redis, new Command.WithdrawVacancy("V-2"));
        Assert.Equal(["V-1,1,C-2"], Rows(Replay(redis, "2")).Select(Head));
    }

    /// <summary>What happened and what is due reads the same from a directory and from Redis, also across a snapshot.</summary>
    [RedisFact]
    public async Task StagesAndDeadlines_OverRedis_AreThoseOfADirectory()
    {
        await using var redis = await RedisServer.StartAsync();
        Import(redis);
        Assert.Equal(0, Run("store", "import", "pool", "--store", "store").ExitCode);
        await SmallProcedure.FillAsync(await RedisStore.OpenAsync(redis.Options, TimeProvider.System, CancellationToken.None), snapshotBehind: 2);
        await SmallProcedure.FillAsync(await EmbeddedStore.OpenAsync(new LocalFileSystem(scratch["store"])), snapshotBehind: 2);
        foreach (var (command, cellsOfTime) in ((string[], int[])[])
            [
                (["stages", "export"], [2, 3]), (["stages", "export", "--from", "4", "--until", "5"], [2, 3]),
                (["deadlines", "list", "--centre", "centre-1"], [7, 9]), (["deadlines", "list", "--centre", "centre-1", "--kind", "unemployed_draft"], [7, 9]),
                (["deadlines", "list", "--centre", "centre-1", "--until", "2"], [7, 9]), (["deadlines", "report"], [4, 5]),
            ])
        {
            var (here, there) = (Run([.. command, "--store", "store", "--out", "-"]), Run([.. command, "--store", redis.Address, "--out", "-"]));
            Assert.True(there.ExitCode == 0, there.ToString());
            Assert.Equal(Lines(here), Lines(there));
            Assert.True(Lines(there).Length > 1, there.ToString());

            string[] Lines(Outcome outcome) =>
                [.. outcome.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => string.Join(',', line.Split(',').Where((_, cell) => !cellsOfTime.Contains(cell))))];
        }

        Assert.Equal(2, Run("stages", "export", "--store", redis.Address, "--until", "77", "--out", "-").ExitCode);
        Assert.Equal(2, Run("deadlines", "list", "--store", redis.Address, "--centre", "centre-1", "--until", "77", "--out", "-").ExitCode);
        Assert.Equal("", await redis.CommandAsync("GET", "{test}:lease"));
    }

    /// <summary>As of a directory: what was let go is said, and what is left begins behind it.</summary>
    [RedisFact]
    public async Task StagesExport_OfACompactedRedis_SaysFromWhereOnItKnows()
    {
        await using var redis = await RedisServer.StartAsync();
        Import(redis);
        await SmallProcedure.FillAsync(await RedisStore.OpenAsync(redis.Options, TimeProvider.System, CancellationToken.None), snapshotBehind: 0);
        Assert.Equal(0, Run("store", "compact", "--store", redis.Address).ExitCode);
        var exported = Run("stages", "export", "--store", redis.Address, "--out", "-");
        Assert.True(exported.ExitCode == 0 && exported.Error.Contains("before number 7", StringComparison.Ordinal), exported.ToString());
        Assert.Single(exported.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.True(Run("deadlines", "list", "--store", redis.Address, "--centre", "centre-1", "--out", "-").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length > 1);
    }

    private static string Head(string row) => string.Join(',', row.Split(',')[..3]);

    /// <summary>The rows of a shortlist in ordinal order: a store has no order of its own.</summary>
    private static string[] Rows(Outcome outcome)
    {
        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        return [.. outcome.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..].Order(StringComparer.Ordinal)];
    }

    private static async Task<DurableEngine> OpenAsync(RedisServer redis, string address = "")
    {
        var store = await RedisStore.OpenAsync(redis.Options with { Address = address }, TimeProvider.System, CancellationToken.None);
        return await DurableEngine.OpenAsync(store, await StoreCatalogue.ReadAsync(store.Files, StandardCatalogue.Defaults), TimeProvider.System);
    }

    private static async Task ExecuteAsync(RedisServer redis, params Command[] commands)
    {
        await using var engine = await OpenAsync(redis);
        foreach (var command in commands)
        {
            await engine.ExecuteAsync(command, $"key-{engine.Position}");
        }
    }

    private void Import(RedisServer redis)
    {
        SmallPool.Write(scratch);
        var imported = Run("store", "import", "pool", "--store", redis.Address);
        Assert.True(imported.ExitCode == 0, imported.ToString());
    }

    private Outcome Replay(RedisServer redis, string until) =>
        Run("replay", "--store", redis.Address, "--until", until, "shortlists", "--as-of", SmallPool.AsOf, "--out", "-");

    private Outcome Run(params string[] arguments) => MatchingProcess.Run(scratch.Path, arguments);
}
