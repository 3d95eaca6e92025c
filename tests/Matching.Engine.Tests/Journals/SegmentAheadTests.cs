using Matching.Engine.Disks;
using Matching.Engine.Journals;
using Matching.Engine.Primitives;
using Matching.Engine.Snapshots;
using Matching.Testing;
using Matching.Testing.Disks;

namespace Matching.Engine.Tests.Journals;

/// <summary>Segments that are filled with zeros before they are needed, and where such a segment ends.</summary>
public class SegmentAheadTests
{
    private const int SegmentBytes = 4096;

    private readonly SimulatedDisk disk = new(new SeededRandom(1));
    private readonly List<StoreEvent> events = [];

    [Fact]
    public void Append_NextSegment_IsMadeAheadAndTheClosedOneGivesBackItsRest()
    {
        var journal = OpenInSecond();

        Assert.Equal(SegmentBytes, disk.LengthOf(SegmentNames.Of(2)));
        while (!disk.Exists(SegmentNames.Of(3)))
        {
            Append(journal, 1);
        }

        Assert.True(Verify().IsWhole);
        Assert.Empty(Verify().Findings);
        Assert.InRange(disk.LengthOf(SegmentNames.Of(2)), SegmentBytes / 2, SegmentBytes + SegmentFormat.BlockHeaderBytes);
        Assert.True(SegmentFormat.TryReadBlockHeader(disk.ContentOf(SegmentNames.Of(2)).AsSpan()[^SegmentFormat.BlockHeaderBytes..], out var seal) && seal.IsSeal);
    }

    [Fact]
    public void Open_ZerosBehindTheLastBlock_AreACleanEndAndAreUsed()
    {
        var last = OpenInSecond().LastPosition;
        disk.LosePower();
        events.Clear();

        var journal = Open();
        Assert.Equal(last, journal.LastPosition);
        Assert.DoesNotContain(events, e => e.Kind == StoreEventKind.TornEndCut);
        Append(journal, 1);
        Assert.Equal(SegmentBytes, disk.LengthOf(SegmentNames.Of(2)));
        disk.LosePower();
        Assert.Equal(last + 1, Open().LastPosition);
    }

    /// <summary>Whichever sectors of the last write reached the disk: what was acknowledged is there, what follows it is not or is whole, and more can be appended.</summary>
    [Fact]
    public void Open_AnySectorsOfTheLastBlockUnwritten_HasWhatWasAcknowledged()
    {
        var journal = OpenInSecond();
        var acknowledged = journal.LastPosition;
        var before = disk.ContentOf(SegmentNames.Of(2));
        Append(journal, 12);
        var whole = disk.ContentOf(SegmentNames.Of(2));
        int[] sectors = [.. Enumerable.Range(0, SegmentBytes / TornBlocks.SectorBytes)
            .Where(sector => !Sector(before, sector).SequenceEqual(Sector(whole, sector)))];
        Assert.InRange(sectors.Length, 3, 7);
        for (var kept = 0; kept < 1 << sectors.Length; kept++)
        {
            var torn = before.ToArray();
            for (var i = 0; i < sectors.Length; i++)
            {
                if ((kept >> i & 1) != 0)
                {
                    Sector(whole, sectors[i]).CopyTo(Sector(torn, sectors[i]));
                }
            }

            disk.Put(SegmentNames.Of(2), torn);
            events.Clear();
            var isWhole = kept == (1 << sectors.Length) - 1;
            Assert.Equal(isWhole ? journal.LastPosition : acknowledged, Verify().LastPosition);

            var opened = Open();
            Assert.Equal(isWhole ? journal.LastPosition : acknowledged, opened.LastPosition);
            Assert.Equal(!isWhole && kept > 0 ? 1 : 0, events.Count(e => e.Kind == StoreEventKind.TornEndCut));
            Append(opened, 1);
            Assert.Equal(opened.LastPosition, Open().LastPosition);
        }
    }

    /// <summary>A process that ends in the middle of a write leaves the beginning of it, to any byte.</summary>
    [Fact]
    public void Open_LastBlockEndsAtAnyByte_HasWhatWasAcknowledged()
    {
        var journal = OpenInSecond();
        var acknowledged = journal.LastPosition;
        var from = UsedBytes(disk.ContentOf(SegmentNames.Of(2)));
        Append(journal, 6);
        var whole = disk.ContentOf(SegmentNames.Of(2));
        for (var end = from; end < UsedBytes(whole); end++)
        {
            var torn = whole.ToArray();
            torn.AsSpan(end).Clear();
            disk.Put(SegmentNames.Of(2), torn);
            events.Clear();

            Assert.Equal(acknowledged, Open().LastPosition);
            Assert.Equal(UsedBytes(torn) > from ? 1 : 0, events.Count(e => e.Kind == StoreEventKind.TornEndCut));
        }
    }

    [Fact]
    public void Open_BitChangedInAMiddleBlockBeforeZeros_StopsTheStart()
    {
        var journal = OpenInSecond();
        Append(journal, 5);
        Append(journal, 1);
        disk.Flip(SegmentNames.Of(2), SegmentFormat.HeaderBytes + SegmentFormat.BlockHeaderBytes + 20, 3);

        Assert.Equal(SegmentFormat.HeaderBytes, Assert.Throws<StoreDamagedException>(() => Open()).Offset);
    }

    [Fact]
    public void Open_BitChangedInTheZeros_IsNoticedAndLosesNothing()
    {
        var last = OpenInSecond().LastPosition;
        disk.Flip(SegmentNames.Of(2), SegmentBytes - 700, 3);

        Assert.Single(Verify().Findings, finding => !finding.IsDamage);
        Assert.Equal(last, Open().LastPosition);
        Assert.Single(events, e => e.Kind == StoreEventKind.TornEndCut);
    }

    [Fact]
    public void Append_ShortWriteIntoZerosThatDoesNotSaySo_IsInDoubt()
    {
        for (var round = 0; round < 40; round++)
        {
            var journal = OpenInSecond();
            (disk.WritesUntilShort, disk.ShortWriteIsSilent) = (1, true);

            Assert.True(Assert.Throws<StoreUnavailableException>(() => Append(journal, 1)).InDoubt);
            Assert.Equal(StoreCondition.Failed, journal.Status.Condition);
            disk.LosePower();
            Assert.Equal(journal.LastPosition, Open().LastPosition);
        }
    }

    [Fact]
    public void Append_NoRoomForTheNextSegment_GoesOnWithoutIt()
    {
        var journal = Open();
        disk.CapacityBytes = SegmentFormat.HeaderBytes + (SegmentBytes / 2);

        for (var i = 0; i < 6; i++)
        {
            Append(journal, 1);
            Assert.Equal(StoreCondition.Healthy, journal.Status.Condition);
        }

        Assert.Single(events, e => e.Kind == StoreEventKind.SegmentNotReady);
        Assert.False(disk.Exists(SegmentNames.Ahead));
        disk.CapacityBytes = long.MaxValue;
        while (!disk.Exists(SegmentNames.Of(3)))
        {
            Append(journal, 1);
        }

        Assert.Equal(SegmentBytes, disk.LengthOf(SegmentNames.Of(3)));
        Assert.Equal(journal.LastPosition, Open().LastPosition);
    }

    [Fact]
    public void Append_RoomThatOnlyTheNextSegmentHas_IsGivenBack()
    {
        var journal = Open();
        Append(journal, 1);
        Assert.True(disk.Exists(SegmentNames.Ahead));
        disk.CapacityBytes = disk.List().Sum(disk.LengthOf) + 10;

        Append(journal, 12);

        Assert.Equal(StoreCondition.Healthy, journal.Status.Condition);
        Assert.False(disk.Exists(SegmentNames.Ahead));
        disk.LosePower();
        Assert.Equal(13, Open().LastPosition);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Append_FailureInTheNextSegment_CostsNoAppend(bool isWrite)
    {
        var journal = Open();

        // The append's own is the first.
        (disk.WritesUntilShort, disk.SyncsUntilFailure) = isWrite ? (2, int.MaxValue) : (int.MaxValue, 2);
        while (!disk.Exists(SegmentNames.Of(3)))
        {
            Append(journal, 1);
        }

        Assert.Single(events, e => e.Kind == StoreEventKind.SegmentNotReady);
        Assert.Empty(Verify().Findings);
    }

    [Fact]
    public void Open_NextSegmentOfAProcessThatEnded_IsRemoved()
    {
        Append(Open(), 1);
        Assert.True(disk.Exists(SegmentNames.Ahead));
        disk.Kill();

        Now.Do(Open().DisposeAsync());

        Assert.False(disk.Exists(SegmentNames.Ahead));
    }

    [Fact]
    public void Dispose_NextSegment_IsRemoved()
    {
        var journal = Open();
        Append(journal, 1);

        Now.Do(journal.DisposeAsync());

        Assert.Equal([SegmentNames.Of(1)], disk.List());
    }

    /// <summary>A reader beside the writer has looked at a place that was empty, and then sees what was written behind it since.</summary>
    [Fact]
    public void Scan_WrittenWhileItIsRead_IsReadAgain()
    {
        var journal = OpenInSecond();
        var before = disk.ContentOf(SegmentNames.Of(2));
        Append(journal, 2);
        var between = disk.ContentOf(SegmentNames.Of(2));
        Append(journal, 4);
        var after = disk.ContentOf(SegmentNames.Of(2));
        var (from, to) = (UsedBytes(before), UsedBytes(between));
        var seen = after.ToArray();
        before.AsSpan(from..to).CopyTo(seen.AsSpan(from..to));
        using var file = new ChangingFile(seen, after);
        var scan = new SegmentScan(new FileWindow(file, SegmentBytes), Segments.Find(disk, out _)[^1].Header.FirstPosition);

        while (scan.TryNext(out _))
        {
        }

        Assert.Equal(ScanEnd.Whole, scan.End);
        Assert.Equal(journal.LastPosition, scan.NextPosition - 1);
    }

    [Fact]
    public void Verify_SegmentClosedSinceItWasFound_IsWhole()
    {
        var journal = OpenInSecond();
        var last = Segments.Find(disk, out _)[^1];
        while (!disk.Exists(SegmentNames.Of(3)))
        {
            Append(journal, 1);
        }

        var report = new StoreReport();

        Assert.True(SegmentVerifier.Verify(disk, last, nextPosition: null, counts: true, report));
        Assert.Empty(report.Findings);
        disk.Lose(SegmentNames.Of(3));
        Assert.False(SegmentVerifier.Verify(disk, last, nextPosition: null, counts: true, report));
    }

    /// <summary>As it was for the first read, as it is for all others.</summary>
    private sealed class ChangingFile(byte[] first, byte[] then) : IDiskFile
    {
        private bool isRead;

        public long Length => then.Length;

        public int Read(long offset, Span<byte> bytes)
        {
            var content = isRead ? then : first;
            isRead = true;
            var count = (int)Math.Min(bytes.Length, content.Length - offset);
            content.AsSpan((int)offset, count).CopyTo(bytes);
            return count;
        }

        public void Write(long offset, ReadOnlySpan<byte> bytes) => throw new NotSupportedException();

        public void Sync() => throw new NotSupportedException();

        public void SyncContent() => throw new NotSupportedException();

        public void SetLength(long length) => throw new NotSupportedException();

        public void Dispose()
        {
            // Memory only.
        }
    }

    private static int UsedBytes(byte[] segment) => segment.AsSpan().LastIndexOfAnyExcept((byte)0) + 1;

    private static Span<byte> Sector(byte[] bytes, int sector) => bytes.AsSpan(sector * TornBlocks.SectorBytes, TornBlocks.SectorBytes);

    private StoreReport Verify()
    {
        var report = new StoreReport();
        var segments = Segments.Find(disk, out _);
        for (var i = 0; i < segments.Count; i++)
        {
            SegmentVerifier.Verify(disk, segments[i], i + 1 < segments.Count ? segments[i + 1].Header.FirstPosition : null, counts: true, report);
        }

        return report;
    }

    /// <summary>In a segment that was made ahead.</summary>
    private EmbeddedJournal OpenInSecond()
    {
        var journal = Open();
        var next = SegmentNames.Of(Segments.Named(disk)[^1].Sequence + 1);
        while (!disk.Exists(next))
        {
            Append(journal, 1);
        }

        return journal;
    }

    private static void Append(EmbeddedJournal journal, int count)
    {
        var records = new ByteWriter();
        for (var i = 1; i <= count; i++)
        {
            JournalRecordCodec.Write(
                records, new JournalRecord(journal.LastPosition + i, default, "p", $"k{journal.LastPosition + i}", new Command.WithdrawCandidate(new string('s', 60) + i)));
        }

        Now.Do(journal.AppendAsync(new JournalBatch(journal.LastPosition + 1, count, records.Memory), default));
    }

    private EmbeddedJournal Open() => EmbeddedJournal.Open(disk, new EmbeddedJournalOptions { SegmentBytes = SegmentBytes }, events.Add);
}
