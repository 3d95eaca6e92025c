namespace Matching.Testing.Disks;

/// <summary>A clock that stands until it is moved, and its timers with it: they are called by whoever moves it.</summary>
public sealed class ManualClock(DateTimeOffset start) : TimeProvider
{
    private readonly List<ManualTimer> timers = [];
    private DateTimeOffset now = start;

    /// <summary>Timers that are not disposed.</summary>
    public int Timers
    {
        get
        {
            lock (timers)
            {
                return timers.Count;
            }
        }
    }

    public void Advance(TimeSpan by)
    {
        ManualTimer[] running;
        lock (timers)
        {
            now += by;
            running = [.. timers];
        }

        Array.ForEach(running, timer => timer.CallIfDue(now));
    }

    public override DateTimeOffset GetUtcNow() => now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        lock (timers)
        {
            timers.Add(timer);
        }

        return timer;
    }

    private sealed class ManualTimer(ManualClock clock, Action call) : ITimer
    {
        private DateTimeOffset? due;
        private TimeSpan period;

        public bool Change(TimeSpan dueTime, TimeSpan every)
        {
            (due, period) = (dueTime < TimeSpan.Zero ? null : clock.GetUtcNow() + dueTime, every);
            return true;
        }

        /// <summary>Once, however long ago it was due.</summary>
        public void CallIfDue(DateTimeOffset at)
        {
            if (due <= at)
            {
                due = period > TimeSpan.Zero ? at + period : null;
                call();
            }
        }

        public void Dispose()
        {
            lock (clock.timers)
            {
                clock.timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
