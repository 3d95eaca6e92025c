using System.Text;
using Matching.Engine.Disks;
using Matching.Engine.Journals;

namespace Matching.Engine.Snapshots;

/// <summary>The store in one directory of this machine, without any server.</summary>
public sealed class EmbeddedStore : IStore
{
    private const string LockName = "lock";
    internal const string MarkerName = "store";
    private const string Marker = "matching store 1\n";

    private readonly IDisposable? held;

    private EmbeddedStore(IFileSystem files, IDisposable? held, IJournal journal)
    {
        this.held = held;
        Place = files.Place;
        Journal = journal;
        Snapshots = new FileSnapshotStore(files);
        Files = new StoreFiles(files);
    }

    public string Place { get; }

    public IJournal Journal { get; }

    public ISnapshotStore Snapshots { get; }

    public IStoreFiles Files { get; }

    /// <summary>Whether the directory holds a store.</summary>
    public static bool Exists(IFileSystem files) => files.Exists($"file-{MarkerName}");

    /// <summary>
    /// Makes a store and opens it for writing. What <paramref name="content"/> is, by names, belongs to it from the start; it is a store only
    /// when all of it is durable, so that a creation that was cut short is done again from the start.
    /// </summary>
    /// <param name="fill">Puts a first state into it, before it counts as a store.</param>
    /// <exception cref="StoreUnavailableException">There is a store already, or another process is using the directory.</exception>
    public static async ValueTask<EmbeddedStore> CreateAsync(
        IFileSystem files, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> content, Func<EmbeddedStore, ValueTask>? fill = null,
        EmbeddedJournalOptions? options = null, Action<StoreEvent>? events = null, CancellationToken cancellation = default)
    {
        var held = Lock(files);
        try
        {
            if (Exists(files))
            {
                throw new StoreUnavailableException(new StoreStatus(StoreCondition.Failed, $"{files.Place} holds a store already"));
            }

            RemoveUnfinished(files);
            var store = new EmbeddedStore(files, held, EmbeddedJournal.Open(files, options, events));
            foreach (var (name, bytes) in content)
            {
                await store.Files.WriteAsync(name, bytes, cancellation).ConfigureAwait(false);
            }

            if (fill is not null)
            {
                await fill(store).ConfigureAwait(false);
            }

            await store.Files.WriteAsync(MarkerName, Encoding.ASCII.GetBytes(Marker), cancellation).ConfigureAwait(false);
            return store;
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Opens a store for writing.</summary>
    /// <exception cref="StoreUnavailableException">There is none, or another process is using it.</exception>
    /// <exception cref="StoreDamagedException">What is stored is damaged; nothing was changed.</exception>
    public static async ValueTask<EmbeddedStore> OpenAsync(
        IFileSystem files, EmbeddedJournalOptions? options = null, Action<StoreEvent>? events = null, CancellationToken cancellation = default)
    {
        await CheckMarkerAsync(files, cancellation).ConfigureAwait(false);
        var held = Lock(files);
        try
        {
            CheckSegments(files);
            return new EmbeddedStore(files, held, EmbeddedJournal.Open(files, options, events));
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Opens a store to read it, also beside a process that writes it: as it is now.</summary>
    /// <exception cref="StoreUnavailableException">There is none.</exception>
    /// <exception cref="StoreDamagedException">What is stored is damaged.</exception>
    public static async ValueTask<EmbeddedStore> OpenToReadAsync(IFileSystem files, CancellationToken cancellation = default)
    {
        await CheckMarkerAsync(files, cancellation).ConfigureAwait(false);
        CheckSegments(files);
        return new EmbeddedStore(files, held: null, EmbeddedJournal.OpenToRead(files));
    }

    public async ValueTask DisposeAsync()
    {
        await Journal.DisposeAsync().ConfigureAwait(false);
        held?.Dispose();
    }

    internal static IDisposable Lock(IFileSystem files) => files.TryLock(LockName) ?? throw new StoreUnavailableException(
        new StoreStatus(StoreCondition.NotWriter, $"{files.Place} is in use by another process: a directory has one writer"));

    internal static async ValueTask CheckMarkerAsync(IFileSystem files, CancellationToken cancellation)
    {
        var marker = await new StoreFiles(files).ReadAsync(MarkerName, cancellation).ConfigureAwait(false)
            ?? throw new StoreUnavailableException(new StoreStatus(StoreCondition.Unreachable, $"{files.Place} holds no store"));
        var text = Encoding.ASCII.GetString(marker.Span);
        if (text != Marker)
        {
            throw new NewerFormatException($"{files.Place} says '{text.Trim()}', and this program reads '{Marker.Trim()}': it takes a newer program to read it");
        }
    }

    /// <summary>A store has a segment from its first moment on: without one, all are missing.</summary>
    private static void CheckSegments(IFileSystem files)
    {
        if (Segments.Named(files).Count == 0)
        {
            throw new StoreDamagedException(files.Place, 0, "the journal is missing: there is no segment", "restore the files from a copy");
        }
    }

    /// <summary>What an unfinished creation left behind. Anything else is not touched, a segment with records least of all.</summary>
    private static void RemoveUnfinished(IFileSystem files)
    {
        var names = files.List().Where(name => name != LockName).ToArray();
        foreach (var name in names)
        {
            if (name != SegmentNames.Ahead && !name.StartsWith("file", StringComparison.Ordinal) && !name.StartsWith("snapshot", StringComparison.Ordinal)
                && !(SegmentNames.TryParse(name, out _) && IsEmptySegment(files, name)))
            {
                throw new StoreUnavailableException(new StoreStatus(
                    StoreCondition.Failed, $"{files.Place} holds '{name}': a store is made in an empty directory"));
            }
        }

        foreach (var name in names)
        {
            files.Delete(name);
        }

        files.SyncDirectory();
    }

    private static bool IsEmptySegment(IFileSystem files, string name)
    {
        using var file = files.Open(name, forWriting: false);
        return file.Length <= SegmentFormat.HeaderBytes;
    }
}
