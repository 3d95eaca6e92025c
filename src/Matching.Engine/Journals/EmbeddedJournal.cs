using Matching.Engine.Disks;
using Matching.Engine.Primitives;

namespace Matching.Engine.Journals;

/// <summary>
/// The journal in segment files of one directory; see <see cref="SegmentFormat"/>. Its calls do their work before they return: who must not wait
/// for a disk calls from a thread of its own.
/// </summary>
internal sealed partial class EmbeddedJournal : IJournal
{
    private readonly IFileSystem files;
    private readonly EmbeddedJournalOptions options;
    private readonly Action<StoreEvent> events;
    private readonly Lock listing = new();
    private readonly ByteWriter block = new(1 << 16);
    private readonly bool forWriting;
    private readonly SegmentAhead ahead;

    /// <summary>Replaced as a whole, under the lock, when a segment begins or goes.</summary>
    private Segment[] segments = [];
    private IDiskFile? current;
    private long end;

    /// <summary>Up to here the current file holds zeros for blocks to replace; behind it, blocks make the file longer.</summary>
    private long zerosEnd;
    private long lastPosition;
    private bool mustStartSegment;
    private StoreStatus status = StoreStatus.Healthy;

    private EmbeddedJournal(IFileSystem files, EmbeddedJournalOptions options, Action<StoreEvent> events, bool forWriting)
    {
        (this.files, this.options, this.events, this.forWriting) = (files, options, events, forWriting);
        ahead = new SegmentAhead(files, options.SegmentBytes, events);
        if (!forWriting)
        {
            status = new StoreStatus(StoreCondition.NotWriter, $"{files.Place} is open for reading only");
        }
    }

    public long LastPosition => Volatile.Read(ref lastPosition);

    public long FirstPosition => Volatile.Read(ref segments) is [var first, ..] ? first.Header.FirstPosition : LastPosition + 1;

    public long FencingToken { get; private set; }

    public string Survives => "the end of the process and the loss of power: every acknowledged record was synchronised to the disk";

    public StoreStatus Status => Volatile.Read(ref status);

    public ValueTask AppendAsync(JournalBatch batch, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (batch.Count < 1 || batch.FirstPosition != LastPosition + 1 || batch.Records.Length > JournalBatch.BytesMax)
        {
            throw new ArgumentException($"a batch of {batch.Count} records from position {batch.FirstPosition} does not follow position {LastPosition}", nameof(batch));
        }

        if (Status.Condition is not (StoreCondition.Healthy or StoreCondition.Full))
        {
            throw new StoreUnavailableException(Status);
        }

        block.Clear();
        SegmentFormat.WriteBlock(block, batch);
        if (mustStartSegment || (end > SegmentFormat.HeaderBytes && end + block.Length > options.SegmentBytes))
        {
            StartSegment();
        }

        Write();
        Sync();
        end += block.Length;
        Volatile.Write(ref lastPosition, batch.LastPosition);
        SetStatus(StoreStatus.Healthy);
        ahead.Follow(end);
        return ValueTask.CompletedTask;
    }

    public ValueTask<long> RecoverAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (Status.Condition == StoreCondition.Failed)
        {
            VerifyCurrent();
            StartSegment();
            SetStatus(StoreStatus.Healthy);
        }
        else if (!Status.AcceptsWrites && Status.Condition != StoreCondition.Full)
        {
            throw new StoreUnavailableException(Status);
        }

        return ValueTask.FromResult(LastPosition);
    }

    public ValueTask TrimAsync(long throughPosition, CancellationToken cancellation)
    {
        if (!forWriting)
        {
            return ValueTask.CompletedTask;
        }

        // Oldest first, each for good before the next: no gap can be left behind.
        while (segments is [var oldest, var next, ..] && next.Header.FirstPosition <= throughPosition + 1)
        {
            cancellation.ThrowIfCancellationRequested();
            lock (listing)
            {
                Volatile.Write(ref segments, segments[1..]);
            }

            files.Delete(oldest.Name);
            files.SyncDirectory();
            events(new StoreEvent(StoreEventKind.SegmentRemoved, next.Header.FirstPosition - 1, $"{oldest.Name} is removed: a snapshot holds its records"));
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        Volatile.Write(ref status, new StoreStatus(StoreCondition.Closed, $"{files.Place} is closed"));
        current?.Dispose();
        current = null;
        ahead.Dispose();
        return ValueTask.CompletedTask;
    }

    private bool ReplacesZeros => end + block.Length <= zerosEnd;

    private void Write()
    {
        try
        {
            if (ReplacesZeros)
            {
                current!.Overwrite(end, block.Span);
            }
            else
            {
                current!.Append(end, block.Span);
            }
        }
        catch (DiskFullException full)
        {
            // At least the end of the block is missing, so that what is there is not a block, now or after a crash.
            CutBack(full);
            if (!ahead.GiveUp())
            {
                Refuse(StoreCondition.Full, full, inDoubt: false);
            }

            // There is the room of the next segment now.
            Write();
        }
        catch (IOException failure)
        {
            Refuse(StoreCondition.Failed, failure, inDoubt: true);
        }
    }

    private void Sync()
    {
        try
        {
            if (ReplacesZeros)
            {
                current!.SyncContent();
            }
            else
            {
                current!.Sync();
            }
        }
        catch (IOException failure)
        {
            Refuse(StoreCondition.Failed, failure, inDoubt: true);
        }
    }

    private void CutBack(DiskFullException full)
    {
        try
        {
            zerosEnd = end;
            current!.SetLength(end);
        }
        catch (IOException failure)
        {
            Refuse(StoreCondition.Failed, new IOException($"{full.Message}; and the file cannot be cut back: {failure.Message}", failure), inDoubt: false);
        }
    }

    /// <exception cref="StoreUnavailableException">Always.</exception>
    private void Refuse(StoreCondition condition, IOException failure, bool inDoubt)
    {
        mustStartSegment |= condition == StoreCondition.Failed;
        SetStatus(new StoreStatus(condition, condition == StoreCondition.Full
            ? $"{failure.Message}: writes are refused until there is room"
            : $"{failure.Message}: writes are refused until a new segment could be begun; the failed file is not written again"));
        throw new StoreUnavailableException(Status, inDoubt, failure);
    }

    private void SetStatus(StoreStatus next)
    {
        var before = Status;
        Volatile.Write(ref status, next);
        if (before.AcceptsWrites != next.AcceptsWrites)
        {
            events(new StoreEvent(
                next.AcceptsWrites ? StoreEventKind.WritesResumed : StoreEventKind.WritesRefused, LastPosition,
                next.AcceptsWrites ? $"{files.Place} accepts writes again" : next.Reason));
        }
    }
}
