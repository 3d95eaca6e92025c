using System.CommandLine;
using Matching.Engine;
using Matching.Engine.Files;
using Command = System.CommandLine.Command;

namespace Matching.Grpc.Commands.Stores;

internal static class StoreCompactCommand
{
    public static Command Create(CommandHost host)
    {
        var store = StoreOptions.Store();
        var quiet = Values.Quiet();
        var command = new ExampleCommand("compact", "Takes a snapshot of a store that nobody else writes, and removes what it makes superfluous",
            ("matching store compact --store pool", "one snapshot remains, and the journal behind it"))
        {
            store, quiet,
        };
        command.SetAction(parsed => StoreOptions.Run(() => CompactAsync(host, parsed.GetRequiredValue(store), parsed.GetValue(quiet))));
        return command;
    }

    private static async Task<int> CompactAsync(CommandHost host, string place, bool quiet)
    {
        using var progress = host.Progress("compacting", "bytes", null, quiet);
        var tell = StoreOptions.Teller(host, quiet);
        var store = new MeteredStore(await StoreOptions.OpenAsync(host, place, mayWrite: true, tell), progress);
        DurableEngine engine;
        try
        {
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
        }

        return ExitCodes.Success;
    }
}
