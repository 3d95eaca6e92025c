using System.CommandLine;
using System.Globalization;
using Matching.Engine.Snapshots;

namespace Matching.Grpc.Commands.Stores;

internal static class StoreStatusCommand
{
    public static Command Create(CommandHost host)
    {
        var folder = StoreOptions.Folder();
        var command = new ExampleCommand("status", "Says what a store holds, without reading all of it",
            ("matching store status --store pool", "positions, snapshots, size"))
        {
            folder,
        };
        command.SetAction(parsed => StoreOptions.Run(() => ShowAsync(host, parsed.GetRequiredValue(folder))));
        return command;
    }

    private static async Task<int> ShowAsync(CommandHost host, string folder)
    {
        var files = StoreOptions.Files(folder);
        await using var store = await EmbeddedStore.OpenToReadAsync(files, host.Stop);
        var snapshots = await store.Snapshots.ListAsync(host.Stop);
        var bytes = new DirectoryInfo(folder).EnumerateFiles().Sum(file => file.Length);
        host.Text.WriteLine(Line($"journal    positions {store.Journal.FirstPosition} to {store.Journal.LastPosition}"));
        host.Text.WriteLine(Line($"snapshots  {(snapshots.Count == 0 ? "none" : string.Join(", ", snapshots))}"));
        host.Text.WriteLine(Line($"to replay  {store.Journal.LastPosition - (snapshots.Count == 0 ? 0 : snapshots[0])} commands behind the newest snapshot"));
        host.Text.WriteLine(Line($"size       {bytes} bytes"));
        return ExitCodes.Success;
    }

    private static string Line(FormattableString line) => line.ToString(CultureInfo.InvariantCulture);
}
