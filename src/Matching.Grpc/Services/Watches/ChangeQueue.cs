using System.Threading.Channels;
using Matching.Engine.Journals;

namespace Matching.Grpc.Services.Watches;

/// <summary>A change that waits for its computation: one of a batch, or a command itself.</summary>
internal readonly record struct WaitingChange(ChangePlace Place, Command Command);

/// <summary>
/// From the writer, who never waits, to the one who computes. When it is full, changes are counted and left out until it has been emptied, so that what is
/// left out is one piece between what came before and what comes after.
/// </summary>
internal sealed class ChangeQueue(int waitingMax)
{
    private readonly Channel<WaitingChange> waiting = Channel.CreateBounded<WaitingChange>(
        new BoundedChannelOptions(waitingMax) { SingleReader = true, SingleWriter = true });

    private readonly Lock gate = new();
    private WatchedChange.LeftOut? leftOut;

    /// <summary>The writer's.</summary>
    public void Add(in AppliedCommand applied)
    {
        var changes = applied.Changes;
        for (var i = 0; i < changes.Count; i++)
        {
            var isLast = i == changes.Count - 1;
            Add(new WaitingChange(new ChangePlace(applied.Position, isLast ? applied.Position : applied.Position - 1, applied.Time), changes[i]));
        }

        if (changes.Count == 0)
        {
            // Nothing in the pool: who watches is told how far it has seen.
            Add(new WaitingChange(new ChangePlace(applied.Position, applied.Position, applied.Time), applied.Command));
        }
    }

    /// <summary>False when there will be no more.</summary>
    public ValueTask<bool> WaitAsync(CancellationToken cancellation) => waiting.Reader.WaitToReadAsync(cancellation);

    public bool TryTake(out WaitingChange change) => waiting.Reader.TryRead(out change);

    /// <summary>What was left out, once all that had come before it is taken.</summary>
    public WatchedChange.LeftOut? TakeLeftOut()
    {
        lock (gate)
        {
            var taken = leftOut;
            leftOut = null;
            return taken;
        }
    }

    private void Add(in WaitingChange change)
    {
        lock (gate)
        {
            if (leftOut is null && waiting.Writer.TryWrite(change))
            {
                return;
            }

            leftOut = new WatchedChange.LeftOut(change.Place, (leftOut?.Changes ?? 0) + 1);
        }
    }
}
