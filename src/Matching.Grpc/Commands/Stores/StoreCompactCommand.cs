using System.CommandLine;
using Matching.Engine;
using Matching.Engine.Files;
using Matching.Engine.Journals;
using Matching.Engine.Snapshots;
using Command = System.CommandLine.Command;

namespace Matching.Grpc.Commands.Stores;

internal static class StoreCompactCommand
{
    public static Command Create(CommandHost host)
    {
        var folder = StoreOptions.Folder();
        var quiet = Values.Quiet();
        var command = new ExampleCommand("compact", "Takes a snapshot of a store that is not in use, and removes what it makes superfluous",
            ("matching store compact --store pool", "one snapshot remains, and the journal behind it"))
        {
            folder, quiet,
        };
        command.SetAction(parsed => StoreOptions.Run(() => CompactAsync(host, parsed.GetRequiredValue(folder), parsed.GetValue(quiet))));
        return command;
    }

    private static async Task<int> CompactAsync(CommandHost host, string folder, bool quiet)
    {
        using var progress = host.Progress("compacting", "steps", null, quiet);
        void Tell(StoreEvent e)
        {
            if (!quiet)
            {
                host.Error.WriteLine($"{CommandLine.Program}: {e.Kind} {e.Text}");
            }
        }

        var store = await EmbeddedStore.OpenAsync(StoreOptions.Files(folder), events: Tell, cancellation: host.Stop);
        DurableEngine engine;
        try
        {
            var catalogue = await StoreCatalogue.ReadAsync(store.Files, StandardCatalogue.Defaults, host.Stop);
            engine = await DurableEngine.OpenAsync(
                store, catalogue, host.Time, new DurableOptions { SnapshotsKept = 1, SnapshotInterval = TimeSpan.Zero }, Tell, host.Stop);
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
