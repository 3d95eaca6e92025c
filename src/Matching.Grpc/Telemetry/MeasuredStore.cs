using Matching.Engine.Journals;
using Matching.Engine.Snapshots;

namespace Matching.Grpc.Telemetry;

/// <summary>A store whose appends are measured.</summary>
internal sealed class MeasuredStore(IStore store, TimeProvider clock, Action<TimeSpan> appended) : IStore
{
    public string Place => store.Place;

    public IJournal Journal { get; } = new MeasuredJournal(store.Journal, clock, appended);

    public ISnapshotStore Snapshots => store.Snapshots;

    public IStoreFiles Files => store.Files;

    public ValueTask DisposeAsync() => store.DisposeAsync();

    private sealed class MeasuredJournal(IJournal journal, TimeProvider clock, Action<TimeSpan> appended) : IJournal
    {
        public long LastPosition => journal.LastPosition;

        public long FirstPosition => journal.FirstPosition;

        public long FencingToken => journal.FencingToken;

        public string Survives => journal.Survives;

        public StoreStatus Status => journal.Status;

        public async ValueTask AppendAsync(JournalBatch batch, CancellationToken cancellation)
        {
            var start = clock.GetTimestamp();
            await journal.AppendAsync(batch, cancellation).ConfigureAwait(false);
            appended(clock.GetElapsedTime(start));
        }

        public ValueTask<long> RecoverAsync(CancellationToken cancellation) => journal.RecoverAsync(cancellation);

        public IAsyncEnumerable<JournalBatch> ReadAsync(long fromPosition, CancellationToken cancellation) => journal.ReadAsync(fromPosition, cancellation);

        public ValueTask TrimAsync(long throughPosition, CancellationToken cancellation) => journal.TrimAsync(throughPosition, cancellation);

        public ValueTask DisposeAsync() => journal.DisposeAsync();
    }
}
