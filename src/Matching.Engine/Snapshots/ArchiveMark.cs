using Matching.Engine.Journals;

namespace Matching.Engine.Snapshots;

/// <summary>
/// A file of a store that says that it is an archive: whoever writes the store next keeps the first snapshot and the journal behind it, also where
/// that process was not told to. Otherwise one start without the option, of one process of several, would let go of the past for ever.
/// </summary>
public static class ArchiveMark
{
    private const string Name = "archive";

    public static async ValueTask<bool> IsSetAsync(IStoreFiles files, CancellationToken cancellation = default) =>
        await files.ReadAsync(Name, cancellation).ConfigureAwait(false) is { Span: [(byte)'1', ..] };

    /// <exception cref="StoreUnavailableException">This process may not write the store.</exception>
    public static ValueTask SetAsync(IStoreFiles files, bool isArchive, CancellationToken cancellation = default) =>
        files.WriteAsync(Name, isArchive ? "1\n"u8.ToArray() : "0\n"u8.ToArray(), cancellation);
}
