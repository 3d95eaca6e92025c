using System.Runtime.CompilerServices;
using Matching.Engine.Journals;
using Matching.Engine.Snapshots;

namespace Matching.Grpc.Commands.Stores;

/// <summary>A store that tells how many bytes of journal and snapshots went through it.</summary>
internal sealed class MeteredStore(IStore store, IProgress<long> progress) : IStore, IJournal, ISnapshotStore
{
    private long bytes;

    public string Place => store.Place;

    public IJournal Journal => this;

    public ISnapshotStore Snapshots => this;

    public IStoreFiles Files => store.Files;

    public long LastPosition => store.Journal.LastPosition;

    public long FirstPosition => store.Journal.FirstPosition;

    public long FencingToken => store.Journal.FencingToken;

    public string Survives => store.Journal.Survives;

    public StoreStatus Status => store.Journal.Status;

    public ValueTask AppendAsync(JournalBatch batch, CancellationToken cancellation) => store.Journal.AppendAsync(batch, cancellation);

    public ValueTask<long> RecoverAsync(CancellationToken cancellation) => store.Journal.RecoverAsync(cancellation);

    public async IAsyncEnumerable<JournalBatch> ReadAsync(long fromPosition, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var batch in store.Journal.ReadAsync(fromPosition, cancellation).ConfigureAwait(false))
        {
            Count(batch.Records.Length);
            yield return batch;
        }
    }

    public ValueTask TrimAsync(long throughPosition, CancellationToken cancellation) => store.Journal.TrimAsync(throughPosition, cancellation);

    public ValueTask<IReadOnlyList<long>> ListAsync(CancellationToken cancellation) => store.Snapshots.ListAsync(cancellation);

    public async ValueTask<ISnapshotWriter> BeginAsync(long position, CancellationToken cancellation) =>
        new Writer(this, await store.Snapshots.BeginAsync(position, cancellation).ConfigureAwait(false));

    public async ValueTask<ISnapshotReader> OpenAsync(long position, CancellationToken cancellation) =>
        new Reader(this, await store.Snapshots.OpenAsync(position, cancellation).ConfigureAwait(false));

    public ValueTask RemoveAsync(long position, CancellationToken cancellation) => store.Snapshots.RemoveAsync(position, cancellation);

    public ValueTask DisposeAsync() => store.DisposeAsync();

    private void Count(long more) => progress.Report(Interlocked.Add(ref bytes, more));

    private sealed class Writer(MeteredStore meter, ISnapshotWriter writer) : ISnapshotWriter
    {
        public async ValueTask WriteChunkAsync(ReadOnlyMemory<byte> chunk, CancellationToken cancellation)
        {
            await writer.WriteChunkAsync(chunk, cancellation).ConfigureAwait(false);
            meter.Count(chunk.Length);
        }

        public ValueTask CommitAsync(ReadOnlyMemory<byte> manifest, CancellationToken cancellation) => writer.CommitAsync(manifest, cancellation);

        public ValueTask DisposeAsync() => writer.DisposeAsync();
    }

    private sealed class Reader(MeteredStore meter, ISnapshotReader reader) : ISnapshotReader
    {
        public ReadOnlyMemory<byte> Manifest => reader.Manifest;

        public string Place => reader.Place;

        public async ValueTask<ReadOnlyMemory<byte>> ReadChunkAsync(int number, CancellationToken cancellation)
        {
            var chunk = await reader.ReadChunkAsync(number, cancellation).ConfigureAwait(false);
            meter.Count(chunk.Length);
            return chunk;
        }

        public ValueTask DisposeAsync() => reader.DisposeAsync();
    }
}
