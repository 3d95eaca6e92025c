using System.Buffers;
using Grpc.Core;
using Matching.Protocol.Calls;
using Matching.Protocol.Framing;

namespace Matching.Protocol.Connect;

/// <summary>Keeps the one message of a unary answer until the status is known: its HTTP status and headers go before it.</summary>
internal sealed class BufferedReply(int maxBytes) : MessageSink
{
    private PooledBuffer? _buffer;
    private byte[]? _whole;

    public override bool HasWritten => false;

    public override bool IsTorn => false;

    /// <summary>What the handler asks for: whether this message may be compressed.</summary>
    public bool MayCompress { get; private set; }

    public ReadOnlySequence<byte> Payload => _whole is not null ? new(_whole) : _buffer?.AsSequence() ?? default;

    public override void Begin(WriteOptions? options) => MayCompress = options is null || (options.Flags & WriteFlags.NoCompress) == 0;

    public override void SetPayloadLength(int payloadLength) => CheckLength(payloadLength);

    public override IBufferWriter<byte> GetBufferWriter() => _buffer ??= new PooledBuffer();

    public override void Complete() => CheckLength(_buffer?.Count ?? 0);

    public override void Complete(byte[] payload)
    {
        ArgumentNullException.ThrowIfNull(payload);
        CheckLength(payload.Length);
        _whole = payload;
    }

    /// <summary>Nothing leaves before the end.</summary>
    public override ValueTask<bool> FlushAsync(CancellationToken cancellationToken) => ValueTask.FromResult(true);

    /// <summary>Gives the borrowed bytes back.</summary>
    public void Release()
    {
        _buffer?.Dispose();
        _buffer = null;
    }

    private void CheckLength(int length)
    {
        if (length > maxBytes)
        {
            throw new RpcException(new Status(StatusCode.ResourceExhausted, $"the reply has {length} bytes; at most {maxBytes} are sent"));
        }
    }
}
