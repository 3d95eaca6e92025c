using Matching.Engine.Journals;

namespace Matching.Engine.Tests.Journals;

/// <summary>Whoever waits for a command is told once: its answer, its failure, or that it waited no longer.</summary>
public class PendingCommandTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(100)]
    public async Task Tell_Batch_EachHearsItsOwn(int count)
    {
        var batch = Batch(count);
        var waiting = batch.ConvertAll(command => command.WaitAsync(CancellationToken.None).AsTask());
        for (var i = 0; i < count; i++)
        {
            if (i % 5 == 3)
            {
                batch[i].Fail(new IOException($"{i}"));
            }
            else
            {
                batch[i].Complete(Answer(i));
            }
        }

        Assert.DoesNotContain(waiting, task => task.IsCompleted);
        PendingCommand.Tell(batch);
        for (var i = 0; i < count; i++)
        {
            if (i % 5 == 3)
            {
                Assert.Equal($"{i}", (await Assert.ThrowsAsync<IOException>(() => waiting[i])).Message);
            }
            else
            {
                Assert.Equal(Answer(i), await waiting[i]);
            }
        }
    }

    [Fact]
    public void Complete_AfterAFailure_AndFailAfterAnAnswer_ChangeNothing()
    {
        var (answered, failed) = (Batch(1)[0], Batch(1)[0]);
        answered.Complete(Answer(1));
        answered.Fail(new IOException());
        answered.Complete(Answer(2));
        failed.Fail(new IOException("first"));
        failed.Complete(Answer(1));
        failed.Fail(new IOException("second"));

        Assert.Equal((Answer(1), null), (answered.Answer, answered.Failure));
        Assert.Equal((null, "first"), (failed.Answer, failed.Failure?.Message));
    }

    [Fact]
    public async Task WaitAsync_NoLonger_HearsThatAtOnceAndTheOthersTheirAnswers()
    {
        using var patience = new CancellationTokenSource();
        var batch = Batch(3);
        var impatient = batch[1].WaitAsync(patience.Token).AsTask();
        Task<CommandAnswer>[] others = [batch[0].WaitAsync(CancellationToken.None).AsTask(), batch[2].WaitAsync(CancellationToken.None).AsTask()];

        await patience.CancelAsync();
        Assert.Equal(patience.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient)).CancellationToken);
        batch.ForEach(command => command.Complete(Answer(7)));
        PendingCommand.Tell(batch);

        Assert.All(await Task.WhenAll(others), answer => Assert.Equal(Answer(7), answer));
    }

    [Fact]
    public async Task WaitAsync_CancelledWhileItIsTold_EndsOnceAndOneWay()
    {
        var (told, gaveUp) = (0, 0);
        for (var round = 0; round < 500; round++)
        {
            using var patience = new CancellationTokenSource();
            var batch = Batch(1);
            var waiting = batch[0].WaitAsync(patience.Token).AsTask();
            batch[0].Complete(Answer(round));
            var cancelling = Task.Run(patience.Cancel);
            PendingCommand.Tell(batch);
            try
            {
                Assert.Equal(Answer(round), await waiting);
                told++;
            }
            catch (OperationCanceledException)
            {
                gaveUp++;
            }

            await cancelling;
        }

        Assert.Equal(500, told + gaveUp);
    }

    private static List<PendingCommand> Batch(int count) =>
        [.. Enumerable.Range(0, count).Select(number => new PendingCommand(new Command.WithdrawCandidate($"c-{number}"), $"key-{number}"))];

    private static CommandAnswer Answer(int position) => new(position, CommandOutcome.Done, 1);
}
