using Matching.Grpc.Security.Limits;

namespace Matching.Grpc.Tests.Security.Limits;

public sealed class QuestionLineTests
{
    private const int AtOnce = 4;

    private readonly QuestionLine line;
    private long work;

    public QuestionLineTests() => line = new QuestionLine(AtOnce, () => work);

    [Fact]
    public async Task TurnAsync_MoreThanAtOnce_WaitInTheOrderOfTheirComing()
    {
        var turns = Ask(AtOnce + 2);
        Assert.Equal(Enumerable.Repeat(true, AtOnce).Concat([false, false]), turns.Select(turn => turn.IsCompleted));
        Assert.Equal(2, line.Waiting);

        (await turns[0]).Dispose();
        var fifth = await turns[AtOnce];
        Assert.Equal((1, false), (line.Waiting, turns[AtOnce + 1].IsCompleted));

        fifth.Dispose();
        (await turns[AtOnce + 1]).Dispose();
        Assert.Equal(0, line.Waiting);
    }

    [Fact]
    public async Task TurnAsync_MuchOtherWork_HalfAsManyAtOnceUntilItIsDone()
    {
        work = QuestionLine.MuchWork + 1;
        var turns = Ask(AtOnce + 3);
        Assert.Equal((AtOnce / 2, 5), (turns.Count(turn => turn.IsCompleted), line.Waiting));

        work = 0;
        (await turns[0]).Dispose();
        await Task.WhenAll(turns.Skip(1).Take(AtOnce));
        Assert.Equal(2, line.Waiting);
    }

    [Fact]
    public async Task Dispose_MuchOtherWorkWhileAllAreComputed_NextWaitsUntilHalfAreDone()
    {
        var turns = Ask(AtOnce + 1);
        work = QuestionLine.MuchWork + 1;
        for (var i = 0; i < AtOnce / 2; i++)
        {
            (await turns[i]).Dispose();
            Assert.Equal(1, line.Waiting);
        }

        (await turns[AtOnce / 2]).Dispose();
        (await turns[AtOnce]).Dispose();
        Assert.Equal(0, line.Waiting);
    }

    /// <summary>Whatever else there is to do.</summary>
    [Fact]
    public async Task TurnAsync_OneProcessorAndMuchOtherWork_EverybodyGetsHisTurn()
    {
        var one = new QuestionLine(1, () => long.MaxValue);
        var turns = Enumerable.Range(0, 10).Select(_ => one.TurnAsync().AsTask()).ToArray();
        foreach (var turn in turns)
        {
            (await turn).Dispose();
        }

        Assert.Equal(0, one.Waiting);
    }

    [Fact]
    public async Task TurnAsync_ManyThreads_NeverMoreThanAtOnce()
    {
        var (computing, most) = (0, 0);
        await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 200; i++)
            {
                using var turn = await line.TurnAsync();
                var now = Interlocked.Increment(ref computing);
                InterlockedMax(ref most, now);
                Thread.SpinWait(50);
                Interlocked.Decrement(ref computing);
            }
        })));
        Assert.InRange(most, 1, AtOnce);
        Assert.Equal((0, 0), (line.Waiting, computing));
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var before = Volatile.Read(ref most); before < value; before = Volatile.Read(ref most))
        {
            Interlocked.CompareExchange(ref most, value, before);
        }
    }

    private Task<QuestionLine.Turn>[] Ask(int count) => [.. Enumerable.Range(0, count).Select(_ => line.TurnAsync().AsTask())];
}
