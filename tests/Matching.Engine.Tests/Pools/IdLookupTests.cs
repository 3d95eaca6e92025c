using Matching.Engine.Pools;
using Matching.Engine.Records;
using Matching.Testing;

namespace Matching.Engine.Tests.Pools;

/// <summary>Whoever stands in a view is found by its id, however far the writer is ahead and whatever it has let go of.</summary>
public class IdLookupTests
{
    private const int People = 3_000;
    private const int Seed = 91;

    private static readonly TestPool One = TestPools.Create(PoolShape.Realistic, Seed, 1, 1);
    private static readonly string[] Ids = [.. Enumerable.Range(0, People).Select(number => $"candidate-{number}")];

    [Fact]
    public void TryFind_ViewHeldWhileEverybodyIsReplacedManyTimes_StillHasEveryone()
    {
        var engine = Loaded();
        var view = engine.View;
        for (var round = 0; round < 20; round++)
        {
            Replace(engine);
        }

        Assert.True(view.CandidateIds.LetGoAt > view.Version, "nothing was let go: the test shows nothing");
        Assert.All(Ids, id => Assert.True(view.TryFindCandidate(id, out var row) && view.Candidates.Stands(row, view.Version), id));
        Assert.All(Ids, id => Assert.True(engine.View.TryFindCandidate(id, out _), id));
    }

    [Fact]
    public void TryFind_EverybodyWithdrawnAndForgotten_StandsInTheViewBeforeAndNotAfter()
    {
        var engine = Loaded();
        Replace(engine);
        var view = engine.View;
        engine.Apply([.. Ids.Select(id => new PoolChange.WithdrawCandidate(id))]);
        for (var round = 0; round < 12; round++)
        {
            engine.Apply([.. Ids.Select(id => new PoolChange.PutCandidate(Somebody($"{id}-other")))]);
        }

        Assert.True(view.CandidateIds.LetGoAt > view.Version, "nothing was let go: the test shows nothing");
        Assert.All(Ids, id => Assert.True(view.TryFindCandidate(id, out _), id));
        Assert.All(Ids, id => Assert.False(engine.View.TryFindCandidate(id, out _), id));
        Assert.False(view.TryFindCandidate("never", out _));
    }

    [Fact]
    public async Task TryFind_WhileLargeBatchesReplaceEverybody_NeverMissesAnyone()
    {
        var engine = Loaded();
        using var stop = new CancellationTokenSource();
        var hasLooked = new TaskCompletionSource();
        var missed = 0L;
        var reading = Task.Run(() =>
        {
            var random = new SeededRandom(Seed);
            while (!stop.IsCancellationRequested)
            {
                missed += engine.View.TryFindCandidate(random.Pick(Ids), out _) ? 0 : 1;
                hasLooked.TrySetResult();
            }
        });
        await Task.WhenAny(hasLooked.Task, reading);
        for (var round = 0; round < 60; round++)
        {
            Replace(engine);
        }

        await stop.CancelAsync();
        await reading;
        Assert.Equal(0, missed);
    }

    private static void Replace(MatchingEngine engine) => engine.Apply([.. Ids.Select(id => new PoolChange.PutCandidate(Somebody(id)))]);

    private static Candidate Somebody(string id) => One.Candidates[0] with { Id = id };

    private static MatchingEngine Loaded()
    {
        var engine = new MatchingEngine(One.ToCatalogue());
        engine.Load(Ids.Select(Somebody), []);
        return engine;
    }
}
