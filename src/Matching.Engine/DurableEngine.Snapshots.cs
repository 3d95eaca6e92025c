using Matching.Engine.Journals;
using Matching.Engine.Primitives;
using Matching.Engine.Snapshots;

namespace Matching.Engine;

public sealed partial class DurableEngine
{
    private readonly SemaphoreSlim snapshotting = new(1, 1);
    private long snapshotPosition;

    /// <summary>The newest snapshot that this process has loaded or written; -1: none.</summary>
    private long wholeSnapshot;
    private DateTimeOffset snapshotTime;
    private Task snapshot = Task.CompletedTask;

    /// <summary>Looks whether a snapshot is due where no command comes any more; null where none is due by time.</summary>
    private readonly ITimer? snapshotTimer;

    /// <summary>
    /// Takes a snapshot of the state as it is now, beside queries and commands, and lets go of what it makes superfluous. Returns its position; that of the last
    /// one, where nothing has changed since.
    /// </summary>
    /// <exception cref="StoreUnavailableException">It cannot be kept now; the journal still holds everything.</exception>
    public async ValueTask<long> SnapshotAsync(CancellationToken cancellation = default)
    {
        await snapshotting.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            var state = await HoldAsync(() => ValueTask.FromResult(Capture()), cancellation).ConfigureAwait(false);
            if (wholeSnapshot != state.Position)
            {
                await keeper.WriteAsync(state, cancellation).ConfigureAwait(false);
            }

            wholeSnapshot = state.Position;
            Volatile.Write(ref snapshotPosition, state.Position);
            snapshotTime = state.Time.ToDateTimeOffset();
            await RemoveSuperfluousAsync(cancellation).ConfigureAwait(false);
            return state.Position;
        }
        finally
        {
            snapshotting.Release();
        }
    }

    /// <summary>The longest that commands had to wait for a snapshot: while the state was captured, or what it makes superfluous was let go of.</summary>
    internal TimeSpan LongestHold { get; private set; }

    /// <summary>While no command is being applied, and measured.</summary>
    private ValueTask<T> HoldAsync<T>(Func<ValueTask<T>> action, CancellationToken cancellation) => queue.BetweenBatchesAsync(
        async () =>
        {
            var start = clock.GetTimestamp();
            var result = await action().ConfigureAwait(false);
            var held = clock.GetElapsedTime(start);
            LongestHold = held > LongestHold ? held : LongestHold;
            return result;
        },
        cancellation);

    private SnapshotState Capture() => new(
        pipeline.Applied, UtcTime.From(clock.GetUtcNow()), Engine.Options.Policy, catalogueChecksum, Engine.View, Engine.CodeTables, pipeline.Keys.Capture(),
        Cases.Capture());

    /// <summary>Old snapshots and the journal before the oldest that is kept; called when a newer snapshot is whole and durable.</summary>
    private async ValueTask RemoveSuperfluousAsync(CancellationToken cancellation)
    {
        var through = await keeper.RemoveSuperfluousAsync(cancellation).ConfigureAwait(false);
        if (through > 0)
        {
            await HoldAsync(
                async () =>
                {
                    await store.Journal.TrimAsync(through, cancellation).ConfigureAwait(false);
                    return through;
                },
                cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>After every batch: begins a snapshot where one is due, and none is being taken.</summary>
    private void AfterBatch()
    {
        var commands = pipeline.Applied - Volatile.Read(ref snapshotPosition);
        var isDue = (options.SnapshotCommands > 0 && commands >= options.SnapshotCommands)
            || (commands > 0 && options.SnapshotInterval > TimeSpan.Zero && clock.GetUtcNow() - snapshotTime >= options.SnapshotInterval);
        if (isDue && snapshot.IsCompleted)
        {
            // Where it fails, the next one is due after as many commands and as long a time again.
            Volatile.Write(ref snapshotPosition, pipeline.Applied);
            snapshotTime = clock.GetUtcNow();
            snapshot = Task.Run(TrySnapshotAsync);
        }
    }

    /// <summary>Looks ten times in an interval: a snapshot is late by a tenth of it at the most.</summary>
    private ITimer? StartSnapshotTimer()
    {
        var period = options.SnapshotInterval / 10;
        period = period < TimeSpan.FromDays(1) ? period : TimeSpan.FromDays(1);
        return period > TimeSpan.Zero ? clock.CreateTimer(_ => LookAsync(), null, period, period) : null;

        async void LookAsync()
        {
            try
            {
                await queue.BetweenBatchesAsync(
                    () =>
                    {
                        AfterBatch();
                        return ValueTask.FromResult(0);
                    },
                    CancellationToken.None).ConfigureAwait(false);
            }
            catch (StoreUnavailableException)
            {
                // The engine is being closed: what waits is in the journal.
            }
        }
    }

    private async Task TrySnapshotAsync()
    {
        try
        {
            await SnapshotAsync().ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is StoreUnavailableException or IOException or StoreDamagedException)
        {
            events(new StoreEvent(StoreEventKind.SnapshotFailed, Position, failure.Message));
        }
    }
}
