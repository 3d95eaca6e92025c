using Matching.Engine;
using Matching.Engine.Catalogues;
using Matching.Engine.Disks;
using Matching.Engine.Journals;
using Matching.Engine.Snapshots;
using Matching.Testing;

namespace Matching.Chaos;

/// <summary>What host and driver agree on: the pool that commands are drawn from, and a store that rolls and snapshots often.</summary>
internal static class ChaosStore
{
    private static readonly EmbeddedJournalOptions Journal = new() { SegmentBytes = 256 << 10 };
    private static readonly DurableOptions Options = new() { SnapshotCommands = 2000 };

    public static TestPool Pool { get; } = TestPools.Create(PoolShape.Realistic, seed: 1, candidates: 300, vacancies: 100);

    public static Catalogue Catalogue { get; } = Pool.ToCatalogue();

    public static Task<DurableEngine> OpenAsync(string folder, Action<StoreEvent> events) => OpenAsync(folder, Catalogue, Journal, Options, events);

    public static async Task<DurableEngine> OpenAsync(
        string folder, Catalogue catalogue, EmbeddedJournalOptions journal, DurableOptions options, Action<StoreEvent> events)
    {
        var files = LocalFileSystem.Make(folder);
        var store = EmbeddedStore.Exists(files)
            ? await EmbeddedStore.OpenAsync(files, journal, events)
            : await EmbeddedStore.CreateAsync(files, new Dictionary<string, ReadOnlyMemory<byte>>(), journal, events);
        return await DurableEngine.OpenAsync(store, catalogue, TimeProvider.System, options, events);
    }
}
