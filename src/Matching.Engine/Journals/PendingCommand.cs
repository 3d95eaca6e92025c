using Matching.Engine.Primitives;

namespace Matching.Engine.Journals;

/// <summary>A checked command on its way, encoded by whoever sent it so that the single writer has less to do.</summary>
internal sealed class PendingCommand
{
    private readonly TaskCompletionSource<CommandAnswer> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <exception cref="CommandRefusedException">Its stored form would be too long.</exception>
    public PendingCommand(Command command, string key)
    {
        (Command, Key) = (command, key);
        var writer = new ByteWriter();
        CommandCodec.Write(writer, command);
        if (writer.Length > CommandCodec.BytesMax)
        {
            throw new CommandRefusedException([new FieldError("changes", $"{writer.Length} bytes", $"at most {CommandCodec.BytesMax} bytes in all")]);
        }

        Encoded = writer.Memory;
        Checksum = ChecksumOf(command.Kind, Encoded.Span);
    }

    public Command Command { get; }

    public string Key { get; }

    public ReadOnlyMemory<byte> Encoded { get; }

    public uint Checksum { get; }

    public Task<CommandAnswer> Answer => answer.Task;

    public static uint ChecksumOf(CommandKind kind, ReadOnlySpan<byte> encoded) => Crc32C.Of([(byte)kind], encoded);

    public static uint ChecksumOf(Command command)
    {
        var writer = new ByteWriter();
        CommandCodec.Write(writer, command);
        return ChecksumOf(command.Kind, writer.Span);
    }

    public void Complete(CommandAnswer given) => answer.TrySetResult(given);

    public void Fail(Exception failure) => answer.TrySetException(failure);
}
