using Matching.Engine.Disks;
using Matching.Engine.Journals;
using Matching.Engine.Mediation;
using Matching.Engine.Mediation.Acts;
using Matching.Engine.Pools;
using Matching.Engine.Primitives;
using Matching.Engine.Snapshots;
using Matching.Engine.Tests.Journals;
using Matching.Engine.Tests.Mediation;
using Matching.Engine.Tests.Records;
using Matching.Testing;
using Matching.Testing.Disks;

namespace Matching.Engine.Tests.Durability;

/// <summary>The whole of it, with its queue and real files.</summary>
public sealed class DurableEngineTests : IDisposable
{
    private static readonly ManualClock Clock = new(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));

    private readonly string folder = Directory.CreateTempSubdirectory("matching-durable-").FullName;
    private readonly List<StoreEvent> events = [];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Open_DirectoryInUse_IsRefused()
    {
        await using var first = await OpenAsync();

        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(OpenAsync);

        Assert.Contains("in use by another process", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_CommandThatBreaksARule_IsRefusedAndNotStored()
    {
        await using var engine = await OpenAsync();
        var wrong = new Command.Batch([new Command.WithdrawCandidate("c"), new Command.PutCandidate(ValidRecords.Candidate with { Zone = "nowhere" })]);

        var refused = await Assert.ThrowsAsync<CommandRefusedException>(async () => await engine.ExecuteAsync(wrong, "k"));

        Assert.Equal("changes[1].zone", Assert.Single(refused.Errors).Field);
        Assert.Equal(0, engine.Position);
        await Assert.ThrowsAsync<CommandRefusedException>(async () => await engine.ExecuteAsync(new Command.WithdrawCandidate("c"), "a key with spaces"));
        await Assert.ThrowsAsync<CommandRefusedException>(async () => await engine.ExecuteAsync(new Command.Batch([]), "k"));
        await Assert.ThrowsAsync<CommandRefusedException>(async () => await engine.ExecuteAsync(new Command.Batch([new Command.Batch([])]), "k"));
    }

    [Fact]
    public async Task Execute_ActByMoreIdsThanAreKept_IsRefusedByFieldAndNotStored()
    {
        await using var engine = await OpenAsync(new DurableOptions { ActorsMax = 2 });
        foreach (var by in (string[])["a", "b"])
        {
            await engine.ExecuteAsync(new Command.Process(new RegisterPerson(TestBook.Person(by), "centre-1", Channel.Centre) { By = by }), by);
        }

        var refused = await Assert.ThrowsAsync<CommandRefusedException>(async () => await engine.ExecuteAsync(new Command.Process(new EndRegistration("a") { By = "c" }), "c"));

        Assert.Equal(("by", "c"), (Assert.Single(refused.Errors).Field, refused.Errors[0].Value));
        Assert.Contains("2 ids", refused.Message, StringComparison.Ordinal);
        Assert.Equal(2, engine.Position);

        // Those who are known, and the service itself, go on.
        await engine.ExecuteAsync(new Command.Process(new EndRegistration("a") { By = "b" }), "d");
        await engine.ExecuteAsync(new Command.Process(new PassTime(UtcTime.From(Clock.GetUtcNow()))), "e");
        Assert.Equal(4, engine.Position);
    }

    [Fact]
    public async Task Execute_KeyUsedForAnotherCommand_IsRefused()
    {
        await using var engine = await OpenAsync();
        await engine.ExecuteAsync(new Command.WithdrawCandidate("a"), "k");

        var refused = await Assert.ThrowsAsync<CommandRefusedException>(async () => await engine.ExecuteAsync(new Command.WithdrawCandidate("b"), "k"));

        Assert.Contains("at position 1", refused.Message, StringComparison.Ordinal);
        Assert.True(refused.IsKeyTaken);
    }

    [Fact]
    public async Task Now_WhileCommandsComeInBatches_HasThePositionOfWhatItShows()
    {
        await using var engine = await OpenAsync();
        using var stop = new CancellationTokenSource();
        var hasLooked = new TaskCompletionSource();

        // Every command adds one candidate, so a moment's position must be its number of candidates.
        var readers = Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                var moment = engine.Engine.Now;
                Assert.Equal(moment.CandidateCount, moment.Position);
                hasLooked.TrySetResult();
            }
        });
        await Task.WhenAny(hasLooked.Task, readers);
        var commands = Enumerable.Range(1, 2000).Select(number => engine.ExecuteAsync(
            new Command.PutCandidate(ValidRecords.Candidate with { Id = $"c-{number}" }), $"k-{number}").AsTask()).ToArray();
        foreach (var command in commands)
        {
            var answer = await command;
            Assert.True(engine.Engine.Now.Position >= answer.Position);
        }

        await stop.CancelAsync();
        await readers;
        await engine.SnapshotAsync();
        await engine.DisposeAsync();
        await using var again = await OpenAsync();
        Assert.Equal((2000, 2000L), (again.Engine.Now.CandidateCount, again.Engine.Now.Position));
    }

    [Fact]
    public async Task Observer_OfCommands_IsToldOfEachInOrderAfterItIsSeen()
    {
        await using var engine = await OpenAsync();
        await engine.ExecuteAsync(new Command.WithdrawCandidate("before"), "before");
        var observer = new Recorder(engine);
        engine.Observer = observer;
        await engine.ExecuteAsync(new Command.PutCandidate(ValidRecords.Candidate), "one");
        await engine.ExecuteAsync(new Command.PutCandidate(ValidRecords.Candidate), "one");
        await engine.ExecuteAsync(new Command.WithdrawCandidate(ValidRecords.Candidate.Id), "two");

        Assert.Equal([2L, 3L], observer.Commands.Select(command => command.Position));
        Assert.IsType<Command.WithdrawCandidate>(observer.Commands[1].Command);
        Assert.All(observer.Commands, command => Assert.Equal(Clock.GetUtcNow(), command.Time.ToDateTimeOffset()));
        Assert.False(observer.WasOnThreadPool, "commands stand in line behind callers");
    }

    private sealed class Recorder(DurableEngine engine) : ICommandObserver
    {
        public List<AppliedCommand> Commands { get; } = [];

        public bool WasOnThreadPool { get; private set; }

        public void Applied(ReadOnlySpan<AppliedCommand> commands)
        {
            WasOnThreadPool |= Thread.CurrentThread.IsThreadPoolThread;
            Assert.Equal(commands[^1].Position, engine.Engine.Now.Position);
            Commands.AddRange(commands);
        }
    }

    [Fact]
    public async Task Execute_RepeatedKey_GetsTheFirstAnswerAlsoAfterARestart()
    {
        CommandAnswer first;
        await using (var engine = await OpenAsync())
        {
            await engine.ExecuteAsync(new Command.PutCandidate(ValidRecords.Candidate), "put");
            first = await engine.ExecuteAsync(new Command.WithdrawCandidate(ValidRecords.Candidate.Id), "withdraw");
            Assert.Equal(new CommandAnswer(2, CommandOutcome.Done, 1), first);
            Assert.Equal(first, await engine.ExecuteAsync(new Command.WithdrawCandidate(ValidRecords.Candidate.Id), "withdraw"));
        }

        await using (var engine = await OpenAsync())
        {
            Assert.Equal(first, await engine.ExecuteAsync(new Command.WithdrawCandidate(ValidRecords.Candidate.Id), "withdraw"));
            await engine.SnapshotAsync();
        }

        await using (var engine = await OpenAsync())
        {
            Assert.Equal(first, await engine.ExecuteAsync(new Command.WithdrawCandidate(ValidRecords.Candidate.Id), "withdraw"));
            Assert.Equal(2, engine.Position);
        }
    }

    [Fact]
    public async Task Execute_ManyWritersAndSnapshots_IsAllThereAfterARestart()
    {
        const int writers = 40;
        const int each = 50;
        var options = new DurableOptions { SnapshotCommands = 300, Queue = new CommandQueueOptions { WaitingMax = 8, BatchMax = 16 } };
        await using (var engine = await OpenAsync(options))
        {
            await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
            {
                for (var i = 0; i < each; i++)
                {
                    var candidate = ValidRecords.Candidate with { Id = $"c-{writer}-{i}", TotalMonths = i };
                    var answer = await engine.ExecuteAsync(new Command.PutCandidate(candidate), $"k-{writer}-{i}");
                    Assert.Equal(CommandOutcome.Done, answer.Outcome);
                    Assert.True(engine.Engine.TryGetCandidate(candidate.Id, out _), "an answered command is not seen");
                }
            })));
            Assert.Equal(writers * each, engine.Position);
        }

        Assert.Contains(events, e => e.Kind == StoreEventKind.SnapshotTaken);
        await using (var engine = await OpenAsync(options))
        {
            Assert.Equal(writers * each, engine.Engine.CandidateCount);
            Assert.Equal(writers * each, engine.Position);
            Assert.True(engine.Engine.TryGetCandidate("c-7-33", out var candidate));
            Assert.Equal(33, candidate.TotalMonths);
        }
    }

    [Fact]
    public async Task Execute_FailedSync_IsRefusedInDoubtAndWritesResume()
    {
        var disk = new SimulatedDisk(new SeededRandom(1));
        var store = await EmbeddedStore.CreateAsync(disk, new Dictionary<string, ReadOnlyMemory<byte>>(), events: Note);
        await using var engine = await DurableEngine.OpenAsync(store, ValidRecords.Catalogue, Clock, events: Note);
        await engine.ExecuteAsync(new Command.PutCandidate(ValidRecords.Candidate), "k1");
        disk.SyncsUntilFailure = 1;

        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(async () => await engine.ExecuteAsync(new Command.WithdrawCandidate(ValidRecords.Candidate.Id), "k2"));

        Assert.True(refused.InDoubt);
        Assert.Equal(StoreCondition.Failed, engine.Status.Condition);
        Assert.True(engine.Engine.TryGetCandidate(ValidRecords.Candidate.Id, out _), "reads go on, and show what is acknowledged");
        Assert.Equal(2, (await engine.ExecuteAsync(new Command.WithdrawCandidate(ValidRecords.Candidate.Id), "k2")).Position);
        Assert.True(engine.Status.AcceptsWrites);
    }

    [Fact]
    public async Task Execute_DiskFull_IsRefusedReadsGoOnAndWritesResume()
    {
        var disk = new SimulatedDisk(new SeededRandom(1));
        var store = await EmbeddedStore.CreateAsync(disk, new Dictionary<string, ReadOnlyMemory<byte>>(), events: Note);
        await using var engine = await DurableEngine.OpenAsync(store, ValidRecords.Catalogue, Clock, events: Note);
        await engine.ExecuteAsync(new Command.PutCandidate(ValidRecords.Candidate), "k1");
        disk.CapacityBytes = 10;

        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(async () => await engine.ExecuteAsync(new Command.WithdrawCandidate("x"), "k2"));

        Assert.False(refused.InDoubt);
        Assert.Equal(StoreCondition.Full, engine.Status.Condition);
        Assert.Contains("there is room", engine.Status.Reason, StringComparison.Ordinal);
        Assert.True(engine.Engine.TryGetCandidate(ValidRecords.Candidate.Id, out _), "reads go on");
        Assert.Equal(1, (await engine.ExecuteAsync(new Command.PutCandidate(ValidRecords.Candidate), "k1")).Position);
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await engine.SnapshotAsync());
        disk.CapacityBytes = long.MaxValue;
        Assert.Equal(2, (await engine.ExecuteAsync(new Command.WithdrawCandidate("x"), "k2")).Position);
    }

    [Fact]
    public async Task Open_AfterRandomChanges_GivesTheShortlistsOfTheEngineThatMadeThem()
    {
        const int seed = 11;
        var pool = TestPools.Create(PoolShape.Realistic, seed, 60, 20);
        var changes = Mutations.Create(PoolShape.Realistic, seed, pool, 400);
        var direct = new MatchingEngine(pool.ToCatalogue());
        await using (var engine = await DurableEngine.OpenAsync(await StoreAsync(), pool.ToCatalogue(), Clock, events: Note))
        {
            for (var i = 0; i < changes.Count; i++)
            {
                direct.Apply([changes[i]]);
                await engine.ExecuteAsync(ToCommand(changes[i]), $"k{i}");
                if (i == 200)
                {
                    await engine.SnapshotAsync();
                }
            }
        }

        await using var reopened = await DurableEngine.OpenAsync(await StoreAsync(), pool.ToCatalogue(), Clock, events: Note);
        Assert.Equal(direct.CandidateCount, reopened.Engine.CandidateCount);
        direct.FindCandidatesOfAll(null, new() { Size = 20, AsOf = TestPools.AsOf }, expected =>
            Assert.Equal(expected.Matches, reopened.Engine.FindCandidates(expected.SubjectId, new() { Size = 20, AsOf = TestPools.AsOf }).Matches), threads: 1);
    }

    [Fact]
    public async Task Timer_NoCommandAfterTheInterval_TakesTheSnapshotByTime()
    {
        var taken = new SemaphoreSlim(0);
        var clock = new ManualClock(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));
        var engine = await DurableEngine.OpenAsync(
            await StoreAsync(), ValidRecords.Catalogue, clock, new DurableOptions { SnapshotInterval = TimeSpan.FromMinutes(10) },
            e =>
            {
                Note(e);
                _ = e.Kind == StoreEventKind.SnapshotTaken ? taken.Release() : 0;
            });
        await engine.ExecuteAsync(new Command.PutCandidate(ValidRecords.Candidate), "k1");
        clock.Advance(TimeSpan.FromMinutes(9));
        await engine.CatchUpAsync();
        Assert.DoesNotContain(events, e => e.Kind == StoreEventKind.SnapshotTaken);

        clock.Advance(TimeSpan.FromMinutes(1));

        Assert.True(await taken.WaitAsync(TimeSpan.FromMinutes(2)), "no snapshot was taken");
        clock.Advance(TimeSpan.FromHours(5));
        await engine.DisposeAsync();
        Assert.Single(events, e => e.Kind == StoreEventKind.SnapshotTaken);
        Assert.Equal(0, clock.Timers);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Snapshots_ArchiveOrNot_KeepEveryPositionOrTheLastOnes(bool archive)
    {
        const int commands = 120;
        var journal = new EmbeddedJournalOptions { SegmentBytes = 4096 };
        var files = new LocalFileSystem(folder);
        var store = await EmbeddedStore.CreateAsync(files, new Dictionary<string, ReadOnlyMemory<byte>>(), options: journal);
        await using (var engine = await DurableEngine.OpenAsync(store, ValidRecords.Catalogue, Clock, new DurableOptions { Archive = archive, SnapshotsKept = 1 }))
        {
            for (var i = 1; i <= commands; i++)
            {
                await engine.ExecuteAsync(new Command.PutCandidate(ValidRecords.Candidate with { Id = $"c-{i}" }), $"k-{i}");
                if (i % 30 == 0)
                {
                    await engine.SnapshotAsync();
                }
            }
        }

        await using var reader = await EmbeddedStore.OpenToReadAsync(files);
        if (!archive)
        {
            await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await Replay.OpenAsync(reader, ValidRecords.Catalogue, 1));
            return;
        }

        Assert.True(files.List().Count(name => name.EndsWith(".segment", StringComparison.Ordinal)) > 3, "no segment was closed");
        for (var position = 1; position <= commands; position++)
        {
            var replay = await Replay.OpenAsync(reader, ValidRecords.Catalogue, position);
            Assert.Equal(position, replay.Engine.CandidateCount);
            Assert.True(replay.Engine.TryGetCandidate($"c-{position}", out _));
        }
    }

    private static Command ToCommand(PoolChange change) => change switch
    {
        PoolChange.PutCandidate put => new Command.PutCandidate(put.Candidate),
        PoolChange.PutVacancy put => new Command.PutVacancy(put.Vacancy),
        PoolChange.WithdrawCandidate withdraw => new Command.WithdrawCandidate(withdraw.Id),
        PoolChange.WithdrawVacancy withdraw => new Command.WithdrawVacancy(withdraw.Id),
        _ => throw new InvalidOperationException("no such change"),
    };

    private async Task<EmbeddedStore> StoreAsync()
    {
        var files = new LocalFileSystem(folder);
        return EmbeddedStore.Exists(files)
            ? await EmbeddedStore.OpenAsync(files, events: Note)
            : await EmbeddedStore.CreateAsync(files, new Dictionary<string, ReadOnlyMemory<byte>>(), events: Note);
    }

    private Task<DurableEngine> OpenAsync() => OpenAsync(new DurableOptions());

    private async Task<DurableEngine> OpenAsync(DurableOptions options) =>
        await DurableEngine.OpenAsync(await StoreAsync(), ValidRecords.Catalogue, Clock, options, Note);

    private void Note(StoreEvent e)
    {
        lock (events)
        {
            events.Add(e);
        }
    }
}
