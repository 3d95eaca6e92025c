using Matching.Engine.Journals;

namespace Matching.Engine.Snapshots;

/// <summary>
/// A file of a store that says that its first state was not empty but came from files. Without the snapshot of position 0 its journal, though it may
/// still begin with position 1, then leads to no state at all.
/// </summary>
internal static class ImportMark
{
    public const string Name = "import";

    public static async ValueTask<bool> IsSetAsync(IStoreFiles files, CancellationToken cancellation) =>
        await files.ReadAsync(Name, cancellation).ConfigureAwait(false) is not null;

    public static ValueTask SetAsync(IStoreFiles files, CancellationToken cancellation) => files.WriteAsync(Name, "1\n"u8.ToArray(), cancellation);
}
