using Matching.Engine.Journals;
using StackExchange.Redis;

namespace Matching.Grpc.Storage;

/// <summary>What this process knows of the journal, and how it changes; always under the gate.</summary>
internal sealed partial class RedisJournal
{
    /// <summary>The token under which a batch may be sent now.</summary>
    private long Admit(JournalBatch batch)
    {
        lock (gate)
        {
            if (status.Condition is StoreCondition.Closed or StoreCondition.NotWriter || token == 0)
            {
                throw new StoreUnavailableException(status);
            }

            if (WriteRefusal() is { } refusal)
            {
                throw new StoreUnavailableException(refusal);
            }

            if (inDoubt)
            {
                throw new StoreUnavailableException(new StoreStatus(StoreCondition.Failed, $"{options.Place}: what became of an append is not known yet"));
            }

            if (batch.FirstPosition > last + 1 || batch.Count < 1 || batch.Records.Length > JournalBatch.BytesMax)
            {
                throw new ArgumentException($"a batch of {batch.Count} records at position {batch.FirstPosition} does not follow position {last}", nameof(batch));
            }

            if (batch.FirstPosition <= last)
            {
                throw new StoreUnavailableException(new StoreStatus(
                    StoreCondition.NotWriter, $"{options.Place}: another process wrote up to position {last}: that comes first", options.Address));
            }

            return token;
        }
    }

    private void Settle(JournalBatch batch, long used, int outcome, RedisResult[] answer)
    {
        lock (gate)
        {
            switch (outcome)
            {
                case 1:
                    MoveTo(batch.LastPosition);
                    SetStatus(StoreStatus.Healthy);
                    return;
                case 0:
                    if (token == used)
                    {
                        Demote((string)answer[1]);
                    }

                    throw new StoreUnavailableException(status);
                default:
                    Doubt($"Redis ends at position {(long)answer[1]}, and position {batch.FirstPosition} was to be written");
                    throw new StoreUnavailableException(status);
            }
        }
    }

    /// <summary>An append that failed: in doubt it stops the next ones, or else the next one tries.</summary>
    private StoreUnavailableException Refuse(StoreUnavailableException refused)
    {
        lock (gate)
        {
            inDoubt |= refused.InDoubt;
            SetStatus(inDoubt ? refused.Status with { Condition = StoreCondition.Failed } : refused.Status);
            return new StoreUnavailableException(status, refused.InDoubt, refused);
        }
    }

    private void Doubt(string what)
    {
        inDoubt = true;
        SetStatus(new StoreStatus(StoreCondition.Failed, $"{options.Place}: {what}"));
    }

    private void Demote(string writer)
    {
        (token, inDoubt) = (0, false);
        var address = writer.Length == 0 ? null : writer;
        SetStatus(new StoreStatus(
            StoreCondition.NotWriter, $"{options.Place}: another process writes{(address is null ? "" : $", at {address}")}", address));
    }

    /// <summary>Of a process that never takes the lease. What one that may is told when it tries says more.</summary>
    private void SetFollowing(string writer)
    {
        if (WriteRefusal() is { } refusal)
        {
            SetStatus(refusal);
        }
        else if (!options.MayWrite)
        {
            Demote(writer);
        }
    }

    private void Promote(long newToken, long end, long begin)
    {
        CheckEnd(end);
        (token, inDoubt) = (newToken, false);
        Interlocked.Exchange(ref first, begin);
        MoveTo(end);
        SetStatus(WriteRefusal() ?? StoreStatus.Healthy);
    }

    /// <summary>Durable records do not go away: a Redis that ends earlier than it did is not the Redis that acknowledged them.</summary>
    private void CheckEnd(long end)
    {
        if (end < last)
        {
            var lost = new StoreDamagedException(options.Place, -1, $"the journal ends at position {end}, and position {last} had been acknowledged",
                "Redis lost data (restarted without it, or another server took its place): bring back its files, or accept the loss by restarting every process");
            inDoubt = true;
            SetStatus(new StoreStatus(StoreCondition.Failed, lost.Message));
            throw lost;
        }
    }

    private void MoveTo(long position)
    {
        Interlocked.Exchange(ref heardAt, clock.GetTimestamp());
        if (position > last)
        {
            Interlocked.Exchange(ref last, position);
            moved.Advance(position);
        }
    }

    private void SetStatus(StoreStatus next)
    {
        if (status.Condition != StoreCondition.Closed)
        {
            Volatile.Write(ref status, next);
        }
    }
}
