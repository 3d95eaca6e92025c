namespace Matching.Protocol.Tests.RawHttp2;

internal enum FrameType : byte
{
    Data = 0,
    Headers = 1,
    Priority = 2,
    RstStream = 3,
    Settings = 4,
    PushPromise = 5,
    Ping = 6,
    GoAway = 7,
    WindowUpdate = 8,
    Continuation = 9,
}

/// <summary>
/// One frame of HTTP/2 (RFC 9113, section 4.1):
/// <code>
/// | length: 24 bits | type: 8 | flags: 8 | stream: 32 | length bytes |
/// </code>
/// </summary>
internal sealed record Frame(FrameType Type, byte Flags, int Stream, byte[] Payload)
{
    public const byte EndStream = 0x1;
    public const byte Ack = 0x1;
    public const byte EndHeaders = 0x4;

    public bool IsEndStream => Type is FrameType.Data or FrameType.Headers && (Flags & EndStream) != 0;

    public uint Code => System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(Payload.AsSpan(Type == FrameType.GoAway ? 4 : 0));
}
