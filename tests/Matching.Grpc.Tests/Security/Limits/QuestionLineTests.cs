using Matching.Grpc.Security.Limits;
using Matching.Grpc.Tests.Storage;

namespace Matching.Grpc.Tests.Security.Limits;

public sealed class QuestionLineTests : IDisposable
{
    private const int AtOnce = 3;

    private readonly QuestionLine line = new(AtOnce, "questions");
    private readonly ManualResetEventSlim go = new();

    public void Dispose()
    {
        go.Set();
        line.Dispose();
        go.Dispose();
    }

    [Fact]
    public async Task TurnAsync_MoreThanAtOnce_WaitInTheOrderOfTheirComing()
    {
        var order = new List<int>();
        using var one = new QuestionLine(1, "questions");
        var first = OccupyAsync(one);
        await Eventually.TrueAsync(() => one.Waiting == 0, "the first has its turn");
        var others = Enumerable.Range(0, 10).Select(async number =>
        {
            await one.TurnAsync();
            order.Add(number);
        }).ToArray();
        Assert.Equal(10, one.Waiting);

        go.Set();
        await Task.WhenAll([first, .. others]);
        Assert.Equal(Enumerable.Range(0, 10), order);
        Assert.Equal(0, one.Waiting);
    }

    [Fact]
    public async Task TurnAsync_MoreThanAtOnce_SoManyAreComputedAndTheRestWaits()
    {
        var turns = Enumerable.Range(0, AtOnce + 2).Select(_ => OccupyAsync(line)).ToArray();
        await Eventually.TrueAsync(() => line.Waiting == 2, "as many as there are threads have their turns");
        Assert.DoesNotContain(turns, turn => turn.IsCompleted);

        go.Set();
        await Task.WhenAll(turns);
        Assert.Equal(0, line.Waiting);
    }

    /// <summary>Who awaits something else in his turn gives the thread back.</summary>
    [Fact]
    public async Task TurnAsync_TurnsThatAwaitSomethingElse_DoNotHoldTheOthersUp()
    {
        var never = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var waiting = Enumerable.Range(0, 2 * AtOnce).Select(async _ =>
        {
            await line.TurnAsync();
            await never.Task;
        }).ToArray();
        await NameAsync(line);
        Assert.DoesNotContain(waiting, turn => turn.IsCompleted);

        never.SetResult();
        await Task.WhenAll(waiting);
    }

    [Fact]
    public async Task TurnAsync_TurnThatThrows_IsItsOwnFailureOnly()
    {
        var failing = Enumerable.Range(0, 2 * AtOnce).Select(async _ =>
        {
            await line.TurnAsync();
            throw new InvalidOperationException("of the question");
        }).ToArray();
        foreach (var each in failing)
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() => each);
        }

        Assert.Equal("questions", await NameAsync(line));
    }

    [Fact]
    public async Task TurnAsync_ManyThreads_NeverMoreThanAtOnce()
    {
        var (computing, most) = (0, 0);
        await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 200; i++)
            {
                await line.TurnAsync();
                var now = Interlocked.Increment(ref computing);
                InterlockedMax(ref most, now);
                Thread.SpinWait(50);
                Interlocked.Decrement(ref computing);
            }
        })));
        Assert.InRange(most, 1, AtOnce);
        Assert.Equal((0, 0), (line.Waiting, computing));
    }

    [Fact]
    public async Task Dispose_QuestionsWait_AreComputedAndLaterOnesToo()
    {
        var turns = Enumerable.Range(0, AtOnce + 5).Select(_ => OccupyAsync(line)).ToArray();
        line.Dispose();
        go.Set();
        await Task.WhenAll(turns);
        Assert.NotEqual("questions", await NameAsync(line));
    }

    private async Task OccupyAsync(QuestionLine occupied)
    {
        await occupied.TurnAsync();
        go.Wait();
    }

    /// <summary>Of the thread that computes.</summary>
    private static async Task<string?> NameAsync(QuestionLine asked)
    {
        await asked.TurnAsync();
        return Thread.CurrentThread.Name;
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var before = Volatile.Read(ref most); before < value; before = Volatile.Read(ref most))
        {
            Interlocked.CompareExchange(ref most, value, before);
        }
    }
}
