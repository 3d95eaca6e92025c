using Matching.Engine.Disks;

namespace Matching.Engine.Journals;

internal sealed partial class EmbeddedJournal
{
    /// <summary>
    /// Opens the journal of a directory for appends; one that has none begins at <paramref name="firstPosition"/>. The caller holds the
    /// directory's lock. A torn end is cut and reported.
    /// </summary>
    /// <exception cref="StoreDamagedException">A segment is missing or damaged, other than by a torn end.</exception>
    public static EmbeddedJournal Open(
        IFileSystem files, EmbeddedJournalOptions? options = null, Action<StoreEvent>? events = null, long firstPosition = 1)
    {
        var journal = new EmbeddedJournal(files, options ?? new EmbeddedJournalOptions(), events ?? (_ => { }), forWriting: true);
        journal.options.Check();
        var found = Segments.Find(files, out var torn);
        if (torn is not null)
        {
            files.Delete(torn);
            files.SyncDirectory();
            journal.events(new StoreEvent(StoreEventKind.TornEndCut, 0, $"{torn} is removed: it was being made when the process ended, and holds no record"));
        }

        // Of the process before: whether all of it is durable is not known.
        files.Delete(SegmentNames.Ahead);
        journal.segments = [.. found];
        if (found.Count == 0)
        {
            journal.FencingToken = 1;
            journal.lastPosition = firstPosition - 1;
            journal.StartSegment();
        }
        else
        {
            journal.FencingToken = found.Max(segment => segment.Header.FencingToken) + 1;
            journal.OpenLast(found[^1]);
        }

        var holds = journal.LastPosition < journal.FirstPosition ? "is empty" : $"has positions {journal.FirstPosition} to {journal.LastPosition}";
        journal.events(new StoreEvent(StoreEventKind.Opened, journal.LastPosition, $"{files.Place}: the journal {holds}"));
        return journal;
    }

    /// <summary>Opens the journal to be read only, also beside a process that writes it: up to what is whole now.</summary>
    /// <exception cref="StoreDamagedException">A segment is missing or damaged, other than by a torn end.</exception>
    public static EmbeddedJournal OpenToRead(IFileSystem files)
    {
        var journal = new EmbeddedJournal(files, new EmbeddedJournalOptions(), _ => { }, forWriting: false);
        journal.segments = [.. Segments.Find(files, out _)];
        if (journal.segments is [.., var last])
        {
            using var file = files.Open(last.Name, forWriting: false);
            var scan = journal.Scan(last, file);
            (journal.lastPosition, journal.end) = (scan.NextPosition - 1, scan.Offset);
        }

        return journal;
    }

    private void OpenLast(Segment last)
    {
        current = files.Open(last.Name, forWriting: true);
        var scan = Scan(last, current);
        (lastPosition, end) = (scan.NextPosition - 1, scan.Offset);
        if (scan.End == ScanEnd.Torn)
        {
            current.SetLength(end);
            events(new StoreEvent(
                StoreEventKind.TornEndCut, lastPosition, $"{last.Name}: what stands behind position {lastPosition} is cut at offset {end}: {scan.Fault}; it was never acknowledged"));
        }

        zerosEnd = current.Length;

        // The process before may have been unable to synchronise its last block, and reads show it all the same: it is written
        // once more. Every block before it was durable before the next was written.
        if (scan.LastBlock > 0)
        {
            var bytes = new byte[end - scan.LastBlock];
            current.Read(scan.LastBlock, bytes);
            current.Write(scan.LastBlock, bytes);
        }

        current.Sync();
        files.SyncDirectory();
    }

    private SegmentScan Scan(Segment last, IDiskFile file)
    {
        var scan = new SegmentScan(new FileWindow(file, file.Length), last.Header.FirstPosition);
        while (scan.TryNext(out _))
        {
        }

        return scan.End switch
        {
            ScanEnd.Damaged => throw Segments.Damage(files, last.Name, scan.Offset, scan.Fault),
            // Where the next one is there, a process that writes has begun it meanwhile.
            ScanEnd.Sealed when !files.Exists(SegmentNames.Of(last.Header.Sequence + 1)) => throw Segments.Damage(
                files, SegmentNames.Of(last.Header.Sequence + 1), 0, $"the segment is missing: {last.Name} was closed because it had been begun"),
            _ => scan,
        };
    }
}
