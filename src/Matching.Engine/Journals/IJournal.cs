namespace Matching.Engine.Journals;

/// <summary>
/// The journal: records in their order, positions 1, 2, 3 … without gaps, durable before they are acknowledged.
/// <para>
/// Guarantees. When <see cref="AppendAsync"/> has returned, all records of the batch survive whatever <see cref="Survives"/> says.
/// When it failed with <see cref="StoreUnavailableException.InDoubt"/> false, none of them is or will be in the journal.
/// When it failed in doubt, all of them, a first part, or none may be; until <see cref="RecoverAsync"/> has said which, every append is refused.
/// Records are never changed; they are removed from the front only, by <see cref="TrimAsync"/>.
/// </para>
/// <para>
/// Legal order of calls. One caller at a time for <see cref="AppendAsync"/>, <see cref="RecoverAsync"/> and <see cref="TrimAsync"/>;
/// <see cref="ReadAsync"/> and the properties at any time, from any thread. A batch begins at <see cref="LastPosition"/> + 1.
/// After an append in doubt: <see cref="RecoverAsync"/>, then read and apply what lies between what was applied and the position
/// that it returned, and only then append again. Every call that takes a token ends when it is cancelled; an append that is cancelled is in doubt.
/// </para>
/// </summary>
public interface IJournal : IAsyncDisposable
{
    /// <summary>The last durable record; 0 where there is none.</summary>
    long LastPosition { get; }

    /// <summary>The oldest record that can still be read; <see cref="LastPosition"/> + 1 where there is none.</summary>
    long FirstPosition { get; }

    /// <summary>
    /// The fencing token under which this process appends: it rises with every change of the writer, and an append under
    /// an older one is refused by the store itself, with <see cref="StoreCondition.NotWriter"/>. 0: this process only reads.
    /// </summary>
    long FencingToken { get; }

    /// <summary>What an acknowledged record survives, for people: the process, a restart of the store, loss of power.</summary>
    string Survives { get; }

    StoreStatus Status { get; }

    /// <exception cref="StoreUnavailableException">Nothing is acknowledged; see the guarantees.</exception>
    /// <exception cref="ArgumentException">The batch does not begin behind the last record.</exception>
    ValueTask AppendAsync(JournalBatch batch, CancellationToken cancellation);

    /// <summary>
    /// Finds out what is durable, and makes the journal ready for appends again. Returns the last durable position.
    /// Does nothing but that where the journal is healthy.
    /// </summary>
    /// <exception cref="StoreUnavailableException">It is still not possible to write; to be tried again later.</exception>
    ValueTask<long> RecoverAsync(CancellationToken cancellation);

    /// <summary>
    /// Batches from the one that holds a position to the last durable one at the time of the call, in order; the first may begin
    /// before the position. Checksums have been verified.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The position is before <see cref="FirstPosition"/>: it was trimmed.</exception>
    /// <exception cref="StoreDamagedException">A record is not what was written.</exception>
    IAsyncEnumerable<JournalBatch> ReadAsync(long fromPosition, CancellationToken cancellation);

    /// <summary>
    /// Records up to a position are no longer needed: a whole, durable snapshot holds them. The journal may keep more than asked.
    /// </summary>
    ValueTask TrimAsync(long throughPosition, CancellationToken cancellation);
}
