using Matching.Engine;
using Matching.Engine.Disks;
using Matching.Engine.Mediation;
using Matching.Engine.Primitives;
using Matching.Engine.Snapshots;

namespace Matching.Benchmarks.Procedure;

/// <summary>Makes a store that begins with a pool and a book of cases.</summary>
internal static class BookStore
{
    /// <param name="content">Files that belong to the store: the catalogue, where a service is to open it.</param>
    public static async Task WriteAsync(
        MatchingEngine engine, CaseBook book, UtcTime now, string folder, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> content)
    {
        var state = new SnapshotState(
            0, now, engine.Options.Policy, CatalogueChecksum.Of(engine.Catalogue), engine.View, engine.CodeTables, [], book.Capture());
        var store = await EmbeddedStore.CreateAsync(
            LocalFileSystem.Make(folder), content,
            async made =>
            {
                await SnapshotTaker.WriteAsync(state, made.Snapshots, CancellationToken.None).ConfigureAwait(false);
                await ImportMark.SetAsync(made.Files, CancellationToken.None).ConfigureAwait(false);
            }).ConfigureAwait(false);
        await store.DisposeAsync().ConfigureAwait(false);
    }
}
