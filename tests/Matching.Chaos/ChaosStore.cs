using Matching.Engine;
using Matching.Engine.Catalogues;
using Matching.Engine.Disks;
using Matching.Engine.Journals;
using Matching.Engine.Snapshots;
using Matching.Grpc.Storage;

namespace Matching.Chaos;

/// <summary>The stores of hosts and of meters. A host's begins new segments and takes snapshots often, so that many kills meet one.</summary>
internal static class ChaosStore
{
    private static readonly EmbeddedJournalOptions Journal = new() { SegmentBytes = 256 << 10 };
    private static readonly DurableOptions Options = new() { SnapshotCommands = 2000, SnapshotInterval = TimeSpan.Zero };

    public static async Task<IStore> OpenAsync(StoreChoice choice) => RedisStoreOptions.IsAddress(choice.Store)
        ? await Stores.OpenAsync(choice, TimeProvider.System, Environment.GetEnvironmentVariable, Report, CancellationToken.None)
        : await OpenDirectoryAsync(choice.Store, Journal, Report);

    public static Task<DurableEngine> OpenEngineAsync(IStore store, Catalogue catalogue) =>
        DurableEngine.OpenAsync(store, catalogue, TimeProvider.System, Options, Report);

    public static async Task<DurableEngine> OpenAsync(
        string folder, Catalogue catalogue, EmbeddedJournalOptions journal, DurableOptions options, Action<StoreEvent> events) =>
        await DurableEngine.OpenAsync(await OpenDirectoryAsync(folder, journal, events), catalogue, TimeProvider.System, options, events);

    private static async Task<IStore> OpenDirectoryAsync(string folder, EmbeddedJournalOptions journal, Action<StoreEvent> events)
    {
        var files = LocalFileSystem.Make(folder);
        return EmbeddedStore.Exists(files)
            ? await EmbeddedStore.OpenAsync(files, journal, events)
            : await EmbeddedStore.CreateAsync(files, new Dictionary<string, ReadOnlyMemory<byte>>(), options: journal, events: events);
    }

    private static void Report(StoreEvent e) => Console.Error.WriteLine($"{e.Kind} {e.Position} {e.Text}");
}
