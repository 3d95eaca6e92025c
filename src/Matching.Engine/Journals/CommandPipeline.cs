using Matching.Engine.Primitives;

namespace Matching.Engine.Journals;

/// <summary>
/// The way of a command, in this order: checked (before it comes here) → appended → durable → applied → acknowledged. One caller at a time
/// (<see cref="CommandQueue"/>); a batch of commands shares one append. Deterministic but for the time, which is handed in.
/// </summary>
internal sealed class CommandPipeline(IJournal journal, ICommandTarget target, KeyWindow keys, string policyVersion, TimeProvider clock)
{
    private readonly ByteWriter records = new(1 << 16);
    private readonly List<PendingCommand> fresh = [];
    private readonly List<PendingCommandRecord> applying = [];
    private TimedCommand[] commands = new TimedCommand[64];
    private CommandEffect[] effects = new CommandEffect[64];
    private readonly Dictionary<string, PendingCommand> freshKeys = new(StringComparer.Ordinal);
    private long applied;
    private bool inDoubt;
    private Exception? broken;
    private ICommandObserver? observer;
    private UtcTime freshTime;

    /// <summary>The last applied position.</summary>
    public long Applied
    {
        get => Volatile.Read(ref applied);
        set => Volatile.Write(ref applied, value);
    }

    public KeyWindow Keys => keys;

    /// <summary>Is told of what is applied from now on; null: nobody is.</summary>
    public ICommandObserver? Observer
    {
        get => Volatile.Read(ref observer);
        set => Volatile.Write(ref observer, value);
    }

    /// <summary>Why the state can no longer be trusted; null as long as it can.</summary>
    public Exception? Broken => Volatile.Read(ref broken);

    /// <summary>Answers every one of the commands: with its place and outcome, the first answer to its key, or why not.</summary>
    public async ValueTask ProcessAsync(IReadOnlyList<PendingCommand> batch, CancellationToken cancellation)
    {
        try
        {
            await CatchUpAsync(cancellation).ConfigureAwait(false);
            Collect(batch);
            if (fresh.Count > 0)
            {
                await AppendAsync(cancellation).ConfigureAwait(false);
                ApplyFresh();
            }

            foreach (var command in batch)
            {
                Answer(command);
            }
        }
        catch (Exception failure)
        {
            // Whoever waits must get an answer whatever went wrong, and the next batch must find out what is durable.
            inDoubt |= failure is not StoreUnavailableException { InDoubt: false };
            foreach (var command in batch)
            {
                if (keys.TryGet(command.Key, out _))
                {
                    Answer(command);
                }
                else
                {
                    command.Fail(failure);
                }
            }
        }
        finally
        {
            fresh.Clear();
            freshKeys.Clear();
            records.Clear();
        }
    }

    /// <summary>The first answer to a command that was sent before; null where its key is new. Nothing is done.</summary>
    /// <exception cref="CommandRefusedException">The key was used for another command.</exception>
    public CommandAnswer? Find(PendingCommand command) =>
        !keys.TryGet(command.Key, out var remembered) ? null
        : remembered.CommandChecksum == command.Checksum ? remembered.Answer
        : throw KeyTaken(remembered);

    /// <summary>
    /// Applies what the journal holds beyond what was applied: after a doubtful append, at a start, and wherever another process writes.
    /// </summary>
    public async ValueTask CatchUpAsync(CancellationToken cancellation)
    {
        if (Broken is { } cause)
        {
            throw new StoreUnavailableException(
                new StoreStatus(StoreCondition.Failed, $"a durable command could not be applied, restart the process: {cause.Message}"), inDoubt: true, cause);
        }

        if (inDoubt || journal.Status.Condition == StoreCondition.Failed)
        {
            await journal.RecoverAsync(cancellation).ConfigureAwait(false);
            inDoubt = false;
        }

        await FollowAsync(long.MaxValue, cancellation).ConfigureAwait(false);
    }

    /// <summary>Applies what the journal holds beyond what was applied, up to a position.</summary>
    public async ValueTask FollowAsync(long throughPosition, CancellationToken cancellation)
    {
        if (Math.Min(journal.LastPosition, throughPosition) <= Applied)
        {
            return;
        }

        await foreach (var batch in journal.ReadAsync(Applied + 1, cancellation).ConfigureAwait(false))
        {
            applying.Clear();
            foreach (var record in JournalRecordCodec.ReadAll(batch))
            {
                if (record.Position > Applied && record.Position <= throughPosition)
                {
                    applying.Add(new PendingCommandRecord(record.Command, record.Key, PendingCommand.ChecksumOf(record.Command), record.Time));
                }
            }

            Apply();
            if (batch.LastPosition >= throughPosition)
            {
                break;
            }
        }
    }

    /// <summary>Encodes the records of commands whose keys are new.</summary>
    private void Collect(IReadOnlyList<PendingCommand> batch)
    {
        freshTime = UtcTime.From(clock.GetUtcNow());
        foreach (var command in batch)
        {
            if (!keys.TryGet(command.Key, out _) && freshKeys.TryAdd(command.Key, command))
            {
                fresh.Add(command);
                JournalRecordCodec.Write(
                    records, Applied + fresh.Count, freshTime, policyVersion, command.Key, command.Command.Kind, command.Encoded.Span);
            }
        }
    }

    private ValueTask AppendAsync(CancellationToken cancellation) =>
        journal.AppendAsync(new JournalBatch(Applied + 1, fresh.Count, records.Memory), cancellation);

    private void ApplyFresh()
    {
        applying.Clear();
        foreach (var command in fresh)
        {
            applying.Add(new PendingCommandRecord(command.Command, command.Key, command.Checksum, freshTime));
        }

        Apply();
    }

    /// <summary>Applies <see cref="applying"/>, behind what was applied.</summary>
    private void Apply()
    {
        var count = applying.Count;
        if (count == 0)
        {
            return;
        }

        if (commands.Length < count)
        {
            (commands, effects) = (new TimedCommand[count * 2], new CommandEffect[count * 2]);
        }

        for (var i = 0; i < count; i++)
        {
            commands[i] = new TimedCommand(applying[i].Command, applying[i].Time);
        }

        try
        {
            target.Apply(commands.AsSpan(0, count), effects.AsSpan(0, count), Applied + count);
        }
        catch (Exception failure)
        {
            Volatile.Write(ref broken, failure);
            throw;
        }

        for (var i = 0; i < count; i++)
        {
            var answer = new CommandAnswer(Applied + 1 + i, effects[i].Outcome, effects[i].Changed, effects[i].Refusal);
            keys.Add(new RememberedAnswer(applying[i].Key, applying[i].Checksum, answer));
        }

        var first = Applied + 1;
        Applied += count;
        Observer?.Applied([.. applying.Select((item, i) => new AppliedCommand(first + i, item.Time, item.Command, effects[i].Made))]);
        applying.Clear();
        Array.Clear(commands, 0, count);
        Array.Clear(effects, 0, count);
    }

    private void Answer(PendingCommand command)
    {
        if (!keys.TryGet(command.Key, out var remembered))
        {
            throw new InvalidOperationException($"the answer to '{command.Key}' was forgotten before it was given: a batch is larger than the window of keys");
        }

        if (remembered.CommandChecksum == command.Checksum)
        {
            command.Complete(remembered.Answer);
        }
        else
        {
            command.Fail(KeyTaken(remembered));
        }
    }

    private static CommandRefusedException KeyTaken(in RememberedAnswer remembered) => new(
        [new FieldError("idempotency_key", remembered.Key, $"a key for each command: this one was used for another command, at position {remembered.Answer.Position}")],
        isKeyTaken: true);

    private readonly record struct PendingCommandRecord(Command Command, string Key, uint Checksum, UtcTime Time);
}
