using Matching.Engine.Journals;

namespace Matching.Engine.Snapshots;

/// <summary>Everything that is kept of one pool: its journal, its snapshots, and the files that belong to it. Disposed as a whole.</summary>
public interface IStore : IAsyncDisposable
{
    /// <summary>For messages: the directory, or the address without its secret.</summary>
    string Place { get; }

    IJournal Journal { get; }

    ISnapshotStore Snapshots { get; }

    IStoreFiles Files { get; }
}
