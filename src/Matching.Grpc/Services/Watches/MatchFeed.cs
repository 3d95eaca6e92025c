using Matching.Engine.Journals;
using Matching.Grpc.Hosting;
using Microsoft.Extensions.Logging;

namespace Matching.Grpc.Services.Watches;

/// <summary>
/// What changes bring, for all who watch on this node. Told of every applied command, it computes beside the writer what each brought, once for everybody, keeps the last of
/// them in one ring, and wakes those whom they concern. While nobody watches, nothing is computed.
/// </summary>
internal sealed class MatchFeed : ICommandObserver, IAsyncDisposable
{
    private readonly Node node;
    private readonly TimeProvider clock;
    private readonly WatchOptions options;
    private readonly ILogger<MatchFeed> logger;
    private readonly ChangeQueue queue;
    private readonly ChangeComputation computation;
    private readonly CancellationTokenSource closing = new();
    private readonly Task loop;
    private readonly ITimer interval;

    private readonly Lock gate = new();
    private readonly ChangeRing ring;
    private readonly HashSet<Watcher> watchers = [];
    private AudienceSet audiences;
    private long activeAfter;
    private long retainedAfter;
    private long reached;
    private long lastLeft;
    private bool isActive;

    public MatchFeed(Node node, TimeProvider clock, WatchOptions options, ILogger<MatchFeed> logger)
    {
        (this.node, this.clock, this.options, this.logger) = (node, clock, options.Check(), logger);
        queue = new ChangeQueue(options.WaitingMax);
        ring = new ChangeRing(options.ChangesKept);
        computation = new ChangeComputation(node.Engine, clock);
        loop = Task.Run(RunAsync);
        interval = clock.CreateTimer(_ => WakeAll(), null, options.ReachedInterval, options.ReachedInterval);
        node.Observers.Add(this);
    }

    public int WatcherCount
    {
        get
        {
            lock (gate)
            {
                return watchers.Count;
            }
        }
    }

    /// <summary>The writer's thread: hands over and returns.</summary>
    public void Applied(ReadOnlySpan<AppliedCommand> commands)
    {
        if (Volatile.Read(ref isActive))
        {
            foreach (ref readonly var command in commands)
            {
                queue.Add(command);
            }
        }
    }

    /// <summary>A watcher of what comes behind a position, or from now on where it is 0.</summary>
    /// <param name="missed">Positions behind the one asked for of which nothing is kept.</param>
    /// <param name="keptAfter">The oldest position behind which changes are kept.</param>
    /// <exception cref="Grpc.Core.RpcException">RESOURCE_EXHAUSTED: too many watch already.</exception>
    public Watcher Join(WatchFilter filter, long afterPosition, out long missed, out long keptAfter)
    {
        lock (gate)
        {
            if (watchers.Count >= options.WatchersMax)
            {
                throw Failures.TooMany($"{options.WatchersMax} callers watch");
            }

            Activate();
            audiences = audiences.With(filter.Audience);
            keptAfter = retainedAfter;
            missed = afterPosition == 0 ? 0 : Math.Max(0, retainedAfter - afterPosition);
            var watcher = new Watcher(this, filter, afterPosition, afterPosition == 0 ? reached : Math.Max(afterPosition, retainedAfter));
            watcher.GoTo(afterPosition == 0 ? ring.Head : FirstBehind(afterPosition), ring);
            watchers.Add(watcher);
            return watcher;
        }
    }

    public void Leave(Watcher watcher)
    {
        lock (gate)
        {
            watchers.Remove(watcher);
            lastLeft = clock.GetTimestamp();
        }
    }

    public WatchedChange? Read(Watcher watcher, out long missed)
    {
        lock (gate)
        {
            missed = 0;
            if (watcher.Next < ring.Tail)
            {
                missed = ring.CountBefore(ring.Tail) - watcher.Count;
                watcher.GoTo(ring.Tail, ring);
                watcher.Position = Math.Max(watcher.Position, retainedAfter);
            }

            while (watcher.Next < ring.Head)
            {
                var change = ring[watcher.Next];
                watcher.GoTo(watcher.Next + 1, ring);
                watcher.Position = Math.Max(watcher.Position, change.Place.SeenThrough);
                if (change.Place.Position > watcher.AfterPosition && watcher.Filter.Concerns(change))
                {
                    return change;
                }
            }

            watcher.Sleep();
            return null;
        }
    }

    public Task SleepOf(Watcher watcher)
    {
        lock (gate)
        {
            // Woken between the two calls: there is something to read.
            return watcher.IsAsleep ? watcher.Sleep() : Task.CompletedTask;
        }
    }

    public async ValueTask DisposeAsync()
    {
        node.Observers.Remove(this);
        await closing.CancelAsync().ConfigureAwait(false);
        await interval.DisposeAsync().ConfigureAwait(false);
        await loop.ConfigureAwait(false);
        closing.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            while (await queue.WaitAsync(closing.Token).ConfigureAwait(false))
            {
                while (!closing.IsCancellationRequested && queue.TryTake(out var change))
                {
                    if (IsWanted(change.Place.Position))
                    {
                        Tell(Compute(change));
                    }
                }

                if (queue.TakeLeftOut() is { } leftOut)
                {
                    Tell(leftOut);
                }

                Rest();
            }
        }
        catch (OperationCanceledException) when (closing.IsCancellationRequested)
        {
            // The node closes.
        }
    }

    /// <summary>A change whose computation fails is one that was left out: those who watch go on.</summary>
    private WatchedChange Compute(in WaitingChange change)
    {
        try
        {
            return computation.Of(change, audiences);
        }
        catch (Exception failure)
        {
            WatchLog.ComputationFailed(logger, failure, change.Place.Position);
            return new WatchedChange.LeftOut(change.Place, 1);
        }
    }

    private void Tell(WatchedChange change)
    {
        lock (gate)
        {
            if (ring.Head - ring.Tail == options.ChangesKept)
            {
                retainedAfter = Math.Max(retainedAfter, ring[ring.Tail].Place.Position);
            }

            ring.Add(change);
            reached = Math.Max(reached, change.Place.SeenThrough);
            foreach (var watcher in watchers)
            {
                if (!watcher.IsAsleep)
                {
                    continue;
                }

                // Who sleeps has seen all before; what does not concern it need not wake it.
                if (watcher.Filter.Concerns(change))
                {
                    watcher.Wake();
                }
                else
                {
                    watcher.GoTo(ring.Head, ring);
                    watcher.Position = Math.Max(watcher.Position, change.Place.SeenThrough);
                }
            }
        }
    }

    /// <summary>Begins to compute; what was applied before this is not kept.</summary>
    private void Activate()
    {
        if (!isActive)
        {
            // In this order: what is applied behind the position is told to the queue.
            Volatile.Write(ref isActive, true);
            activeAfter = retainedAfter = reached = node.Position;
        }
    }

    /// <summary>Stops computing when nobody has watched for long; only asked when something has changed.</summary>
    private void Rest()
    {
        lock (gate)
        {
            if (watchers.Count == 0 && clock.GetElapsedTime(lastLeft) > options.KeptAfterLastWatcher)
            {
                isActive = false;
                audiences = default;
                ring.Clear();
            }
        }
    }

    private bool IsWanted(long position)
    {
        lock (gate)
        {
            return isActive && position > activeAfter;
        }
    }

    private long FirstBehind(long position)
    {
        var number = ring.Tail;
        while (number < ring.Head && ring[number].Place.Position <= position)
        {
            number++;
        }

        return number;
    }

    private void WakeAll()
    {
        lock (gate)
        {
            foreach (var watcher in watchers)
            {
                watcher.Wake();
            }
        }
    }
}
