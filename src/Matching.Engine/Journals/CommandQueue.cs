using System.Threading.Channels;

namespace Matching.Engine.Journals;

/// <summary>
/// Group commit: commands of any number of callers wait here, and one loop takes all that wait, up to a limit, through the pipeline at once, so
/// that they share one synchronisation. Full, it makes callers wait. Other work on the state (a snapshot's capture) runs between two batches.
/// </summary>
internal sealed class CommandQueue : IAsyncDisposable
{
    private readonly CommandPipeline pipeline;
    private readonly CommandQueueOptions options;
    private readonly Action afterBatch;
    private readonly Channel<PendingCommand> waiting;
    private readonly Channel<Func<ValueTask>> between = Channel.CreateBounded<Func<ValueTask>>(64);
    private readonly CancellationTokenSource stopping = new();
    private readonly Task loop;

    /// <param name="afterBatch">Called after every batch, before the next; not to be kept waiting.</param>
    public CommandQueue(CommandPipeline pipeline, CommandQueueOptions options, Action afterBatch)
    {
        (this.pipeline, this.options, this.afterBatch) = (pipeline, options, afterBatch);
        waiting = Channel.CreateBounded<PendingCommand>(new BoundedChannelOptions(options.WaitingMax) { SingleReader = true });
        loop = Task.Run(RunAsync);
    }

    /// <summary>Commands that wait now.</summary>
    public int Waiting => waiting.Reader.Count;

    /// <exception cref="StoreUnavailableException">Writing is refused now.</exception>
    public async ValueTask<CommandAnswer> ExecuteAsync(PendingCommand command, CancellationToken cancellation)
    {
        try
        {
            await waiting.Writer.WriteAsync(command, cancellation).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            throw Closed();
        }

        // Whoever stops waiting does not stop the command: it may be durable a moment later.
        return await command.Answer.WaitAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Runs an action while no command is being applied.</summary>
    public async ValueTask<T> BetweenBatchesAsync<T>(Func<ValueTask<T>> action, CancellationToken cancellation)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            await between.Writer.WriteAsync(() => RunAsync(action, done), cancellation).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            throw Closed();
        }

        return await done.Task.WaitAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Takes no more commands; what waits is still done.</summary>
    public async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        between.Writer.TryComplete();
        await loop.ConfigureAwait(false);
        stopping.Dispose();
    }

    private static async ValueTask RunAsync<T>(Func<ValueTask<T>> action, TaskCompletionSource<T> done)
    {
        try
        {
            done.TrySetResult(await action().ConfigureAwait(false));
        }
        catch (Exception failure)
        {
            // It belongs to whoever asked; the loop goes on.
            done.TrySetException(failure);
        }
    }

    private static StoreUnavailableException Closed() => new(new StoreStatus(StoreCondition.Closed, "the engine is closed"));

    private async Task RunAsync()
    {
        var batch = new List<PendingCommand>(options.BatchMax);
        var commands = waiting.Reader.WaitToReadAsync().AsTask();
        var actions = between.Reader.WaitToReadAsync().AsTask();
        var (open, openBetween) = (true, true);
        while (open || openBetween)
        {
            await Task.WhenAny(open ? commands : actions, openBetween ? actions : commands).ConfigureAwait(false);
            if (openBetween && actions.IsCompleted)
            {
                while (between.Reader.TryRead(out var action))
                {
                    await action().ConfigureAwait(false);
                }

                openBetween = await actions.ConfigureAwait(false);
                actions = openBetween ? between.Reader.WaitToReadAsync().AsTask() : actions;
            }

            if (open && commands.IsCompleted)
            {
                Take(batch);
                if (batch.Count > 0)
                {
                    await pipeline.ProcessAsync(batch, stopping.Token).ConfigureAwait(false);
                    batch.Clear();
                    afterBatch();
                }

                open = await commands.ConfigureAwait(false);
                commands = open ? waiting.Reader.WaitToReadAsync().AsTask() : commands;
            }
        }
    }

    private void Take(List<PendingCommand> batch)
    {
        // A record is its command and some two hundred bytes around it at the most.
        const int overhead = 256;
        var bytes = 0L;
        while (batch.Count < options.BatchMax && waiting.Reader.TryPeek(out var next)
            && (bytes += next.Encoded.Length + overhead) <= JournalBatch.BytesMax && waiting.Reader.TryRead(out next))
        {
            batch.Add(next);
        }
    }
}
