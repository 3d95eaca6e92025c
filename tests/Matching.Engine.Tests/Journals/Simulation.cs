using Matching.Engine.Catalogues;
using Matching.Engine.Journals;
using Matching.Engine.Pools;
using Matching.Engine.Records;
using Matching.Testing;
using Matching.Testing.Disks;

namespace Matching.Engine.Tests.Journals;

/// <summary>
/// One seed's life of a store: commands in batches, some of them sent again, snapshots, and a disk that fills up, fails to synchronise, cuts
/// writes short, and stops in the middle of an operation; then a restart, and the pool is held against the model.
/// </summary>
internal sealed class Simulation
{
    private static readonly TestPool Pool = TestPools.Create(PoolShape.Sparse, seed: 5, candidates: 12, vacancies: 6);
    private static readonly Catalogue Catalogue = Pool.ToCatalogue();

    private readonly SeededRandom random;
    private readonly SimulatedDisk disk;
    private readonly ManualClock clock = new(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly AnswerModel model = new();
    private readonly SimulationTotals totals;
    private readonly EmbeddedJournalOptions journal;
    private readonly DurableOptions options;
    private readonly IReadOnlyList<PoolChange> changes;
    private readonly SimulatedActs acts = new(Pool);
    private int nextChange;
    private int nextKey;

    public Simulation(int seed, SimulationTotals totals)
    {
        random = new SeededRandom(seed);
        disk = new SimulatedDisk(new SeededRandom(seed * 7919L));
        this.totals = totals;
        journal = new EmbeddedJournalOptions { SegmentBytes = random.Pick([4096, 8192, 1 << 20]) };
        options = new DurableOptions { SnapshotsKept = random.Between(1, 3), Archive = random.Chance(20) };
        changes = Mutations.Create(PoolShape.Sparse, seed: 5, Pool, 200);
        nextChange = random.Below(changes.Count);
    }

    public void Run()
    {
        for (var life = 0; life < 4; life++)
        {
            Live();
            totals.Restarts++;
            End();
        }

        disk.CapacityBytes = long.MaxValue;
        var last = Open();
        Check(last);
        last.Close();
        totals.Operations += disk.Operations;
    }

    private SimulatedStore Open() => SimulatedStore.Open(disk, Catalogue, clock, options, journal);

    private void Live()
    {
        disk.CapacityBytes = random.Chance(25) ? disk.List().Sum(disk.LengthOf) + random.Between(200, 6000) : long.MaxValue;
        disk.OperationsUntilCrash = random.Chance(70) ? random.Between(1, 60) : int.MaxValue;
        disk.SyncsUntilFailure = random.Chance(30) ? random.Between(1, 25) : int.MaxValue;
        disk.WritesUntilShort = random.Chance(40) ? random.Between(1, 12) : int.MaxValue;
        disk.ShortWriteIsSilent = random.Chance(50);
        var isToWriteShort = disk.WritesUntilShort != int.MaxValue;
        SimulatedStore? store = null;
        try
        {
            store = Open();
            Check(store);
            for (var step = random.Between(1, 12); step > 0 && !disk.HasStopped; step--)
            {
                Step(store);
            }

            if (!disk.HasStopped)
            {
                CheckPool(store);
            }
        }
        catch (SimulatedCrashException)
        {
            // The machine has stopped, as it was to.
        }
        catch (IOException) when (!disk.HasStopped)
        {
            // The disk was full or failed while the store was being opened; the next life tries again.
        }
        catch (StoreUnavailableException) when (store is null && !disk.HasStopped)
        {
            // As above, while the first segment was being made.
        }

        totals.ShortWrites += isToWriteShort && disk.WritesUntilShort == int.MaxValue ? 1 : 0;
    }

    private void Step(SimulatedStore store)
    {
        clock.Advance(TimeSpan.FromSeconds(random.Below(100)));
        if (random.Chance(15))
        {
            TrySnapshot(store);
            return;
        }

        if (random.Chance(10))
        {
            // Somebody makes room.
            disk.CapacityBytes = long.MaxValue;
        }

        var sent = Enumerable.Range(0, random.Between(1, 8)).Select(_ => NextCommand()).ToArray();
        var answers = store.Send(sent);
        for (var i = 0; i < sent.Length; i++)
        {
            Note(sent[i], answers[i]);
        }
    }

    private void TrySnapshot(SimulatedStore store)
    {
        try
        {
            store.Snapshot();
            totals.Snapshots++;
        }
        catch (Exception failure) when (failure is StoreUnavailableException or IOException)
        {
            // No room, or the disk failed: the journal has everything.
        }
    }

    private (Command Command, string Key) NextCommand()
    {
        if (random.Chance(20) && model.Sent.Count > 0)
        {
            return random.Pick(model.Sent);
        }

        Command command = random.Chance(35) ? new Command.Process(acts.Next(random))
            : random.Chance(12) ? new Command.Batch([.. Enumerable.Range(0, random.Between(1, 5)).Select(_ => NextChange())], IsImport: random.Chance(50))
            : NextChange();
        var sent = (command, $"key-{nextKey++}");
        model.Sent.Add(sent);
        return sent;
    }

    private Command NextChange() => random.Chance(10) ? acts.NextPastThem(random) : changes[nextChange++ % changes.Count] switch
    {
        PoolChange.PutCandidate put => new Command.PutCandidate(put.Candidate),
        PoolChange.PutVacancy put => new Command.PutVacancy(put.Vacancy),
        PoolChange.WithdrawCandidate withdraw => new Command.WithdrawCandidate(withdraw.Id),
        PoolChange.WithdrawVacancy withdraw => new Command.WithdrawVacancy(withdraw.Id),
        _ => throw new InvalidOperationException("no such change"),
    };

    private void Note((Command Command, string Key) sent, PendingCommand done)
    {
        if (done.Answer is { } answer)
        {
            totals.Acknowledged++;
            model.Acknowledge(sent.Command, sent.Key, answer);
        }
        else if (done.Failure is StoreUnavailableException { InDoubt: false })
        {
            totals.Refused++;
        }
        else
        {
            totals.InDoubt++;
            model.Doubt(sent.Command, sent.Key);
        }
    }

    private void End()
    {
        if (random.Chance(50))
        {
            disk.LosePower();
        }
        else
        {
            disk.Kill();
        }
    }

    private void Check(SimulatedStore store)
    {
        model.Resolve(store.Pipeline.Keys, store.Pipeline.Applied);
        CheckPool(store);
    }

    private void CheckPool(SimulatedStore store)
    {
        if (store.Pipeline.Applied != model.LastPosition)
        {
            // Commands in doubt may be durable and not yet applied; the next restart tells.
            return;
        }

        var (state, cases) = model.State();
        Assert.Equal(SimulatedActs.TextOf(cases), SimulatedActs.TextOf(store.Cases));
        Assert.Equal(state.Candidates.Count, store.Engine.CandidateCount);
        Assert.Equal(state.Vacancies.Count, store.Engine.VacancyCount);
        foreach (var candidate in state.Candidates)
        {
            Assert.True(store.Engine.TryGetCandidate(candidate.Id, out var found), $"candidate {candidate.Id} is lost");
            Assert.Equal(StoredForms.Of(Timeless(candidate)), StoredForms.Of(Timeless(found)));
        }

        foreach (var vacancy in state.Vacancies)
        {
            Assert.True(store.Engine.TryGetVacancy(vacancy.Id, out var found), $"vacancy {vacancy.Id} is lost");
            Assert.Equal(StoredForms.Of(Timeless(vacancy)), StoredForms.Of(Timeless(found)));
        }
    }

    /// <summary>Who was registered by an act was so when it was recorded, which the model does not know.</summary>
    private static Candidate Timeless(Candidate candidate) => SimulatedActs.Knows(candidate.Id) ? candidate with { RegisteredAt = default } : candidate;

    private static Vacancy Timeless(Vacancy vacancy) => SimulatedActs.Knows(vacancy.Id) ? vacancy with { RegisteredAt = default } : vacancy;
}
