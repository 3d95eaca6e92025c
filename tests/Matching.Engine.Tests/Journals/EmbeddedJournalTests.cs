using Matching.Engine.Journals;
using Matching.Engine.Primitives;
using Matching.Testing;
using Matching.Testing.Disks;

namespace Matching.Engine.Tests.Journals;

public class EmbeddedJournalTests
{
    private static readonly EmbeddedJournalOptions Small = new() { SegmentBytes = 4096 };

    private readonly SimulatedDisk disk = new(new SeededRandom(1));
    private readonly List<StoreEvent> events = [];

    [Fact]
    public void Open_SecondWriterOfTheDirectory_IsRefused()
    {
        using var held = disk.TryLock("lock");

        Assert.Null(disk.TryLock("lock"));
    }

    [Fact]
    public void Open_TornLastRecord_IsCutAndReported()
    {
        var journal = Open();
        Append(journal, 3);
        var whole = disk.LengthOf(SegmentNames.Of(1));
        Append(journal, 1);
        var bytes = disk.ContentOf(SegmentNames.Of(1));
        disk.Put(SegmentNames.Of(1), bytes.AsSpan(0, bytes.Length - 5));

        Assert.Equal(3, Open().LastPosition);
        Assert.Equal(whole, disk.LengthOf(SegmentNames.Of(1)));
        Assert.Single(events, e => e.Kind == StoreEventKind.TornEndCut && e.Position == 3);
    }

    [Fact]
    public void Open_LastBlockWithAnUnwrittenSector_IsCutAndReported()
    {
        var journal = Open();
        Append(journal, 3);
        Append(journal, 40);
        var bytes = disk.ContentOf(SegmentNames.Of(1));
        bytes.AsSpan(512, 512).Clear();
        disk.Put(SegmentNames.Of(1), bytes);

        Assert.Equal(3, Open().LastPosition);
        Assert.Contains(events, e => e.Kind == StoreEventKind.TornEndCut);
    }

    [Fact]
    public void Open_BitChangedInTheLastBlock_StopsTheStart()
    {
        Append(Open(), 3);
        disk.Flip(SegmentNames.Of(1), SegmentFormat.HeaderBytes + 50, 3);

        var damage = Assert.Throws<StoreDamagedException>(() => Open());

        Assert.Equal(SegmentFormat.HeaderBytes, damage.Offset);
        Assert.Contains(SegmentNames.Of(1), damage.Message, StringComparison.Ordinal);
        Assert.Contains("repair --store DIR --drop-after", damage.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_HeaderOfAMiddleBlockErased_StopsTheStart()
    {
        var journal = Open();
        Append(journal, 1);
        var second = disk.LengthOf(SegmentNames.Of(1));
        Append(journal, 1);
        Append(journal, 1);
        var bytes = disk.ContentOf(SegmentNames.Of(1));
        bytes.AsSpan((int)second, 32).Clear();
        disk.Put(SegmentNames.Of(1), bytes);

        Assert.Equal(second, Assert.Throws<StoreDamagedException>(() => Open()).Offset);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Open_SegmentMissing_NamesIt(int lost)
    {
        var journal = Open();
        while (!disk.Exists(SegmentNames.Of(4)))
        {
            Append(journal, 5);
        }

        disk.Lose(SegmentNames.Of(lost));

        Assert.Contains(SegmentNames.Of(lost), Assert.Throws<StoreDamagedException>(() => Open()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Append_FailedSync_IsInDoubtAndTheFileIsNotWrittenAgain()
    {
        var journal = Open();
        Append(journal, 2);
        disk.SyncsUntilFailure = 1;
        var refused = Assert.Throws<StoreUnavailableException>(() => Append(journal, 1));
        var failed = disk.ContentOf(SegmentNames.Of(1));

        Assert.True(refused.InDoubt);
        Assert.Equal(StoreCondition.Failed, journal.Status.Condition);
        Assert.Equal(2, journal.LastPosition);
        Assert.Throws<StoreUnavailableException>(() => Append(journal, 1));
        Assert.Equal(2, Now.All(journal.ReadAsync(1, default)).Sum(batch => batch.Count));

        Assert.Equal(2, Now.Get(journal.RecoverAsync(default)));
        Append(journal, 1);
        Assert.Equal(failed, disk.ContentOf(SegmentNames.Of(1)));
        disk.LosePower();
        Assert.Equal(3, Open().LastPosition);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Append_ShortWrite_IsInDoubtAndTheFileIsNotWrittenAgain(bool isSilent)
    {
        var journal = Open();
        for (var written = 1; written < 60; written += 2)
        {
            Append(journal, 1);
            var segment = disk.List()[^1];
            var refused = AppendShort(journal, isSilent);
            var failed = disk.ContentOf(segment);

            Assert.True(refused.InDoubt);
            Assert.Equal(StoreCondition.Failed, journal.Status.Condition);
            Assert.Equal(written, journal.LastPosition);
            Assert.Equal(written, Now.Get(journal.RecoverAsync(default)));
            Append(journal, 1);
            Assert.Equal(failed, disk.ContentOf(segment));
        }

        disk.LosePower();
        Assert.Equal(journal.LastPosition, Open().LastPosition);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Open_AfterAShortWrite_HasWhatWasAcknowledged(bool isSilent)
    {
        for (var round = 0; round < 40; round++)
        {
            var journal = Open();
            Append(journal, 2);
            AppendShort(journal, isSilent);
            disk.Kill();

            // A write that failed may have been whole; one that did not say so was not.
            Assert.InRange(Open().LastPosition, journal.LastPosition, journal.LastPosition + (isSilent ? 0 : 1));
        }
    }

    [Fact]
    public void Append_DiskFull_IsRefusedAndResumesWhenThereIsRoom()
    {
        var journal = Open();
        Append(journal, 2);
        disk.CapacityBytes = disk.LengthOf(SegmentNames.Of(1)) + 100;

        var refused = Assert.Throws<StoreUnavailableException>(() => Append(journal, 3));

        Assert.False(refused.InDoubt);
        Assert.Equal(StoreCondition.Full, journal.Status.Condition);
        Assert.Equal(2, Now.All(journal.ReadAsync(1, default)).Sum(batch => batch.Count));
        disk.CapacityBytes = long.MaxValue;
        Append(journal, 3);
        Assert.Equal(StoreCondition.Healthy, journal.Status.Condition);
        Assert.Equal([StoreEventKind.WritesRefused, StoreEventKind.WritesResumed], events[^2..].Select(e => e.Kind));
        Assert.Equal(5, Open().LastPosition);
    }

    [Fact]
    public void Trim_ThroughAPosition_KeepsWhatStandsBehindIt()
    {
        var journal = Open();
        while (!disk.Exists(SegmentNames.Of(4)))
        {
            Append(journal, 5);
        }

        var through = journal.LastPosition - 3;
        Now.Do(journal.TrimAsync(through, default));

        Assert.InRange(journal.FirstPosition, 2, through + 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => Now.All(journal.ReadAsync(1, default)));
        var reopened = Open();
        Assert.Equal(
            Enumerable.Range((int)through + 1, 3).Select(position => (long)position),
            Now.All(reopened.ReadAsync(through + 1, default)).SelectMany(JournalRecordCodec.ReadAll).Select(record => record.Position).Where(position => position > through));
    }

    [Fact]
    public void FencingToken_OfEveryOpening_Rises()
    {
        var first = Open().FencingToken;
        var journal = Open();
        while (!disk.Exists(SegmentNames.Of(2)))
        {
            Append(journal, 5);
        }

        Assert.True(Open().FencingToken > first);
    }

    private StoreUnavailableException AppendShort(EmbeddedJournal journal, bool isSilent)
    {
        (disk.WritesUntilShort, disk.ShortWriteIsSilent) = (1, isSilent);
        return Assert.Throws<StoreUnavailableException>(() => Append(journal, 1));
    }

    private static void Append(EmbeddedJournal journal, int count)
    {
        var records = new ByteWriter();
        for (var i = 1; i <= count; i++)
        {
            JournalRecordCodec.Write(records, new JournalRecord(journal.LastPosition + i, default, "p", $"k{journal.LastPosition + i}", new Command.WithdrawCandidate("somebody")));
        }

        Now.Do(journal.AppendAsync(new JournalBatch(journal.LastPosition + 1, count, records.Memory), default));
    }

    private EmbeddedJournal Open() => EmbeddedJournal.Open(disk, Small, events.Add);
}
