using Matching.Engine;
using Matching.Engine.Journals;

namespace Matching.Grpc.Storage;

/// <summary>How far a process is behind the journal.</summary>
/// <param name="Position">What its queries see.</param>
/// <param name="JournalPosition">Where the journal ended when Redis was last heard.</param>
/// <param name="SinceHeard">How long ago that was: while Redis is silent, the lag is not known to be less.</param>
internal readonly record struct ReplicaLag(long Position, long JournalPosition, TimeSpan SinceHeard)
{
    public long Records => Math.Max(0, JournalPosition - Position);
}

/// <summary>
/// Applies what other processes write, as it arrives, for as long as the process runs; the writer itself has applied everything already. It
/// never gives up for what may pass; where the journal cannot be followed any more, <see cref="Failure"/> says why, and the process is to be restarted.
/// </summary>
internal sealed class Follower : IAsyncDisposable
{
    private static readonly TimeSpan pauseAfterFailure = TimeSpan.FromMilliseconds(200);

    /// <summary>The writer's own appends are applied by the engine; here they only wake who waits for a position, a few at a time.</summary>
    private static readonly TimeSpan pauseOfWriter = TimeSpan.FromMilliseconds(5);

    private readonly DurableEngine engine;
    private readonly RedisJournal journal;
    private readonly TimeProvider clock;
    private readonly PositionSignal applied = new();
    private readonly CancellationTokenSource closing = new();
    private readonly Task following;
    private Exception? failure;

    public Follower(DurableEngine engine, RedisJournal journal, TimeProvider clock)
    {
        (this.engine, this.journal, this.clock) = (engine, journal, clock);
        applied.Advance(engine.Position);
        following = FollowAsync();
    }

    public ReplicaLag Lag => new(engine.Position, journal.LastPosition, clock.GetElapsedTime(journal.HeardAt));

    /// <summary>Null as long as the journal is followed.</summary>
    public Exception? Failure => Volatile.Read(ref failure);

    /// <summary>Whether queries see a position, or a newer one, within a time: for a read that must not be older.</summary>
    public async Task<bool> WaitForAsync(long position, TimeSpan limit, CancellationToken cancellation)
    {
        try
        {
            await applied.WaitAsync(position, cancellation).WaitAsync(limit, clock, cancellation).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync().ConfigureAwait(false);
        await following.ConfigureAwait(false);
        closing.Dispose();
    }

    private async Task FollowAsync()
    {
        while (!closing.IsCancellationRequested && Failure is null)
        {
            try
            {
                await journal.WaitForAsync(engine.Position + 1, closing.Token).ConfigureAwait(false);
                applied.Advance(await engine.CatchUpAsync(closing.Token).ConfigureAwait(false));
                if (journal.FencingToken != 0)
                {
                    await Task.Delay(pauseOfWriter, clock, closing.Token).ConfigureAwait(false);
                }
            }
            catch (OperationCanceledException) when (closing.IsCancellationRequested)
            {
                return;
            }
            catch (StoreUnavailableException unavailable) when (unavailable.Status.Condition != StoreCondition.Closed)
            {
                await Task.Delay(pauseAfterFailure, clock, CancellationToken.None).ConfigureAwait(false);
            }
            catch (Exception final)
            {
                // Damage, a newer form, or records that were trimmed before they were read: waiting changes none of them.
                Volatile.Write(ref failure, final);
            }
        }
    }
}
