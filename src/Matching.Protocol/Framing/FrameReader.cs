using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Grpc.Core;
using Matching.Protocol.Calls;
using Microsoft.AspNetCore.Http;

namespace Matching.Protocol.Framing;

/// <summary>
/// Messages behind a prefix of five bytes, as gRPC, gRPC-Web and Connect's streams send them:
/// <code>
/// 0        1                            5
/// | flags  | length, big end first      | length bytes |
/// </code>
/// Flag 1 says that the message is compressed, by what a header says.
/// </summary>
internal sealed class FrameReader(PipeReader body, IHeaderDictionary headers, FrameDialect dialect, int maxBytes) : MessageSource
{
    public const byte CompressedFlag = 1;

    private ReadOnlySequence<byte> _payload;
    private SequencePosition _end;
    private PooledBuffer? _inflated;
    private bool _isLast;

    public override bool WasCompressed => _wasCompressed;

    private bool _wasCompressed;

    public override int PayloadLength => checked((int)_payload.Length);

    public override byte[] PayloadAsNewBuffer() => _payload.ToArray();

    public override ReadOnlySequence<byte> PayloadAsReadOnlySequence() => _payload;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        while (!_isLast)
        {
            var result = await ReadBodyAsync(cancellationToken).ConfigureAwait(false);
            if (result.IsCanceled)
            {
                body.AdvanceTo(result.Buffer.Start);
                throw new OperationCanceledException("the call has ended");
            }
            if (Take(result))
            {
                return true;
            }
        }
        return false;
    }

    public override void Release()
    {
        _payload = default;
        _inflated?.Dispose();
        _inflated = null;
        body.AdvanceTo(_end);
    }

    public override void CancelRead() => body.CancelPendingRead();

    /// <summary>Whatever comes of it, the read is over: over HTTP/1.1 the server reads on to find the next request.</summary>
    private bool Take(ReadResult result)
    {
        var buffer = result.Buffer;
        var isTaken = false;
        try
        {
            isTaken = TryTake(ref buffer);
            _isLast = result.IsCompleted && (buffer.IsEmpty || !isTaken);
            if (_isLast && !isTaken && !buffer.IsEmpty)
            {
                throw Refusal(dialect.Malformed, $"the request ends within a message, after {buffer.Length} bytes of it");
            }
            return isTaken;
        }
        finally
        {
            if (!isTaken)
            {
                body.AdvanceTo(buffer.Start, buffer.End);
            }
        }
    }

    /// <summary>A caller that resets its stream is no fault of the handler that reads from it.</summary>
    private ValueTask<ReadResult> ReadBodyAsync(CancellationToken cancellationToken)
    {
        var reading = body.ReadAsync(cancellationToken);
        return reading.IsCompletedSuccessfully ? reading : Awaited(reading);

        static async ValueTask<ReadResult> Awaited(ValueTask<ReadResult> reading)
        {
            try
            {
                return await reading.ConfigureAwait(false);
            }
            catch (IOException exception) when (exception is not BadHttpRequestException)
            {
                throw new RpcException(new Status(StatusCode.Cancelled, "the caller has gone", exception));
            }
        }
    }

    /// <summary>Takes one message off the front, where it is whole; refuses one that is too long as soon as its prefix is there.</summary>
    private bool TryTake(ref ReadOnlySequence<byte> buffer)
    {
        if (buffer.Length < Frame.PrefixBytes)
        {
            return false;
        }
        Span<byte> prefix = stackalloc byte[Frame.PrefixBytes];
        buffer.Slice(0, Frame.PrefixBytes).CopyTo(prefix);
        var length = BinaryPrimitives.ReadUInt32BigEndian(prefix[1..]);
        if (length > (uint)maxBytes)
        {
            throw Refusal(StatusCode.ResourceExhausted, $"the message has {length} bytes; at most {maxBytes} are taken");
        }
        if (prefix[0] > CompressedFlag)
        {
            throw Refusal(dialect.Malformed, $"the message's flags are {prefix[0]}; 0 and 1 are allowed");
        }
        if (buffer.Length < Frame.PrefixBytes + length)
        {
            return false;
        }
        _payload = buffer.Slice(Frame.PrefixBytes, length);
        _end = _payload.End;
        buffer = buffer.Slice(_end);
        _wasCompressed = prefix[0] == CompressedFlag;
        if (_wasCompressed)
        {
            Inflate();
        }
        return true;
    }

    private void Inflate()
    {
        switch (headers[dialect.EncodingHeader].ToString())
        {
            case Gzip.Name:
                _inflated = Gzip.Inflate(_payload, maxBytes, dialect.Malformed);
                _payload = _inflated.AsSequence();
                break;
            case "" or Gzip.Identity:
                throw Refusal(dialect.Malformed, $"the message is marked as compressed, and {dialect.EncodingHeader} does not say how");
            case var encoding:
                throw new RpcException(
                    new Status(StatusCode.Unimplemented, $"{dialect.EncodingHeader} is '{encoding}'; {Gzip.Accepted} are understood"),
                    new Metadata { { dialect.AcceptedHeader, Gzip.Accepted } });
        }
    }

    private static RpcException Refusal(StatusCode code, string detail) => new(new Status(code, detail));
}
