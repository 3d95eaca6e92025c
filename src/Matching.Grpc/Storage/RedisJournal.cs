using System.Globalization;
using Matching.Engine.Journals;
using Matching.Engine.Primitives;
using StackExchange.Redis;

namespace Matching.Grpc.Storage;

/// <summary>
/// The journal as a stream of Redis: one entry for each batch, whose id holds the first position and the number of records, so that the
/// stream itself refuses what does not follow. A batch is appended by one script that checks the fencing token and the position.
/// <para>
/// While this process may write it takes the lease whenever it is free, and renews it; the lease decides who should write, the token who can.
/// While another process writes, the journal follows: its end moves, appends are refused with the writer's address.
/// </para>
/// </summary>
internal sealed partial class RedisJournal : IJournal
{
    private readonly Lock gate = new();
    private readonly RedisStoreOptions options;
    private readonly RedisConnection connection;
    private readonly RedisConnection blocking;
    private readonly RedisKeys keys;
    private readonly TimeProvider clock;
    private readonly string owner = Guid.NewGuid().ToString("N");
    private readonly CancellationTokenSource closing = new();
    private readonly PositionSignal moved = new();
    private readonly SemaphoreSlim recovering = new(1, 1);
    private RedisPersistence persistence;
    private StoreStatus status;
    private long last;
    private long first = 1;
    private long token;
    private long heardAt;
    private bool inDoubt;
    private Task leasing = Task.CompletedTask;
    private Task following = Task.CompletedTask;

    private RedisJournal(RedisStoreOptions options, RedisConnection connection, RedisPersistence persistence, TimeProvider clock)
    {
        (this.options, this.connection, this.persistence, this.clock) = (options, connection, persistence, clock);
        blocking = new RedisConnection(options);
        keys = new RedisKeys(options.Prefix);
        status = new StoreStatus(StoreCondition.NotWriter, $"{options.Place}: no writer yet");
    }

    public long LastPosition => Interlocked.Read(ref last);

    public long FirstPosition => Interlocked.Read(ref first);

    public long FencingToken => Interlocked.Read(ref token);

    public string Survives => Volatile.Read(ref persistence).Sentence;

    /// <summary>When Redis last said where the journal ends, as a time stamp of the clock.</summary>
    public long HeardAt => Interlocked.Read(ref heardAt);

    public StoreStatus Status => Volatile.Read(ref status);

    /// <summary>Connects, and takes the lease where it is free and this process may write.</summary>
    /// <exception cref="StoreUnavailableException">Redis cannot be reached; to be tried again.</exception>
    public static async Task<RedisJournal> OpenAsync(RedisStoreOptions options, TimeProvider clock, CancellationToken cancellation)
    {
        var connection = new RedisConnection(options);
        try
        {
            var persistence = await RedisPersistence.ReadAsync(connection, cancellation).ConfigureAwait(false);
            var journal = new RedisJournal(options, connection, persistence, clock);
            await journal.StartAsync(cancellation).ConfigureAwait(false);
            return journal;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async ValueTask AppendAsync(JournalBatch batch, CancellationToken cancellation)
    {
        var used = Admit(batch);
        try
        {
            object[] arguments = [used, batch.FirstPosition, batch.Count, EntryChecksum.Of(batch), batch.Records.ToArray()];
            var answer = (RedisResult[])await SendAsync(arguments, batch.Records.Length, cancellation).ConfigureAwait(false);
            Settle(batch, used, (int)answer[0], answer);
        }
        catch (StoreUnavailableException refused) when (refused.Status.Condition is not StoreCondition.NotWriter)
        {
            throw Refuse(refused);
        }
        catch (OperationCanceledException)
        {
            lock (gate)
            {
                Doubt("an append was cancelled");
            }

            throw;
        }
    }

    /// <summary>
    /// As the contract says. Where another process holds the lease it returns where that one's journal ends: nothing of this process can
    /// reach the journal any more, and there is nothing to be tried again.
    /// </summary>
    public async ValueTask<long> RecoverAsync(CancellationToken cancellation)
    {
        // The next command and the lease's timer may ask at once, and the token of the second would make that of the first stale.
        await recovering.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await RecoverAloneAsync(cancellation).ConfigureAwait(false);
        }
        finally
        {
            recovering.Release();
        }
    }

    private async ValueTask<long> RecoverAloneAsync(CancellationToken cancellation)
    {
        lock (gate)
        {
            if (status.Condition == StoreCondition.Closed)
            {
                throw new StoreUnavailableException(status);
            }

            if (!inDoubt && token != 0)
            {
                return last;
            }
        }

        if (FencingToken != 0 || MayTakeLease)
        {
            await AcquireAsync(cancellation).ConfigureAwait(false);
        }
        else
        {
            await RefreshAsync(cancellation).ConfigureAwait(false);
        }

        return LastPosition;
    }

    public async ValueTask TrimAsync(long throughPosition, CancellationToken cancellation)
    {
        var used = FencingToken;
        if (used == 0)
        {
            throw new StoreUnavailableException(Status);
        }

        long removed;
        do
        {
            removed = (long)await JournalScripts.Trim.RunAsync(connection, [keys.Journal, keys.Fence], [used, throughPosition + 1], cancellation)
                .ConfigureAwait(false);
        }
        while (removed > 0);
        await RefreshAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Returns when the journal is known to reach a position: for a reader that must not see an older state.</summary>
    public Task WaitForAsync(long position, CancellationToken cancellation) => moved.WaitAsync(position, cancellation);

    public async ValueTask DisposeAsync()
    {
        lock (gate)
        {
            if (status.Condition == StoreCondition.Closed)
            {
                return;
            }

            SetStatus(new StoreStatus(StoreCondition.Closed, $"{options.Place}: closed"));
        }

        await closing.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(leasing, following).ConfigureAwait(false);
        await ReleaseAsync().ConfigureAwait(false);
        await connection.DisposeAsync().ConfigureAwait(false);
        await blocking.DisposeAsync().ConfigureAwait(false);
        closing.Dispose();
    }
}
