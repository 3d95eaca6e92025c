using Matching.Engine.Catalogues;
using Matching.Engine.Journals;
using Matching.Engine.Snapshots;
using Matching.Engine.Tests.Journals;
using Matching.Testing;
using Matching.Testing.Disks;

namespace Matching.Engine.Tests.Snapshots;

/// <summary>A bit changed anywhere, or a file lost: a start notices, or the start does not need it and the verification notices.</summary>
public class DamageTests
{
    private static readonly TestPool Pool = TestPools.Create(PoolShape.Sparse, seed: 3, candidates: 8, vacancies: 3);
    private static readonly Catalogue Catalogue = Pool.ToCatalogue();
    private static readonly ManualClock Clock = new(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Verify_WholeStore_FindsNothing()
    {
        var report = Now.Get(StoreVerifier.VerifyAsync(NewStore()));

        Assert.Empty(report.Findings);
        Assert.True(report.IsWhole);
        Assert.Equal(22, report.LastPosition);
        Assert.Single(report.Snapshots);
        Assert.True(report.JournalParts > 1);
    }

    [Fact]
    public void Verify_AnyBitChanged_FindsIt()
    {
        var disk = NewStore();
        foreach (var name in disk.List().Where(name => name != "lock"))
        {
            for (var offset = 0L; offset < disk.LengthOf(name); offset++)
            {
                for (var bit = 0; bit < 8; bit++)
                {
                    disk.Flip(name, offset, bit);
                    Assert.True(Now.Get(StoreVerifier.VerifyAsync(disk)).Findings.Count > 0, $"bit {bit} of byte {offset} of {name} is not found");
                    disk.Flip(name, offset, bit);
                }
            }
        }
    }

    [Fact]
    public void Open_BitChangedAtAnyByte_StopsOrLosesNothing()
    {
        var whole = NewStore();
        var copies = whole.List().Where(name => name != "lock").ToDictionary(name => name, whole.ContentOf);
        foreach (var (name, content) in copies)
        {
            for (var offset = 0; offset < content.Length; offset += name.Contains("chunks", StringComparison.Ordinal) ? 7 : 1)
            {
                var disk = new SimulatedDisk(new SeededRandom(offset));
                foreach (var (each, bytes) in copies)
                {
                    disk.Put(each, bytes);
                }

                disk.Flip(name, offset, offset % 8);
                try
                {
                    var store = SimulatedStore.Open(disk, Catalogue, Clock);
                    Assert.True(store.Pipeline.Applied == 22 && store.Pipeline.Keys.Count == 22, $"byte {offset} of {name}: opened at position {store.Pipeline.Applied}");
                    store.Close();
                }
                catch (Exception damage) when (damage is StoreDamagedException or NewerFormatException)
                {
                    Assert.Contains(disk.Place, damage.Message, StringComparison.Ordinal);
                }
            }
        }
    }

    [Fact]
    public void Open_DamagedNewestSnapshot_TakesTheOlderAndReports()
    {
        var disk = NewStore();
        var store = SimulatedStore.Open(disk, Catalogue, Clock);
        store.Snapshot();
        store.Close();
        var newest = disk.List().Last(name => name.EndsWith(".chunks", StringComparison.Ordinal));
        disk.Flip(newest, 30, 2);
        var events = new List<StoreEvent>();

        var opened = SimulatedStore.Open(disk, Catalogue, Clock, events: events.Add);

        Assert.Equal(22, opened.Pipeline.Applied);
        Assert.Single(events, e => e.Kind == StoreEventKind.SnapshotSkipped && e.Position == 22);
    }

    [Fact]
    public void Open_AnyFileLost_StopsOrLosesNothing()
    {
        var names = NewStore().List().Where(name => name != "lock").ToArray();
        Assert.True(names.Count(name => SegmentNames.TryParse(name, out _)) > 1, "too few segments");
        foreach (var name in names)
        {
            var disk = NewStore();
            disk.Lose(name);
            if (SegmentNames.TryParse(name, out _) || name.EndsWith(".chunks", StringComparison.Ordinal))
            {
                Assert.True(Now.Get(StoreVerifier.VerifyAsync(disk)).Findings.Count > 0, $"the loss of {name} is not found");
            }

            try
            {
                var store = SimulatedStore.Open(disk, Catalogue, Clock);
                Assert.True(store.Pipeline.Applied == 22 && store.Pipeline.Keys.Count == 22, $"without {name}: opened at position {store.Pipeline.Applied}");
            }
            catch (Exception damage) when (damage is StoreDamagedException or StoreUnavailableException)
            {
                Assert.Contains(disk.Place, damage.Message, StringComparison.Ordinal);
            }
        }
    }

    /// <summary>Chunks, the manifest, and every write in between.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Snapshot_ShortWrite_IsRefusedAndTheNextOneIsWhole(bool isSilent)
    {
        var disk = NewStore();
        var store = SimulatedStore.Open(disk, Catalogue, Clock);
        var refused = 0;
        for (var isWritten = false; !isWritten; refused++)
        {
            (disk.WritesUntilShort, disk.ShortWriteIsSilent) = (refused + 1, isSilent);
            isWritten = Record.Exception(store.Snapshot) is null;
            Assert.Equal(isWritten ? 2 : 1, Now.Get(StoreVerifier.VerifyAsync(disk)).Snapshots.Count);
        }

        disk.WritesUntilShort = int.MaxValue;
        store.Close();
        Assert.True(refused > 2, "too few writes were cut short");
        Assert.True(Now.Get(StoreVerifier.VerifyAsync(disk)).IsWhole);
        Assert.Equal(22, SimulatedStore.Open(disk, Catalogue, Clock).Pipeline.Applied);
    }

    [Fact]
    public void DropAfter_LastPositionOfAWholeStore_ChangesNothing()
    {
        var disk = NewStore();
        var before = disk.List();

        Assert.Contains("22 already", Assert.Single(Now.Get(StoreRepair.DropAfterAsync(disk, 22))), StringComparison.Ordinal);
        Assert.Equal(before, disk.List());
    }

    [Fact]
    public void DropAfter_DamageInTheMiddle_KeepsWhatStandsBeforeIt()
    {
        var disk = NewStore();
        var last = disk.List().Last(name => SegmentNames.TryParse(name, out _));
        disk.Flip(last, disk.ContentOf(last).AsSpan().LastIndexOfAnyExcept((byte)0) - 200, 1);
        var report = Now.Get(StoreVerifier.VerifyAsync(disk));
        Assert.False(report.IsWhole);
        Assert.Throws<StoreDamagedException>(() => SimulatedStore.Open(disk, Catalogue, Clock));
        Assert.Throws<StoreUnavailableException>(() => Now.Get(StoreRepair.DropAfterAsync(disk, report.LastPosition + 1)));

        var kept = report.LastPosition - 1;
        Now.Get(StoreRepair.DropAfterAsync(disk, kept));

        Assert.True(Now.Get(StoreVerifier.VerifyAsync(disk)).IsWhole);
        Assert.Equal(kept, SimulatedStore.Open(disk, Catalogue, Clock).Pipeline.Applied);
        Assert.Contains(disk.List(), name => name.StartsWith("dropped-", StringComparison.Ordinal));
    }

    [Fact]
    public void Open_JournalEndsBeforeTheSnapshot_StopsTheStart()
    {
        var disk = NewStore();
        var store = SimulatedStore.Open(disk, Catalogue, Clock);
        store.Snapshot();
        store.Close();
        var last = disk.List().Last(name => SegmentNames.TryParse(name, out _));
        var bytes = disk.ContentOf(last);
        disk.Put(last, bytes.AsSpan(0, SegmentFormat.HeaderBytes));

        Assert.Contains("its end is missing", Assert.Throws<StoreDamagedException>(() => SimulatedStore.Open(disk, Catalogue, Clock)).Message, StringComparison.Ordinal);
    }

    /// <summary>22 commands over several segments, a snapshot in the middle, closed.</summary>
    private static SimulatedDisk NewStore()
    {
        var disk = new SimulatedDisk(new SeededRandom(1));
        var journal = new EmbeddedJournalOptions { SegmentBytes = 4096 };
        var store = SimulatedStore.Open(disk, Catalogue, Clock, new DurableOptions { Archive = true }, journal);
        var key = 0;
        for (var round = 0; round < 2; round++)
        {
            foreach (var candidate in Pool.Candidates)
            {
                store.Send((new Command.PutCandidate(candidate), $"k{key++}"));
            }

            foreach (var vacancy in Pool.Vacancies)
            {
                store.Send((new Command.PutVacancy(vacancy), $"k{key++}"));
            }

            if (round == 0)
            {
                store.Snapshot();
            }
        }

        store.Close();
        return disk;
    }
}
