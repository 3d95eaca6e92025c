using Matching.Engine.Disks;
using Matching.Engine.Journals;

namespace Matching.Engine.Snapshots;

/// <summary>Snapshots in files of one directory; see <see cref="SnapshotFile"/>. Its calls do their work before they return.</summary>
internal sealed partial class FileSnapshotStore(IFileSystem files) : ISnapshotStore
{
    public ValueTask<IReadOnlyList<long>> ListAsync(CancellationToken cancellation) => ValueTask.FromResult<IReadOnlyList<long>>(List());

    public ValueTask<ISnapshotWriter> BeginAsync(long position, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            RemoveUnfinished();
            var attempt = 1;
            while (files.Exists(SnapshotNames.Chunks(position, attempt)))
            {
                attempt++;
            }

            return ValueTask.FromResult<ISnapshotWriter>(new Writer(files, position, attempt));
        }
        catch (IOException failure)
        {
            throw Refused(failure);
        }
    }

    public ValueTask<ISnapshotReader> OpenAsync(long position, CancellationToken cancellation)
    {
        var name = SnapshotNames.Manifest(position);
        try
        {
            var described = Describe(position);
            var chunks = SnapshotNames.Chunks(position, described.Attempt);
            if (!files.Exists(chunks))
            {
                throw Damage(chunks, "the file with the chunks is missing");
            }

            return ValueTask.FromResult<ISnapshotReader>(new Reader(Path.Combine(files.Place, chunks), files.Open(chunks, forWriting: false), described));
        }
        catch (InvalidDataException damage)
        {
            throw Damage(name, damage.Message);
        }
    }

    public ValueTask RemoveAsync(long position, CancellationToken cancellation)
    {
        if (List() is [var newest, ..] && position == newest)
        {
            throw new InvalidOperationException($"the snapshot of position {position} is the newest");
        }

        // First it is no longer a snapshot, for good; then its chunks go.
        files.Delete(SnapshotNames.Manifest(position));
        files.SyncDirectory();
        foreach (var name in files.List())
        {
            if (SnapshotNames.TryParseChunks(name, out var of, out _) && of == position)
            {
                files.Delete(name);
            }
        }

        return ValueTask.CompletedTask;
    }

    private List<long> List()
    {
        var positions = new List<long>();
        foreach (var name in files.List())
        {
            if (SnapshotNames.TryParseManifest(name, out var position))
            {
                positions.Add(position);
            }
        }

        positions.Reverse();
        return positions;
    }

    private SnapshotFile Describe(long position)
    {
        using var file = files.Open(SnapshotNames.Manifest(position), forWriting: false);
        var bytes = new byte[file.Length];
        return SnapshotFile.Decode(bytes.AsMemory(0, file.Read(0, bytes)));
    }

    /// <summary>Chunks that belong to no manifest. Those of a manifest that cannot be read stay: somebody may want to look at them.</summary>
    private void RemoveUnfinished()
    {
        files.Delete(SnapshotNames.Temporary);
        foreach (var name in files.List())
        {
            if (SnapshotNames.TryParseChunks(name, out var position, out var attempt)
                && (!files.Exists(SnapshotNames.Manifest(position)) || IsAnotherAttempt(position, attempt)))
            {
                files.Delete(name);
            }
        }
    }

    private bool IsAnotherAttempt(long position, int attempt)
    {
        try
        {
            return Describe(position).Attempt != attempt;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private StoreDamagedException Damage(string name, string what) => new(Path.Combine(files.Place, name), 0, what, SnapshotLoader.Remedy);

    private static StoreUnavailableException Refused(IOException failure) => new(
        new StoreStatus(failure is DiskFullException ? StoreCondition.Full : StoreCondition.Failed, $"no snapshot can be taken: {failure.Message}"), cause: failure);
}
