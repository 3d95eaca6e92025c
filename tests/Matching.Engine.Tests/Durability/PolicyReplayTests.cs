using Matching.Engine.Catalogues;
using Matching.Engine.Journals;
using Matching.Engine.Policies;
using Matching.Engine.Shortlists;
using Matching.Engine.Snapshots;
using Matching.Testing;
using Matching.Testing.Disks;

namespace Matching.Engine.Tests.Durability;

/// <summary>A store lives longer than a version of the scoring rules: each position is replayed under the rules of its day.</summary>
public sealed class PolicyReplayTests
{
    private const int Seed = 17;

    private static readonly Policy Before = Policy.Default;
    private static readonly Policy After = new("kz-2027.1", new Weights(
        Profession: 100, Qualification: 100, Experience: 100, Salary: 400, Skills: 50, Transport: 200, Schedule: 50));

    private static readonly PolicyVersions Both = new([Before, After]);
    private static readonly TestPool Pool = TestPools.Create(PoolShape.Realistic, Seed, candidates: 80, vacancies: 12);
    private static readonly Catalogue Catalogue = Pool.ToCatalogue();

    private readonly ManualClock clock = new(new DateTimeOffset(2026, 12, 30, 0, 0, 0, TimeSpan.Zero));
    private readonly SimulatedDisk disk = new(new SeededRandom(Seed));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Open_PolicyChangedOverTheLifeOfAStore_GivesTheRowsOfEachDay(bool withSnapshots)
    {
        var rows = new Dictionary<long, string[]>();
        await RunAsync(Before, 0, 60, withSnapshots, rows);
        var switched = rows.Keys.Max();
        await RunAsync(After, 60, 80, withSnapshots, rows);

        Assert.NotEqual(RowsOf(await ReplayAsync(switched), After), RowsOf(await ReplayAsync(switched), Before));
        foreach (var (position, expected) in rows)
        {
            var replay = await ReplayAsync(position);
            Assert.Equal(position > switched ? After.Version : Before.Version, replay.PolicyVersion);
            Assert.Equal(expected, RowsOf(replay.Engine));
        }
    }

    [Fact]
    public async Task Open_PositionUnderAPolicyThatIsNotKnown_IsRefusedByName()
    {
        await RunAsync(Before, 0, 3, withSnapshots: false, []);
        await RunAsync(After, 3, 4, withSnapshots: false, []);
        await using var store = await EmbeddedStore.OpenToReadAsync(disk);
        var last = store.Journal.LastPosition;

        var refused = await Assert.ThrowsAsync<NewerFormatException>(async () => await Replay.OpenAsync(store, Catalogue));

        Assert.Contains($"position {last} was made under the policy kz-2027.1", refused.Message, StringComparison.Ordinal);
        Assert.Equal(Before.Version, (await Replay.OpenAsync(store, Catalogue, last - 1)).PolicyVersion);
    }

    [Fact]
    public void Create_TwoSetsOfRulesUnderOneName_IsRefused()
    {
        var refused = Assert.Throws<ArgumentException>(() => new PolicyVersions([Before, After with { Version = Before.Version }]));
        Assert.Contains(Before.Version, refused.Message, StringComparison.Ordinal);
    }

    /// <summary>A day's commands under its policy; what every vacancy's shortlist was after each of them.</summary>
    private async Task RunAsync(Policy policy, int from, int to, bool withSnapshots, Dictionary<long, string[]> rows)
    {
        var store = EmbeddedStore.Exists(disk)
            ? await EmbeddedStore.OpenAsync(disk)
            : await EmbeddedStore.CreateAsync(disk, new Dictionary<string, ReadOnlyMemory<byte>>());
        var options = new DurableOptions { Engine = new MatchingOptions { Policy = policy }, Archive = true, SnapshotsKept = 1 };
        await using var engine = await DurableEngine.OpenAsync(store, Catalogue, clock, options);
        if (from == 0)
        {
            await engine.ExecuteAsync(new Command.Batch([.. Pool.Vacancies.Select(vacancy => new Command.PutVacancy(vacancy))]), "vacancies");
        }

        for (var i = from; i < to; i++)
        {
            var answer = await engine.ExecuteAsync(new Command.PutCandidate(Pool.Candidates[i]), $"candidate-{i}");
            rows[answer.Position] = RowsOf(engine.Engine);
            if (withSnapshots && i % 10 == 9)
            {
                await engine.SnapshotAsync();
            }
        }
    }

    private async Task<Replay> ReplayAsync(long position)
    {
        await using var store = await EmbeddedStore.OpenToReadAsync(disk);
        return await Replay.OpenAsync(store, Catalogue, position, policies: Both);
    }

    /// <summary>As another policy would have it, of the same records.</summary>
    private static string[] RowsOf(Replay replay, Policy policy)
    {
        var engine = new MatchingEngine(Catalogue, new MatchingOptions { Policy = policy });
        engine.Load(
            Pool.Candidates.Select(each => replay.Engine.TryGetCandidate(each.Id, out var candidate) ? candidate : null).OfType<Engine.Records.Candidate>(),
            Pool.Vacancies.Select(each => replay.Engine.TryGetVacancy(each.Id, out var vacancy) ? vacancy : null).OfType<Engine.Records.Vacancy>());
        return RowsOf(engine);
    }

    private static string[] RowsOf(MatchingEngine engine)
    {
        var rows = new List<string>();
        var request = new ShortlistRequest { Size = 20, AsOf = TestPools.AsOf };
        engine.FindCandidatesOfAll(
            [.. Pool.Vacancies.Select(vacancy => vacancy.Id)], request,
            list => rows.AddRange(list.Matches.Select(match => $"{list.SubjectId} {match}")), threads: 1);
        return [.. rows];
    }
}
