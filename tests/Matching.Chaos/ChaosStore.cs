using Matching.Engine;
using Matching.Engine.Catalogues;
using Matching.Engine.Disks;
using Matching.Engine.Files;
using Matching.Engine.Journals;
using Matching.Engine.Snapshots;
using Matching.Grpc.Hosting;
using Matching.Grpc.Storage;

namespace Matching.Chaos;

/// <summary>The stores of hosts and of meters. A host's begins new segments and takes snapshots often, so that many kills meet one.</summary>
internal static class ChaosStore
{
    private static readonly EmbeddedJournalOptions Journal = new() { SegmentBytes = 256 << 10 };
    private static readonly DurableOptions Options = new() { SnapshotCommands = 2000, SnapshotInterval = TimeSpan.Zero };

    /// <summary>A host's node: what <c>matching serve</c> opens.</summary>
    public static Task<Node> OpenNodeAsync(StoreChoice choice) => new NodeStart(
        new NodeOptions(choice with { Journal = Journal }, Options), TimeProvider.System, Environment.GetEnvironmentVariable, Report)
        .OpenAsync(CancellationToken.None);

    /// <summary>Puts the script's catalogue into a new store, for hosts to find.</summary>
    public static async Task PrepareAsync(string place, CommandScript script)
    {
        await using var store = await Stores.OpenAsync(
            new StoreChoice(place), TimeProvider.System, Environment.GetEnvironmentVariable, _ => { }, CancellationToken.None);
        foreach (var (name, content) in StoreCatalogue.Write(script.Catalogue))
        {
            await store.Files.WriteAsync(name, content, CancellationToken.None);
        }
    }

    public static async Task<DurableEngine> OpenAsync(
        string folder, Catalogue catalogue, EmbeddedJournalOptions journal, DurableOptions options, Action<StoreEvent> events)
    {
        var files = LocalFileSystem.Make(folder);
        var store = EmbeddedStore.Exists(files)
            ? await EmbeddedStore.OpenAsync(files, journal, events)
            : await EmbeddedStore.CreateAsync(files, new Dictionary<string, ReadOnlyMemory<byte>>(), options: journal, events: events);
        return await DurableEngine.OpenAsync(store, catalogue, TimeProvider.System, options, events);
    }

    private static void Report(StoreEvent e) => Console.Error.WriteLine($"{e.Kind} {e.Position} {e.Text}");
}
