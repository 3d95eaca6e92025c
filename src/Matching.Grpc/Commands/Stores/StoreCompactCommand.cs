using System.CommandLine;
using Matching.Engine;
using Matching.Engine.Files;
using Matching.Engine.Snapshots;
using Command = System.CommandLine.Command;

namespace Matching.Grpc.Commands.Stores;

internal static class StoreCompactCommand
{
    public static Command Create(CommandHost host)
    {
        var store = StoreOptions.Store();
        var quiet = Values.Quiet();
        var endArchive = Values.Flag("--end-archive", "Let go of what an archive keeps, and make the store none: positions of the past can't be replayed any more");
        var command = new ExampleCommand("compact", "Takes a snapshot of a store that nobody else writes, and removes what it makes superfluous",
            ("matching store compact --store pool", "one snapshot remains, and the journal behind it; of an archive also the first, and all that followed"))
        {
            store, endArchive, quiet,
        };
        command.SetAction(parsed => StoreOptions.Run(() => CompactAsync(host, parsed.GetRequiredValue(store), parsed.GetValue(endArchive), parsed.GetValue(quiet))));
        return command;
    }

    private static async Task<int> CompactAsync(CommandHost host, string place, bool endsArchive, bool quiet)
    {
        using var progress = host.Progress("compacting", "bytes", null, quiet);
        var tell = StoreOptions.Teller(host, quiet);
        var store = new MeteredStore(await StoreOptions.OpenAsync(host, place, mayWrite: true, tell), progress);
        DurableEngine engine;
        try
        {
            if (endsArchive)
            {
                await ArchiveMark.SetAsync(store.Files, isArchive: false, host.Stop);
            }

            var catalogue = await StoreCatalogue.ReadAsync(store.Files, StandardCatalogue.Defaults, host.Stop);
            engine = await DurableEngine.OpenAsync(
                store, catalogue, host.Time, new DurableOptions { SnapshotsKept = 1, SnapshotInterval = TimeSpan.Zero }, tell, host.Stop);
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }

        await using (engine)
        {
            host.Text.WriteLine(FormattableString.Invariant($"snapshot of position {await engine.SnapshotAsync(host.Stop)}"));
            if (await ArchiveMark.IsSetAsync(store.Files, host.Stop))
            {
                host.Text.WriteLine("an archive: the first snapshot and the journal behind it stay (--end-archive lets go of them)");
            }
        }

        return ExitCodes.Success;
    }
}
