using Matching.Engine.Journals;
using Matching.Engine.Tests.Journals;
using Matching.Engine.Tests.Records;
using Matching.Testing;
using Matching.Testing.Disks;

namespace Matching.Engine.Tests.Snapshots;

/// <summary>
/// Every persisted form, byte for byte: a store with one command of each kind, a snapshot, and one command of each kind behind it. Where a form changes on
/// purpose it gets a new version, and the old one's files go to a folder of their own, where they are still read.
/// </summary>
public class GoldenStoreTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Snapshots", "Golden");

    [Fact]
    public void Write_GoldenStore_EqualsTheFiles()
    {
        var disk = new SimulatedDisk(new SeededRandom(1));
        var store = Open(disk);
        Send(store, "first");
        store.Snapshot();
        Send(store, "second");
        store.Close();

        var names = disk.List().Where(name => name != "lock").ToArray();
        Directory.CreateDirectory(Folder);
        foreach (var name in names)
        {
            File.WriteAllBytes(Path.Combine(Folder, name + ".actual"), disk.ContentOf(name));
        }

        foreach (var name in names)
        {
            var golden = Path.Combine(Folder, name);
            Assert.True(File.Exists(golden) && File.ReadAllBytes(golden).AsSpan().SequenceEqual(disk.ContentOf(name)), $"{name} differs from {golden}.actual");
        }

        Assert.Equal(names, GoldenNames());
    }

    [Fact]
    public void Open_GoldenStore_HasItsState()
    {
        var disk = new SimulatedDisk(new SeededRandom(1));
        foreach (var name in GoldenNames())
        {
            disk.Put(name, File.ReadAllBytes(Path.Combine(Folder, name)));
        }

        var store = Open(disk);

        Assert.Equal(11, store.Pipeline.Applied);
        Assert.True(store.Engine.TryGetCandidate(ValidRecords.Candidate.Id, out var candidate));
        Assert.Equal(StoredForms.Of(ValidRecords.Candidate), StoredForms.Of(candidate));
        Assert.Equal(0, store.Engine.VacancyCount);
        Assert.True(store.Pipeline.Keys.TryGet("first-3", out var remembered));
        Assert.Equal(new CommandAnswer(4, CommandOutcome.NotFound, 0), remembered.Answer);
        Assert.True(store.Pipeline.Keys.TryGet("second-4", out remembered));
        Assert.Equal(new CommandAnswer(11, CommandOutcome.Done, 2), remembered.Answer);
    }

    private static string[] GoldenNames() =>
        [.. Directory.EnumerateFiles(Folder).Select(path => Path.GetFileName(path)).Where(name => !name.EndsWith(".actual", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private static SimulatedStore Open(SimulatedDisk disk) => SimulatedStore.Open(
        disk, ValidRecords.Catalogue, new ManualClock(new DateTimeOffset(2026, 3, 6, 18, 19, 57, TimeSpan.Zero)));

    private static void Send(SimulatedStore store, string prefix)
    {
        var number = 0;
        foreach (var command in StoredForms.EachKind(ValidRecords.Candidate, ValidRecords.Vacancy))
        {
            store.Send((command, $"{prefix}-{number++}"));
        }

        if (prefix == "first")
        {
            // The last batch withdrew the vacancy, and the snapshot shall hold one of each side.
            store.Send((new Command.PutVacancy(ValidRecords.Vacancy), "first-vacancy"));
        }
    }
}
