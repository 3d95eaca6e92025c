namespace Grpc.Core;

[Flags]
public enum WriteFlags
{
    None = 0,

    /// <summary>More follows at once: the message may wait for the next one before it is sent.</summary>
    BufferHint = 0x1,

    /// <summary>Send this message as it is, though the call compresses.</summary>
    NoCompress = 0x2,
}

public class WriteOptions(WriteFlags flags = WriteFlags.None)
{
    public static readonly WriteOptions Default = new();

    public WriteFlags Flags { get; } = flags;
}
