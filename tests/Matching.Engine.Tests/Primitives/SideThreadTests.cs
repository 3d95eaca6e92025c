using Matching.Engine.Primitives;

namespace Matching.Engine.Tests.Primitives;

public class SideThreadTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(1);

    [Fact]
    public void Run_ByManyThreads_IsDoneInTheOrderOfEachOnOneThread()
    {
        var side = new SideThread("side");
        var done = new List<(int Caller, int Number, string? Thread)>();
        using var all = new CountdownEvent(400);

        Parallel.For(0, 4, caller =>
        {
            for (var number = 0; number < 100; number++)
            {
                var called = number;
                side.Run(() =>
                {
                    // No lock: there is one thread.
                    done.Add((caller, called, Thread.CurrentThread.Name));
                    all.Signal();
                });
            }
        });

        Assert.True(all.Wait(Bound), $"{done.Count} are done");
        Assert.All(done, each => Assert.Equal("side", each.Thread));
        Assert.All(Enumerable.Range(0, 4), caller => Assert.Equal(Enumerable.Range(0, 100), done.Where(each => each.Caller == caller).Select(each => each.Number)));
    }

    [Fact]
    public void Run_WhileWorkIsHeldUp_ReturnsAtOnce()
    {
        var side = new SideThread("side");
        using var held = new ManualResetEventSlim();
        using var done = new ManualResetEventSlim();

        side.Run(held.Wait);
        side.Run(done.Set);

        Assert.False(done.IsSet);
        held.Set();
        Assert.True(done.Wait(Bound), "what waited is not done");
    }
}
