using System.CommandLine;
using System.Globalization;
using Matching.Engine.Snapshots;
using Matching.Grpc.Storage;
using Matching.Grpc.Storage.Maintenance;

namespace Matching.Grpc.Commands.Stores;

internal static class StoreStatusCommand
{
    public static Command Create(CommandHost host)
    {
        var store = StoreOptions.Store();
        var command = new ExampleCommand("status", "Says what a store holds and who writes it, without reading all of it",
            ("matching store status --store pool", "positions, snapshots, size"),
            ("matching store status --store redis://localhost", "also beside processes that use it: the writer, its lease, what Redis keeps"))
        {
            store,
        };
        command.SetAction(parsed => StoreOptions.Run(() => ShowAsync(host, parsed.GetRequiredValue(store))));
        return command;
    }

    private static async Task<int> ShowAsync(CommandHost host, string place)
    {
        await using var store = await StoreOptions.OpenAsync(host, place, mayWrite: false, _ => { });
        var shared = store is RedisStore redis ? await RedisStoreStatus.ReadAsync(redis, host.Stop) : null;
        Say(host, $"store      {store.Place}");
        if (shared is not null)
        {
            Say(host, $"redis      {(shared.Server.Length == 0 ? "does not tell this user" : shared.Server)}");
            Say(host, $"writer     {WriterOf(shared)}");
        }

        var snapshots = await store.Snapshots.ListAsync(host.Stop);
        Say(host, $"survives   {store.Journal.Survives}");
        Say(host, $"journal    {JournalOf(store)}");
        Say(host, $"snapshots  {(snapshots.Count == 0 ? "none" : $"{snapshots.Count}, of position {string.Join(", ", snapshots)}")}");
        Say(host, $"archive    {(await ArchiveMark.IsSetAsync(store.Files, host.Stop) ? "yes: every position since the first snapshot can be replayed" : "no")}");
        Say(host, $"to replay  {store.Journal.LastPosition - (snapshots.Count == 0 ? 0 : snapshots[0])} commands behind the newest snapshot");
        if (shared is not null)
        {
            Say(host, $"size       {shared.Bytes} bytes of Redis's memory: journal {shared.JournalBytes} in {shared.Entries} entries, snapshots {shared.SnapshotBytes}, files {shared.FileBytes}");
        }
        else
        {
            Say(host, $"size       {new DirectoryInfo(place).EnumerateFiles().Sum(file => file.Length)} bytes");
        }

        return ExitCodes.Success;
    }

    private static string JournalOf(IStore store) => store.Journal.FirstPosition > store.Journal.LastPosition
        ? string.Create(CultureInfo.InvariantCulture, $"empty; the first command will be position {store.Journal.FirstPosition}")
        : string.Create(CultureInfo.InvariantCulture, $"positions {store.Journal.FirstPosition} to {store.Journal.LastPosition}");

    private static string WriterOf(RedisStoreStatus status)
    {
        var address = status.Writer.Length == 0 ? "a process that told no address" : status.Writer;
        return (status.LeaseLeft, status.FencingToken) switch
        {
            (null, 0) => "none yet",
            (null, var token) => string.Create(CultureInfo.InvariantCulture, $"none; the last was {address}, fencing token {token}"),
            ({ } left, var token) => string.Create(CultureInfo.InvariantCulture, $"{address}, fencing token {token}, lease for another {left.TotalSeconds:0.0} s"),
        };
    }

    private static void Say(CommandHost host, FormattableString line) => host.Text.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
