using Matching.Engine.Primitives;

namespace Matching.Engine.Journals;

/// <summary>A checked command on its way, encoded by whoever sent it so that the single writer has less to do.</summary>
internal sealed class PendingCommand
{
    /// <summary>Each thread's own; a command keeps a copy of just its length.</summary>
    [ThreadStatic]
    private static ByteWriter? encoder;

    private readonly TaskCompletionSource<CommandAnswer> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

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

    public Task<CommandAnswer> Answer => answer.Task;

    public static uint ChecksumOf(CommandKind kind, ReadOnlySpan<byte> encoded) => Crc32C.Of([(byte)kind], encoded);

    public static uint ChecksumOf(Command command) => ChecksumOf(command.Kind, Encode(command).Span);

    public void Complete(CommandAnswer given) => answer.TrySetResult(given);

    public void Fail(Exception failure) => answer.TrySetException(failure);

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
