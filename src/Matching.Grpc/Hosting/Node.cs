using Matching.Engine;
using Matching.Engine.Journals;
using Matching.Engine.Mediation;
using Matching.Engine.Snapshots;
using Matching.Grpc.Storage;

namespace Matching.Grpc.Hosting;

/// <summary>
/// The engine of this process and its store, whichever it is: queries go to <see cref="Engine"/>, changes through <see cref="ExecuteAsync"/>. Where processes share a store,
/// the one that holds the lease writes and the others follow; when it is gone, one of them takes its place without being told.
/// </summary>
internal sealed class Node : IAsyncDisposable
{
    private readonly DurableEngine durable;
    private readonly TimeProvider clock;
    private readonly PositionSignal reached = new();

    /// <summary>Null where no other process writes.</summary>
    private readonly Follower? follower;

    internal Node(DurableEngine durable, IStore store, TimeProvider clock)
    {
        (this.durable, Store, this.clock) = (durable, store, clock);
        follower = store is RedisStore redis ? new Follower(durable, redis.Journal, clock) : null;
        reached.Advance(durable.Position);
        durable.Observer = Observers;
    }

    /// <summary>To read it. Changes go through <see cref="ExecuteAsync"/>, and it is closed with the node.</summary>
    public IStore Store { get; }

    public MatchingEngine Engine => durable.Engine;

    /// <summary>Who is registered, what was offered to whom, what is due: changed by acts only.</summary>
    public CaseBook Cases => durable.Cases;

    /// <summary>The last position that queries see.</summary>
    public long Position => durable.Position;

    /// <summary>Are told of every command that is applied from now on, this process's and others'.</summary>
    public CommandObservers Observers { get; } = new();

    /// <summary>Commands that wait for their turn.</summary>
    public int Waiting => durable.Waiting;

    public NodeRole Role => follower is null ? NodeRole.Single : Store.Journal.FencingToken != 0 ? NodeRole.Writer : NodeRole.Replica;

    public ReplicaLag Lag => follower?.Lag ?? new ReplicaLag(durable.Position, Store.Journal.LastPosition, TimeSpan.Zero);

    /// <summary>Whether commands are accepted, why not, and by whom instead. Queries are answered in every state.</summary>
    public StoreStatus Status => durable.Status;

    /// <summary>Why the journal cannot be followed any more: the process is to be restarted. Null as long as it can.</summary>
    public Exception? Failure => follower?.Failure;

    /// <summary>What an acknowledged change survives, for people.</summary>
    public string Survives => Store.Journal.Survives;

    /// <summary>Does what the law wants done by itself, as long as this node writes. Disposed before the node.</summary>
    public Clerk NewClerk(ClerkOptions options) => new(durable, clock, options);

    /// <summary>Does a command once, however often it is sent with the same key; on a replica it is refused with the address of the writer.</summary>
    /// <exception cref="CommandRefusedException">The command or the key breaks a rule.</exception>
    /// <exception cref="StoreUnavailableException">It cannot be made durable now, or not by this process.</exception>
    public async ValueTask<CommandAnswer> ExecuteAsync(Command command, string idempotencyKey, CancellationToken cancellation = default)
    {
        var answer = await durable.ExecuteAsync(command, idempotencyKey, cancellation).ConfigureAwait(false);
        reached.Advance(answer.Position);
        return answer;
    }

    /// <inheritdoc cref="DurableEngine.FindAnswerAsync"/>
    public ValueTask<CommandAnswer?> FindAnswerAsync(Command command, string idempotencyKey, CancellationToken cancellation = default) =>
        durable.FindAnswerAsync(command, idempotencyKey, cancellation);

    /// <summary>Whether queries see a position, or a newer one, within a time: for a read that must not be older.</summary>
    public async ValueTask<bool> WaitForPositionAsync(long position, TimeSpan limit, CancellationToken cancellation = default)
    {
        if (durable.Position >= position)
        {
            return true;
        }

        if (follower is not null)
        {
            return await follower.WaitForAsync(position, limit, cancellation).ConfigureAwait(false);
        }

        try
        {
            await reached.WaitAsync(position, cancellation).WaitAsync(limit, clock, cancellation).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>Takes a snapshot beside queries and commands; returns its position.</summary>
    /// <exception cref="StoreUnavailableException">Not now, or not by this process.</exception>
    public ValueTask<long> SnapshotAsync(CancellationToken cancellation = default) => durable.SnapshotAsync(cancellation);

    /// <summary>Does what waits, then closes the store; a writer gives its lease back, so that the next need not wait for its end.</summary>
    public async ValueTask DisposeAsync()
    {
        if (follower is not null)
        {
            await follower.DisposeAsync().ConfigureAwait(false);
        }

        await durable.DisposeAsync().ConfigureAwait(false);
    }
}
