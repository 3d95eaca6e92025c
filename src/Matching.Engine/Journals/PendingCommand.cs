using System.Threading.Tasks.Sources;
using Matching.Engine.Primitives;

namespace Matching.Engine.Journals;

/// <summary>
/// A checked command on its way, encoded by whoever sent it so that the single writer has less to do. It is answered while its batch is processed, and whoever waits is told when the
/// whole batch is.
/// </summary>
internal sealed class PendingCommand : IValueTaskSource<CommandAnswer>, IThreadPoolWorkItem
{
    /// <summary>
    /// So many are told by one thread one after another: to wake a thread of the pool takes longer than what most do when they are told, and who does more keeps few waiting.
    /// </summary>
    private const int ToldTogether = 16;

    /// <summary>Each thread's own; a command keeps a copy of just its length.</summary>
    [ThreadStatic]
    private static ByteWriter? encoder;

    private ManualResetValueTaskSourceCore<CommandAnswer> waiting;
    private CancellationTokenRegistration patience;
    private PendingCommand? toldNext;
    private bool isTold;

    /// <exception cref="CommandRefusedException">Its stored form would be too long.</exception>
    public PendingCommand(Command command, string key)
    {
        (Command, Key) = (command, key);
        var writer = Encode(command);
        if (writer.Length > CommandCodec.BytesMax)
        {
            throw new CommandRefusedException([new FieldError("changes", $"{writer.Length} bytes", $"at most {CommandCodec.BytesMax} bytes in all")]);
        }

        Encoded = writer.Span.ToArray();
        Checksum = ChecksumOf(command.Kind, Encoded.Span);
    }

    public Command Command { get; }

    public string Key { get; }

    public ReadOnlyMemory<byte> Encoded { get; }

    public uint Checksum { get; }

    /// <summary>Null until it is given, and where there is a failure instead.</summary>
    public CommandAnswer? Answer { get; private set; }

    public Exception? Failure { get; private set; }

    public static uint ChecksumOf(CommandKind kind, ReadOnlySpan<byte> encoded) => Crc32C.Of([(byte)kind], encoded);

    public static uint ChecksumOf(Command command) => ChecksumOf(command.Kind, Encode(command).Span);

    /// <summary>What is said first, an answer or a failure, stays.</summary>
    public void Complete(CommandAnswer given)
    {
        if (Failure is null)
        {
            Answer ??= given;
        }
    }

    public void Fail(Exception cause)
    {
        if (Answer is null)
        {
            Failure ??= cause;
        }
    }

    /// <summary>Waits until it is answered and told, or no longer. To be called once, and awaited once.</summary>
    public ValueTask<CommandAnswer> WaitAsync(CancellationToken cancellation)
    {
        patience = cancellation.UnsafeRegister(static (command, cancelled) => ((PendingCommand)command!).GiveUp(cancelled), this);
        return new ValueTask<CommandAnswer>(this, waiting.Version);
    }

    /// <summary>Has everybody told, on threads of the pool, who waits for one of the answered commands.</summary>
    public static void Tell(List<PendingCommand> answered)
    {
        for (var first = 0; first < answered.Count; first += ToldTogether)
        {
            for (var i = first + 1; i < Math.Min(first + ToldTogether, answered.Count); i++)
            {
                answered[i - 1].toldNext = answered[i];
            }

            ThreadPool.UnsafeQueueUserWorkItem(answered[first], preferLocal: false);
        }
    }

    void IThreadPoolWorkItem.Execute()
    {
        for (PendingCommand? told = this, next; told is not null; told = next)
        {
            next = told.toldNext;
            told.toldNext = null;
            told.Tell();
        }
    }

    CommandAnswer IValueTaskSource<CommandAnswer>.GetResult(short token)
    {
        patience.Unregister();
        return waiting.GetResult(token);
    }

    ValueTaskSourceStatus IValueTaskSource<CommandAnswer>.GetStatus(short token) => waiting.GetStatus(token);

    void IValueTaskSource<CommandAnswer>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        waiting.OnCompleted(continuation, state, token, flags);

    private void Tell()
    {
        if (Interlocked.Exchange(ref isTold, true))
        {
            return;
        }

        if (Failure is not null)
        {
            waiting.SetException(Failure);
        }
        else
        {
            waiting.SetResult(Answer!.Value);
        }
    }

    private void GiveUp(CancellationToken cancelled)
    {
        if (!Interlocked.Exchange(ref isTold, true))
        {
            waiting.SetException(new OperationCanceledException(cancelled));
        }
    }

    private static ByteWriter Encode(Command command)
    {
        // What a large batch needed is not kept for the small ones after it.
        const int kept = 1 << 16;
        var writer = encoder is { Capacity: <= kept } known ? known : encoder = new ByteWriter();
        writer.Clear();
        CommandCodec.Write(writer, command);
        return writer;
    }
}
