namespace Matching.Grpc.Services.Watches;

/// <summary>
/// One who watches: a place in the feed's ring, and nothing else. Whatever it is told is read from there at its own speed; when the ring overtakes it, it learns how much it missed.
/// </summary>
internal sealed class Watcher(MatchFeed feed, WatchFilter filter, long afterPosition, long position) : IDisposable
{
    private TaskCompletionSource? sleeping;

    public WatchFilter Filter { get; } = filter;

    /// <summary>What it had seen before; it is not told of that again, though this node may be behind the one that it watched.</summary>
    public long AfterPosition { get; } = afterPosition;

    /// <summary>The number in the ring of the change that is looked at next. The feed's, under its lock.</summary>
    public long Next { get; private set; }

    /// <summary>Changes before that one.</summary>
    public long Count { get; private set; }

    /// <summary>Up to where the watcher has seen everything, but for what it missed. The feed's, under its lock.</summary>
    public long Position { get; set; } = position;

    /// <summary>Whether it has seen all there is, and waits to be woken. The feed's, under its lock.</summary>
    public bool IsAsleep => sleeping is not null;

    /// <summary>The next change that concerns it and how many it missed before; null where it has seen all, and sleeps from now on.</summary>
    public WatchedChange? Read(out long missed) => feed.Read(this, out missed);

    /// <summary>Until there is something to read, or the feed's interval has passed.</summary>
    public Task SleepAsync(CancellationToken cancellation) => feed.SleepOf(this).WaitAsync(cancellation);

    public void Dispose() => feed.Leave(this);

    /// <summary>The feed's, under its lock.</summary>
    internal void GoTo(long next, ChangeRing ring) => (Next, Count) = (next, ring.CountBefore(next));

    /// <inheritdoc cref="GoTo"/>
    internal Task Sleep() => (sleeping ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    /// <inheritdoc cref="GoTo"/>
    internal void Wake()
    {
        sleeping?.TrySetResult();
        sleeping = null;
    }
}
