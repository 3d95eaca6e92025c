using Matching.Engine.Disks;
using Matching.Engine.Journals;
using Matching.Engine.Primitives;

namespace Matching.Engine.Snapshots;

/// <summary>
/// Gives up what stands behind a position, by somebody's decision. Files that are cut or removed are kept beside the store's, under
/// <c>dropped-…</c>, until somebody deletes them.
/// </summary>
public static class StoreRepair
{
    /// <param name="progress">Gets the number of bytes read so far: all are verified first.</param>
    /// <returns>What was done, line by line.</returns>
    /// <exception cref="StoreUnavailableException">Another process is using the store, or what would remain would not be a store.</exception>
    public static async ValueTask<IReadOnlyList<string>> DropAfterAsync(
        IFileSystem files, long position, IProgress<long>? progress = null, CancellationToken cancellation = default)
    {
        using var held = EmbeddedStore.Lock(files);
        var report = await StoreVerifier.VerifyAsync(files, progress, cancellation).ConfigureAwait(false);
        if (report.WhyNotUpTo(position) is { } reason)
        {
            throw new StoreUnavailableException(new StoreStatus(StoreCondition.Failed, $"{files.Place} is not changed: {reason}"));
        }

        if (report.IsWhole && position == report.LastPosition)
        {
            return [$"the journal ends with position {position} already"];
        }

        var done = new List<string>();
        foreach (var snapshot in await new FileSnapshotStore(files).ListAsync(cancellation).ConfigureAwait(false))
        {
            if (snapshot > position || !report.Snapshots.Contains(snapshot))
            {
                SetAside(files, SnapshotNames.Manifest(snapshot), done);
            }
        }

        DropSegments(files, position, done);
        files.SyncDirectory();
        return done;
    }

    private static void DropSegments(IFileSystem files, long position, List<string> done)
    {
        // The newest first, each for good before the next, so that no gap can be left behind.
        var named = Segments.Named(files);
        for (var i = named.Count - 1; i >= 0; i--)
        {
            var name = named[i].Name;
            var bytes = new byte[SegmentFormat.HeaderBytes];
            using (var file = files.Open(name, forWriting: false))
            {
                bytes = bytes[..file.Read(0, bytes)];
            }

            var isRead = SegmentFormat.TryReadHeader(bytes, out var header);
            if (isRead && header.FirstPosition <= position + 1 && (i == 0 || header.FirstPosition <= position))
            {
                Cut(files, name, header, position, done);
                return;
            }

            SetAside(files, name, done);
            files.SyncDirectory();
        }
    }

    /// <summary>Writes the part that is kept under another name, and puts it in the place of the segment by one step.</summary>
    private static void Cut(IFileSystem files, string name, SegmentHeader header, long position, List<string> done)
    {
        const string temporary = "repair.new";
        files.Delete(temporary);
        var last = header.FirstPosition - 1;
        using (var kept = files.Create(temporary))
        using (var file = files.Open(name, forWriting: false))
        {
            var head = new ByteWriter();
            SegmentFormat.Write(head, header);
            kept.Append(0, head.Span);
            var end = (long)head.Length;
            var scan = new SegmentScan(new FileWindow(file, file.Length), header.FirstPosition);
            while (scan.NextPosition <= position && scan.TryNext(out var batch))
            {
                var block = new ByteWriter();
                SegmentFormat.WriteBlock(block, BatchRecords.UpTo(batch, position));
                kept.Append(end, block.Span);
                end += block.Length;
                last = Math.Min(batch.LastPosition, position);
            }

            kept.Sync();
        }

        files.SyncDirectory();
        SetAsideCopy(files, name, done);
        files.Rename(temporary, name);
        files.SyncDirectory();
        done.Add($"{name}: kept positions {header.FirstPosition} to {last}");
    }

    private static void SetAside(IFileSystem files, string name, List<string> done)
    {
        var aside = Aside(files, name);
        files.Rename(name, aside);
        done.Add($"{name} is now {aside}");
    }

    private static void SetAsideCopy(IFileSystem files, string name, List<string> done)
    {
        var aside = Aside(files, name);
        using (var file = files.Open(name, forWriting: false))
        using (var copy = files.Create(aside))
        {
            var piece = new byte[1 << 20];
            for (long offset = 0, read; (read = file.Read(offset, piece)) > 0; offset += read)
            {
                copy.Append(offset, piece.AsSpan(0, (int)read));
            }

            copy.Sync();
        }

        files.SyncDirectory();
        done.Add($"{name} is copied to {aside}");
    }

    private static string Aside(IFileSystem files, string name)
    {
        var number = 1;
        while (files.Exists($"dropped-{number}-{name}"))
        {
            number++;
        }

        return $"dropped-{number}-{name}";
    }
}
