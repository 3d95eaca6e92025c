using Matching.Engine.Journals;
using Matching.Engine.Snapshots;
using Matching.Testing;
using Matching.Testing.Disks;

namespace Matching.Grpc.Tests.Services;

/// <summary>A store whose appends wait while a test holds them, or that another process writes.</summary>
internal sealed class GatedStore : IStore
{
    private readonly IStore store;
    private readonly GatedJournal journal;

    private GatedStore(IStore store, string? writer) => (this.store, journal) = (store, new GatedJournal(store.Journal, writer));

    public string Place => store.Place;

    public IJournal Journal => journal;

    public ISnapshotStore Snapshots => store.Snapshots;

    public IStoreFiles Files => store.Files;

    /// <param name="writer">Where given: this process only reads, and the other is there.</param>
    public static async Task<GatedStore> OpenAsync(string? writer = null) => new(
        await EmbeddedStore.CreateAsync(
            new SimulatedDisk(new SeededRandom(4)), new Dictionary<string, ReadOnlyMemory<byte>> { ["note.txt"] = "the catalogue's place"u8.ToArray() }),
        writer);

    public void Hold() => journal.Open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Release() => journal.Open.SetResult();

    public ValueTask DisposeAsync() => store.DisposeAsync();

    private sealed class GatedJournal(IJournal journal, string? writer) : IJournal
    {
        public TaskCompletionSource Open { get; set; } = Opened();

        public long LastPosition => journal.LastPosition;

        public long FirstPosition => journal.FirstPosition;

        public long FencingToken => writer is null ? journal.FencingToken : 0;

        public string Survives => journal.Survives;

        public StoreStatus Status => writer is null ? journal.Status : new StoreStatus(StoreCondition.NotWriter, $"{writer} writes", writer);

        public async ValueTask AppendAsync(JournalBatch batch, CancellationToken cancellation)
        {
            if (writer is not null)
            {
                throw new StoreUnavailableException(Status);
            }

            await Open.Task.WaitAsync(cancellation);
            await journal.AppendAsync(batch, cancellation);
        }

        public ValueTask<long> RecoverAsync(CancellationToken cancellation) => journal.RecoverAsync(cancellation);

        public IAsyncEnumerable<JournalBatch> ReadAsync(long fromPosition, CancellationToken cancellation) => journal.ReadAsync(fromPosition, cancellation);

        public ValueTask TrimAsync(long throughPosition, CancellationToken cancellation) => journal.TrimAsync(throughPosition, cancellation);

        public ValueTask DisposeAsync() => journal.DisposeAsync();

        private static TaskCompletionSource Opened()
        {
            var open = new TaskCompletionSource();
            open.SetResult();
            return open;
        }
    }
}
