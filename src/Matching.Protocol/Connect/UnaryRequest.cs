using System.Buffers;
using Grpc.Core;
using Matching.Protocol.Calls;
using Matching.Protocol.Framing;

namespace Matching.Protocol.Connect;

/// <summary>The one message of a unary request, without a prefix.</summary>
internal abstract class UnaryRequest(string encodingName, string encoding, int maxBytes) : MessageSource
{
    private ReadOnlySequence<byte> _payload;
    private PooledBuffer? _inflated;
    private bool _isRead;

    public override bool WasCompressed => encoding == Gzip.Name;

    public override int PayloadLength => checked((int)_payload.Length);

    protected int MaxBytes => maxBytes;

    public override byte[] PayloadAsNewBuffer() => _payload.ToArray();

    public override ReadOnlySequence<byte> PayloadAsReadOnlySequence() => _payload;

    public override async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        if (_isRead)
        {
            return false;
        }
        _isRead = true;
        if (encoding is not ("" or Gzip.Identity or Gzip.Name))
        {
            throw new RpcException(
                new Status(StatusCode.Unimplemented, $"{encodingName} is '{encoding}'; {Gzip.Accepted} are understood"),
                new Metadata { { "accept-encoding", Gzip.Accepted } });
        }
        _payload = await ReadWholeAsync(cancellationToken).ConfigureAwait(false);
        if (WasCompressed)
        {
            Inflate();
        }
        return true;
    }

    public override void Release()
    {
        _payload = default;
        _inflated?.Dispose();
        _inflated = null;
    }

    protected abstract ValueTask<ReadOnlySequence<byte>> ReadWholeAsync(CancellationToken cancellationToken);

    protected RpcException TooLong(long length) =>
        new(new Status(StatusCode.ResourceExhausted, $"the message has {length} bytes or more; at most {maxBytes} are taken"));

    private void Inflate()
    {
        try
        {
            _inflated = Gzip.Inflate(_payload, maxBytes, StatusCode.InvalidArgument);
            _payload = _inflated.AsSequence();
        }
        catch
        {
            // The caller of ReadAsync releases only what it was given.
            Release();
            throw;
        }
    }
}
