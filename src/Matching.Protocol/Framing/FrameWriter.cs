using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;
using Grpc.Core;
using Matching.Protocol.Calls;

namespace Matching.Protocol.Framing;

/// <summary>
/// Puts messages behind their prefix (<see cref="FrameReader"/> draws it). A message whose length is known goes straight into the answer; one that is
/// compressed, or whose length is not known, by way of a borrowed buffer.
/// </summary>
internal sealed class FrameWriter(PipeWriter output, int maxBytes, CompressionLevel? compression) : MessageSink, IBufferWriter<byte>
{
    private const int Unknown = -1;

    /// <summary>As much as Kestrel itself buffers of an answer before it holds its writer.</summary>
    private const int MaxWaitingBytes = 64 * 1024;

    private PooledBuffer? _buffer;
    private int _length = Unknown;
    private int _rest;
    private long _waitingBytes;
    private bool _isCompressed;
    private bool _isOpen;
    private bool _isPrefixed;
    private bool _hasWritten;

    public override bool HasWritten => _hasWritten;

    public override bool IsTorn => _isPrefixed && _rest != 0;

    public override bool IsFull => _waitingBytes >= MaxWaitingBytes;

    public override void Begin(WriteOptions? options)
    {
        _length = Unknown;
        _isOpen = false;
        _isPrefixed = false;
        // Left behind where a marshaller failed.
        _buffer?.Dispose();
        _buffer = null;
        _isCompressed = compression is not null && (options is null || (options.Flags & WriteFlags.NoCompress) == 0);
    }

    public override void SetPayloadLength(int payloadLength)
    {
        CheckLength(payloadLength);
        _length = payloadLength;
    }

    public override IBufferWriter<byte> GetBufferWriter()
    {
        if (_length == Unknown || _isCompressed)
        {
            return _buffer ??= new PooledBuffer();
        }
        if (!_isOpen)
        {
            _rest = _length;
            _isOpen = true;
        }
        return this;
    }

    public override void Complete()
    {
        if (_isOpen)
        {
            RequirePromised(_length - _rest);
            if (!_isPrefixed)
            {
                WritePrefix(0, 0);
            }
            _isOpen = false;
            _waitingBytes += Frame.PrefixBytes + _length;
            return;
        }
        using var buffer = _buffer;
        _buffer = null;
        RequirePromised(buffer?.Count ?? 0);
        WriteWhole(buffer is null ? [] : buffer.Span);
    }

    public override void Complete(byte[] payload)
    {
        ArgumentNullException.ThrowIfNull(payload);
        WriteWhole(payload);
    }

    public override async ValueTask<bool> FlushAsync(CancellationToken cancellationToken)
    {
        _waitingBytes = 0;
        var result = await output.FlushAsync(cancellationToken).ConfigureAwait(false);
        return !result.IsCompleted && !result.IsCanceled;
    }

    public void Advance(int count)
    {
        if (count > _rest)
        {
            throw new InvalidOperationException($"the marshaller writes more than the {_length} bytes that it had promised");
        }
        _rest -= count;
        if (_isPrefixed)
        {
            output.Advance(count);
        }
        else if (count > 0)
        {
            // The prefix stands before the first bytes, in the same piece of memory: one step instead of two.
            _isPrefixed = true;
            _hasWritten = true;
            output.Advance(Frame.PrefixBytes + count);
        }
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (_isPrefixed)
        {
            return output.GetMemory(sizeHint);
        }
        var memory = output.GetMemory(Frame.PrefixBytes + Math.Max(sizeHint, 1));
        Frame.WritePrefix(memory.Span, 0, _length);
        return memory[Frame.PrefixBytes..];
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        if (_isPrefixed)
        {
            return output.GetSpan(sizeHint);
        }
        var span = output.GetSpan(Frame.PrefixBytes + Math.Max(sizeHint, 1));
        Frame.WritePrefix(span, 0, _length);
        return span[Frame.PrefixBytes..];
    }

    private void RequirePromised(int written)
    {
        if (_length != Unknown && _length != written)
        {
            throw new InvalidOperationException($"the marshaller wrote {written} bytes and had promised {_length}");
        }
    }

    private void WriteWhole(ReadOnlySpan<byte> message)
    {
        CheckLength(message.Length);
        // An empty message does not become shorter, and no bytes at all would be no gzip.
        if (!_isCompressed || message.IsEmpty)
        {
            WritePrefix(0, message.Length);
            output.Write(message);
            _waitingBytes += Frame.PrefixBytes + message.Length;
            return;
        }
        using var deflated = new PooledBuffer();
        Gzip.Deflate(message, deflated, compression!.Value);
        WritePrefix(FrameReader.CompressedFlag, deflated.Count);
        output.Write(deflated.Span);
        _waitingBytes += Frame.PrefixBytes + deflated.Count;
    }

    private void WritePrefix(byte flags, int length)
    {
        _hasWritten = true;
        Frame.WritePrefix(output, flags, length);
    }

    private void CheckLength(int length)
    {
        if (length > maxBytes)
        {
            throw new RpcException(new Status(StatusCode.ResourceExhausted, $"the reply has {length} bytes; at most {maxBytes} are sent"));
        }
    }
}
