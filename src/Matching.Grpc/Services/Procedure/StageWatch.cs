using Grpc.Core;
using Matching.Engine.Journals;
using Matching.Engine.Mediation;
using Matching.Grpc.Hosting;
using Matching.Grpc.Mapping;
using Matching.Grpc.Services.Watches;
using Microsoft.Extensions.Hosting;

namespace Matching.Grpc.Services.Procedure;

/// <summary>
/// Tells watchers what happens in the book of cases, as fast as each reads: who is slow keeps nothing here, reads on in the book's last stages, and is told how many it missed.
/// </summary>
internal sealed class StageWatch : ICommandObserver, IDisposable
{
    private readonly Node node;
    private readonly TimeProvider clock;
    private readonly IHostApplicationLifetime lifetime;
    private readonly TimeSpan reachedInterval;
    private readonly int watchersMax;
    private TaskCompletionSource changed = NewSignal();
    private long lastStage;
    private int watchers;

    public StageWatch(Node node, TimeProvider clock, WatchOptions options, IHostApplicationLifetime lifetime)
    {
        (this.node, this.clock, this.lifetime) = (node, clock, lifetime);
        (reachedInterval, watchersMax) = (options.ReachedInterval, options.Check().StageWatchersMax);
        node.Observers.Add(this);
    }

    /// <summary>The writer's thread: wakes those who wait, and returns.</summary>
    public void Applied(ReadOnlySpan<AppliedCommand> commands)
    {
        var last = node.Cases.LastStage;
        if (last != lastStage)
        {
            lastStage = last;
            Interlocked.Exchange(ref changed, NewSignal()).SetResult();
        }
    }

    public void Dispose() => node.Observers.Remove(this);

    /// <param name="after">Behind this number; null: from now on.</param>
    public async Task RunAsync<TEvent>(long? after, StageFilter filter, IServerStreamWriter<TEvent> events, ServerCallContext context)
        where TEvent : class, V1.IStageEvent, new()
    {
        Check(after);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopping);
        var stream = new StageStream<TEvent>(node.Cases, filter, events, after ?? node.Cases.LastStage);
        try
        {
            if (Interlocked.Increment(ref watchers) > watchersMax)
            {
                throw Failures.TooMany($"{watchersMax} callers watch stages");
            }

            // The stop ends no write, only what waits: the server resets a stream whose write is cancelled, and its reader would not learn where to go on.
            await stream.BeginAsync(context.RequestId(), context.CancellationToken);
            while (true)
            {
                // Taken before the book is read: what comes behind what was read wakes it.
                var signal = Volatile.Read(ref changed).Task;
                await stream.TellAsync(context.CancellationToken, lifetime.ApplicationStopping);
                if (!await HasChangedAsync(signal, ending.Token))
                {
                    await stream.TellReachedAsync(context.CancellationToken);
                }
            }
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            throw new RpcException(new Status(StatusCode.Unavailable, $"this node stops: watch another one, after number {stream.Number}"));
        }
        finally
        {
            Interlocked.Decrement(ref watchers);
        }
    }

    /// <summary>False: nothing did for the interval.</summary>
    private async Task<bool> HasChangedAsync(Task signal, CancellationToken cancellation)
    {
        try
        {
            await signal.WaitAsync(reachedInterval, clock, cancellation);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private static void Check(long? after)
    {
        var reader = default(QuestionReader);
        reader.NotNegative("after_number", after ?? 0);
        reader.ThrowIfRefused();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
