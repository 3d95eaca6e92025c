using Matching.Engine.Journals;
using StackExchange.Redis;

namespace Matching.Grpc.Storage;

/// <summary>Who writes: the lease, taken where it is free and renewed three times in its life. What Redis is set to is looked at as often.</summary>
internal sealed partial class RedisJournal
{
    private async Task StartAsync(CancellationToken cancellation)
    {
        await RefreshAsync(cancellation).ConfigureAwait(false);
        if (options.MayWrite)
        {
            // A Redis that takes no writes now can be read, and may take them later.
            await TryLeaseAsync(cancellation).ConfigureAwait(false);
            leasing = RepeatLeaseAsync();
        }

        following = FollowAsync();
    }

    private bool MayTakeLease => options.MayWrite && WriteRefusal() is null;

    private async Task RepeatLeaseAsync()
    {
        using var timer = new PeriodicTimer(options.Lease / 3, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(closing.Token).ConfigureAwait(false))
            {
                await TryLeaseAsync(closing.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (closing.IsCancellationRequested)
        {
            // Closing.
        }
    }

    private async Task TryLeaseAsync(CancellationToken cancellation)
    {
        try
        {
            await LeaseAsync(cancellation).ConfigureAwait(false);
        }
        catch (StoreUnavailableException refused)
        {
            lock (gate)
            {
                // An append in doubt stays in doubt; why it cannot be found out now is what people need to know.
                SetStatus(refused.Status with { Writer = status.Writer, Condition = inDoubt ? StoreCondition.Failed : refused.Status.Condition });
            }
        }
        catch (StoreDamagedException)
        {
            // Told by the status, until somebody looks at it.
        }
    }

    private async Task LeaseAsync(CancellationToken cancellation)
    {
        await ReadPersistenceAsync(cancellation).ConfigureAwait(false);
        var held = FencingToken;
        if (held == 0)
        {
            await (MayTakeLease ? AcquireAsync(cancellation) : RefreshAsync(cancellation)).ConfigureAwait(false);
            return;
        }

        var answer = (RedisResult[])await JournalScripts.Renew.RunAsync(
            connection, [keys.Fence, keys.Writer, keys.Lease], [owner, Milliseconds(options.Lease), held], cancellation).ConfigureAwait(false);
        if (!Renewed(held, answer))
        {
            // Found out also where no command follows: until then this process, which keeps the lease, would say that it cannot write.
            await RecoverAsync(cancellation).ConfigureAwait(false);
        }
    }

    /// <returns>False: it writes still, and does not know what became of its last append.</returns>
    private bool Renewed(long held, RedisResult[] answer)
    {
        lock (gate)
        {
            // Recovery may have taken a newer token meanwhile; then the answer is about the past.
            if (token != held)
            {
                return true;
            }

            if ((int)answer[0] == 0)
            {
                Demote((string)answer[1]);
                return true;
            }

            if (inDoubt)
            {
                return false;
            }

            MoveTo(last);
            var caught = (string)answer[1];
            SetStatus(caught.Length == 0 ? WriteRefusal() ?? StoreStatus.Healthy : RedisErrors.StatusOf(caught, options.Place));
            return true;
        }
    }

    /// <summary>Takes the lease if nobody else holds it; either way, learns where the journal ends.</summary>
    private async Task AcquireAsync(CancellationToken cancellation)
    {
        var answer = (RedisResult[])await JournalScripts.Acquire.RunAsync(connection, [keys.Journal, keys.Fence, keys.Writer, keys.Lease],
            [owner, Milliseconds(options.Lease), options.Address, LastPosition], cancellation).ConfigureAwait(false);
        lock (gate)
        {
            if (status.Condition == StoreCondition.Closed)
            {
                throw new StoreUnavailableException(status);
            }

            var taken = (long)answer[0];
            if (taken > token)
            {
                Promote(taken, (long)answer[1], (long)answer[2]);
            }
            else if (taken == 0)
            {
                CheckEnd((long)answer[1]);
                Interlocked.Exchange(ref first, (long)answer[2]);
                MoveTo((long)answer[1]);
                Demote((string)answer[3]);
            }
        }
    }

    private async Task ReleaseAsync()
    {
        if (FencingToken == 0)
        {
            return;
        }

        try
        {
            await JournalScripts.Release.RunAsync(connection, [keys.Lease], [owner], CancellationToken.None).ConfigureAwait(false);
        }
        catch (StoreUnavailableException)
        {
            // It ends by itself.
        }
    }

    private static long Milliseconds(TimeSpan time) => (long)time.TotalMilliseconds;
}
