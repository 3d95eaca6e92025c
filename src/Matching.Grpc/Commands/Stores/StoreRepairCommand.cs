using System.CommandLine;
using Matching.Engine.Snapshots;
using Matching.Grpc.Storage;
using Matching.Grpc.Storage.Maintenance;

namespace Matching.Grpc.Commands.Stores;

internal static class StoreRepairCommand
{
    public static Command Create(CommandHost host)
    {
        var store = StoreOptions.Store();
        var quiet = Values.Quiet();
        var dropAfter = StoreOptions.Position("--drop-after", "The last position to keep; see 'matching store verify'");
        dropAfter.Required = true;
        var command = new ExampleCommand("repair", "Gives up everything behind a position, also what was acknowledged; what is cut stays in dropped-… files, or under keys …:dropped:N",
            ("matching store repair --store pool --drop-after 48211", "keep positions up to 48211"),
            ("matching store repair --store redis://localhost --drop-after 48211", "while nobody writes; restart the processes that follow afterwards"))
        {
            store, dropAfter, quiet,
        };
        command.SetAction(parsed => StoreOptions.Run(async () =>
        {
            foreach (var line in await RepairAsync(host, parsed.GetRequiredValue(store), parsed.GetValue(dropAfter)!.Value, parsed.GetValue(quiet)))
            {
                host.Text.WriteLine(line);
            }

            return ExitCodes.Success;
        }));
        return command;
    }

    private static async Task<IReadOnlyList<string>> RepairAsync(CommandHost host, string place, long position, bool quiet)
    {
        using var progress = host.Progress("verifying", "bytes", null, quiet);
        if (!RedisStoreOptions.IsAddress(place))
        {
            return await StoreRepair.DropAfterAsync(StoreOptions.Files(place), position, progress, host.Stop);
        }

        await using var store = await StoreOptions.OpenRedisAsync(host, place, mayWrite: true);
        return await RedisRepair.DropAfterAsync(store, position, progress, host.Stop);
    }
}
