using System.Buffers;
using System.Buffers.Text;
using System.IO.Pipelines;
using Grpc.Core;

namespace Matching.Protocol.Web;

/// <summary>Reads a body in base64 that may consist of several pieces, each with its own padding.</summary>
internal sealed class Base64Stream(PipeReader body) : Stream
{
    private const int Quartet = 4;

    // Encoded bytes that have been read and not yet decoded: at first those of a quartet that is not whole.
    private readonly byte[] _encoded = new byte[4096];
    private int _count;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var written = Decode(buffer.Span);
            if (written > 0 || buffer.IsEmpty)
            {
                return written;
            }
            if (!await FillAsync(cancellationToken).ConfigureAwait(false))
            {
                return _count == 0 ? 0 : throw Refusal($"ends within four letters of base64, after {_count} of them");
            }
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <summary>Takes more letters, and is cancelled in the way after which the server can still read on to the next request.</summary>
    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        using var registration = cancellationToken.UnsafeRegister(static body => ((PipeReader)body!).CancelPendingRead(), body);
        var result = await body.ReadAsync(CancellationToken.None).ConfigureAwait(false);
        var letters = result.Buffer.Slice(0, Math.Min(result.Buffer.Length, _encoded.Length - _count));
        letters.CopyTo(_encoded.AsSpan(_count));
        _count += (int)letters.Length;
        body.AdvanceTo(letters.End);
        cancellationToken.ThrowIfCancellationRequested();
        return !letters.IsEmpty || !result.IsCompleted;
    }

    /// <summary>Decodes as many whole quartets as there are and fit, piece by piece.</summary>
    private int Decode(Span<byte> plain)
    {
        var consumed = 0;
        var written = 0;
        while (Math.Min((_count - consumed) / Quartet, (plain.Length - written) / 3) is var quartets and > 0)
        {
            var piece = _encoded.AsSpan(consumed, quartets * Quartet);
            var padding = piece.IndexOf((byte)'=');
            if (padding >= 0)
            {
                piece = piece[..((padding / Quartet + 1) * Quartet)];
            }
            var status = Base64.DecodeFromUtf8(piece, plain[written..], out var taken, out var decoded);
            // Spaces between letters would be skipped: then fewer bytes come out than the letters are worth.
            if (status != OperationStatus.Done || taken != piece.Length || piece.ContainsAny(" \t\r\n"u8))
            {
                throw Refusal("is not base64");
            }
            consumed += taken;
            written += decoded;
        }
        _encoded.AsSpan(consumed, _count - consumed).CopyTo(_encoded);
        _count -= consumed;
        return written;
    }

    private static RpcException Refusal(string what) => new(new Status(StatusCode.Internal, $"the request {what}"));
}
