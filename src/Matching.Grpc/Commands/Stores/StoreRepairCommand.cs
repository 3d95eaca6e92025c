using System.CommandLine;
using Matching.Engine.Snapshots;

namespace Matching.Grpc.Commands.Stores;

internal static class StoreRepairCommand
{
    public static Command Create(CommandHost host)
    {
        var folder = StoreOptions.Folder();
        var dropAfter = StoreOptions.Position("--drop-after", "The last position to keep; see 'matching store verify'");
        dropAfter.Required = true;
        var command = new ExampleCommand("repair", "Gives up everything behind a position, also what was acknowledged; what is cut stays in dropped-… files",
            ("matching store repair --store pool --drop-after 48211", "keep positions up to 48211"))
        {
            folder, dropAfter,
        };
        command.SetAction(parsed => StoreOptions.Run(async () =>
        {
            var files = StoreOptions.Files(parsed.GetRequiredValue(folder));
            foreach (var line in await StoreRepair.DropAfterAsync(files, parsed.GetValue(dropAfter)!.Value, host.Stop))
            {
                host.Text.WriteLine(line);
            }

            return ExitCodes.Success;
        }));
        return command;
    }
}
