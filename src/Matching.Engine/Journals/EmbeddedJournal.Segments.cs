using Matching.Engine.Disks;
using Matching.Engine.Primitives;

namespace Matching.Engine.Journals;

internal sealed partial class EmbeddedJournal
{
    /// <summary>
    /// Begins the next segment behind the last durable record, in the file that was made ahead if it is ready. The order matters: the new segment's header, which says
    /// how much of the old one counts, is durable before the file has a segment's name, before the old one gets its seal, and before anything is appended.
    /// </summary>
    /// <exception cref="StoreUnavailableException">It could not be begun; nothing else may be appended until it could.</exception>
    private void StartSegment()
    {
        var isFirst = segments.Length == 0;
        var sequence = isFirst ? 1 : segments[^1].Header.Sequence + 1;
        var header = new SegmentHeader(sequence, LastPosition + 1, FencingToken, isFirst ? 0 : end);
        var name = SegmentNames.Of(sequence);
        mustStartSegment = true;
        var bytes = new ByteWriter(SegmentFormat.HeaderBytes);
        SegmentFormat.Write(bytes, header);
        var file = ahead.Take();
        var length = file is null ? SegmentFormat.HeaderBytes : options.SegmentBytes;
        try
        {
            // One of an attempt that failed before: it holds no record.
            files.Delete(name);
            if (file is null)
            {
                file = files.Create(name);
                file.Append(0, bytes.Span);
                file.Sync();
            }
            else
            {
                file.Overwrite(0, bytes.Span);
                file.Sync();
                files.Rename(SegmentNames.Ahead, name);
            }

            files.SyncDirectory();
        }
        catch (IOException failure)
        {
            file?.Dispose();
            if (failure is DiskFullException && ahead.GiveUp())
            {
                StartSegment();
                return;
            }

            Refuse(failure is DiskFullException && Status.Condition != StoreCondition.Failed ? StoreCondition.Full : StoreCondition.Failed, failure, inDoubt: false);
        }

        Seal();
        current?.Dispose();
        lock (listing)
        {
            Segment[] closed = isFirst ? [] : [.. segments[..^1], segments[^1] with { End = end }];
            Volatile.Write(ref segments, [.. closed, new Segment(name, header, -1)]);
        }

        (current, end, zerosEnd, mustStartSegment) = (file, SegmentFormat.HeaderBytes, length, false);
        events(new StoreEvent(StoreEventKind.SegmentStarted, header.FirstPosition, name));
    }

    /// <summary>Says in the old segment that there is a next one, so that its loss is noticed, and gives back what it did not need. Not in a file that has failed.</summary>
    private void Seal()
    {
        if (current is null || Status.Condition == StoreCondition.Failed)
        {
            return;
        }

        var seal = new ByteWriter(SegmentFormat.BlockHeaderBytes);
        SegmentFormat.WriteBlock(seal, new JournalBatch(LastPosition + 1, 0, default));
        try
        {
            current.SetLength(end);
            current.Append(end, seal.Span);
            current.Sync();
        }
        catch (IOException failure)
        {
            // The new segment's header counts; without a seal only the loss of that whole file would go unnoticed.
            events(new StoreEvent(StoreEventKind.SegmentStarted, LastPosition, $"the closed segment has no seal: {failure.Message}"));
        }
    }

    /// <summary>Reads again what is acknowledged of the segment whose synchronisation failed, through a new handle.</summary>
    private void VerifyCurrent()
    {
        var segment = segments[^1];
        try
        {
            using var file = files.Open(segment.Name, forWriting: false);
            var scan = new SegmentScan(new FileWindow(file, end), segment.Header.FirstPosition);
            while (scan.TryNext(out _))
            {
            }

            if (scan.NextPosition != LastPosition + 1)
            {
                throw Segments.Damage(files, segment.Name, scan.Offset, scan.Fault);
            }
        }
        catch (IOException failure)
        {
            throw new StoreUnavailableException(Status, cause: failure);
        }
    }
}
