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

    /// <summary>Something has come since the loop looked. It does not spin: the processor is the callers' meanwhile.</summary>
    private readonly ManualResetEventSlim arrived = new(initialState: false, spinCount: 0);
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="afterBatch">Called after every batch, before the next; not to be kept waiting.</param>
    public CommandQueue(CommandPipeline pipeline, CommandQueueOptions options, Action afterBatch)
    {
        (this.pipeline, this.options, this.afterBatch) = (pipeline, options, afterBatch);
        waiting = Channel.CreateBounded<PendingCommand>(new BoundedChannelOptions(options.WaitingMax) { SingleReader = true });
        new Thread(Run) { IsBackground = true, Name = "commands" }.UnsafeStart();
    }

    /// <summary>Commands that wait now.</summary>
    public int Waiting => waiting.Reader.Count;

    /// <summary>Whoever stops waiting does not stop the command: it may be durable a moment later.</summary>
    /// <exception cref="StoreUnavailableException">Writing is refused now.</exception>
    public ValueTask<CommandAnswer> ExecuteAsync(PendingCommand command, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested || !waiting.Writer.TryWrite(command))
        {
            return ExecuteWhenThereIsRoomAsync(command, cancellation);
        }

        arrived.Set();
        return command.WaitAsync(cancellation);
    }

    /// <summary>Runs an action while no command is being applied.</summary>
    public async ValueTask<T> BetweenBatchesAsync<T>(Func<ValueTask<T>> action, CancellationToken cancellation)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            await between.Writer.WriteAsync(() => RunAsync(action, done), cancellation).ConfigureAwait(false);
            arrived.Set();
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
        arrived.Set();
        await ended.Task.ConfigureAwait(false);
        stopping.Dispose();
        arrived.Dispose();
    }

    private async ValueTask<CommandAnswer> ExecuteWhenThereIsRoomAsync(PendingCommand command, CancellationToken cancellation)
    {
        try
        {
            await waiting.Writer.WriteAsync(command, cancellation).ConfigureAwait(false);
            arrived.Set();
        }
        catch (ChannelClosedException)
        {
            throw Closed();
        }

        return await command.WaitAsync(cancellation).ConfigureAwait(false);
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

    private void Run()
    {
        var batch = new List<PendingCommand>(options.BatchMax);
        try
        {
            while (!waiting.Reader.Completion.IsCompleted || !between.Reader.Completion.IsCompleted)
            {
                // Looked at after it is reset: what comes from now on sets it again.
                arrived.Wait();
                arrived.Reset();
                while (RunBetween() | RunBatch(batch))
                {
                }
            }

            ended.SetResult();
        }
        catch (Exception failure)
        {
            // A bug: whoever closes the engine is told.
            ended.SetException(failure);
        }
    }

    /// <summary>False where nothing waited.</summary>
    private bool RunBetween()
    {
        var any = false;
        for (; between.Reader.TryRead(out var action); any = true)
        {
            Finish(action());
        }

        return any;
    }

    /// <summary>False where nothing waited.</summary>
    private bool RunBatch(List<PendingCommand> batch)
    {
        Take(batch);
        if (batch.Count == 0)
        {
            return false;
        }

        Finish(pipeline.ProcessAsync(batch, stopping.Token));
        PendingCommand.Tell(batch);
        batch.Clear();
        afterBatch();
        return true;
    }

    /// <summary>Waits on this thread, which is there for it.</summary>
    private static void Finish(ValueTask work)
    {
        if (work.IsCompleted)
        {
            work.GetAwaiter().GetResult();
        }
        else
        {
            work.AsTask().GetAwaiter().GetResult();
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
