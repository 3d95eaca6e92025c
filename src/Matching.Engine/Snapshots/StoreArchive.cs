using Matching.Engine.Disks;
using Matching.Engine.Journals;

namespace Matching.Engine.Snapshots;

/// <summary>
/// The past of a store in a directory, so that the store may let go of it: a store of its own, with the same files, the same first state and every batch of the
/// journal since the beginning. Whatever reads a store reads it. One process at a time adds to it; the next writer of the store, on whatever machine, goes on with the
/// same directory.
/// </summary>
internal sealed class StoreArchive(IStore store, IFileSystem files)
{
    /// <summary>Adds what it lacks, up to the journal's end; durable when it has returned.</summary>
    /// <exception cref="StoreUnavailableException">It cannot be added: the directory is in use or full, holds another past, or a part of it is missing.</exception>
    /// <exception cref="StoreDamagedException">What the directory holds is damaged.</exception>
    public async ValueTask KeepAsync(CancellationToken cancellation)
    {
        var archive = EmbeddedStore.Exists(files)
            ? await EmbeddedStore.OpenAsync(files, cancellation: cancellation).ConfigureAwait(false)
            : await BeginAsync(cancellation).ConfigureAwait(false);
        await using (archive.ConfigureAwait(false))
        {
            await CheckAsync(archive.Journal, cancellation).ConfigureAwait(false);
            var next = archive.Journal.LastPosition + 1;
            if (next <= store.Journal.LastPosition)
            {
                await foreach (var batch in store.Journal.ReadAsync(next, cancellation).ConfigureAwait(false))
                {
                    await archive.Journal.AppendAsync(batch, cancellation).ConfigureAwait(false);
                }
            }
        }
    }

    private async ValueTask<EmbeddedStore> BeginAsync(CancellationToken cancellation)
    {
        if (store.Journal.FirstPosition > 1)
        {
            throw Refused($"{store.Place} has let go of what was before position {store.Journal.FirstPosition}: an archive begins with its store");
        }

        var content = new Dictionary<string, ReadOnlyMemory<byte>>();
        foreach (var name in await store.Files.ListAsync(cancellation).ConfigureAwait(false))
        {
            if (name != EmbeddedStore.MarkerName && await store.Files.ReadAsync(name, cancellation).ConfigureAwait(false) is { } bytes)
            {
                content.Add(name, bytes);
            }
        }

        return await EmbeddedStore.CreateAsync(
            files, content, made => content.ContainsKey(ImportMark.Name) ? CopyFirstStateAsync(made.Snapshots, cancellation) : ValueTask.CompletedTask,
            cancellation: cancellation).ConfigureAwait(false);
    }

    /// <summary>The snapshot of position 0, chunk by chunk, each of them checked.</summary>
    private async ValueTask CopyFirstStateAsync(ISnapshotStore to, CancellationToken cancellation)
    {
        if (!(await store.Snapshots.ListAsync(cancellation).ConfigureAwait(false)).Contains(0))
        {
            throw Refused($"{store.Place} has let go of the state with which it began: an archive begins with its store");
        }

        var reader = await store.Snapshots.OpenAsync(0, cancellation).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            var manifest = SnapshotLoader.Manifest(reader);
            await new SnapshotLoader(reader, manifest).VerifyAsync(cancellation).ConfigureAwait(false);
            var writer = await to.BeginAsync(0, cancellation).ConfigureAwait(false);
            await using (writer.ConfigureAwait(false))
            {
                for (var number = 0; number < manifest.Chunks.Count; number++)
                {
                    await writer.WriteChunkAsync(await reader.ReadChunkAsync(number, cancellation).ConfigureAwait(false), cancellation).ConfigureAwait(false);
                }

                await writer.CommitAsync(reader.Manifest, cancellation).ConfigureAwait(false);
            }
        }
    }

    /// <summary>The store goes on where the archive ends, and where both hold a batch it is the same.</summary>
    private async ValueTask CheckAsync(IJournal archive, CancellationToken cancellation)
    {
        var last = archive.LastPosition;
        if (store.Journal.FirstPosition > last + 1)
        {
            throw Refused($"the archive in {files.Place} ends with position {last}, and {store.Place} begins with position {store.Journal.FirstPosition}: what was between them is missing");
        }

        if (last >= store.Journal.FirstPosition && (last > store.Journal.LastPosition || !await IsSameAsync(archive, last, cancellation).ConfigureAwait(false)))
        {
            throw Refused($"{files.Place} is no archive of {store.Place}: at position {last} they hold different records");
        }
    }

    private async ValueTask<bool> IsSameAsync(IJournal archive, long position, CancellationToken cancellation)
    {
        var (ours, theirs) = (await FirstBatchAsync(archive, position, cancellation).ConfigureAwait(false), await FirstBatchAsync(store.Journal, position, cancellation).ConfigureAwait(false));
        return (ours.FirstPosition, ours.Count) == (theirs.FirstPosition, theirs.Count) && ours.Records.Span.SequenceEqual(theirs.Records.Span);
    }

    private static async ValueTask<JournalBatch> FirstBatchAsync(IJournal journal, long position, CancellationToken cancellation)
    {
        await foreach (var batch in journal.ReadAsync(position, cancellation).ConfigureAwait(false))
        {
            return batch with { Records = batch.Records.ToArray() };
        }

        return default;
    }

    private static StoreUnavailableException Refused(string what) => new(new StoreStatus(StoreCondition.Failed, $"the past is not archived, and stays in the store: {what}"));
}
