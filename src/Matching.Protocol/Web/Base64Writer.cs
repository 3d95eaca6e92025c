using System.Buffers;
using System.Buffers.Text;
using System.IO.Pipelines;
using Matching.Protocol.Framing;

namespace Matching.Protocol.Web;

/// <summary>Writes in base64. What was written up to a flush is one piece, padded: a reader can decode it without what follows.</summary>
internal sealed class Base64Writer(PipeWriter output) : PipeWriter
{
    private PooledBuffer? _plain;

    public override void Advance(int bytes) => Plain.Advance(bytes);

    public override Memory<byte> GetMemory(int sizeHint = 0) => Plain.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => Plain.GetSpan(sizeHint);

    private PooledBuffer Plain => _plain ??= new PooledBuffer();

    /// <summary>Hands on what was written, without waiting for a reader.</summary>
    public void Encode()
    {
        if (_plain is not { } plain)
        {
            return;
        }
        _plain = null;
        using (plain)
        {
            var encoded = output.GetSpan(Base64.GetMaxEncodedToUtf8Length(plain.Count));
            Base64.EncodeToUtf8(plain.Span, encoded, out _, out var written);
            output.Advance(written);
        }
    }

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        Encode();
        return output.FlushAsync(cancellationToken);
    }

    public override void CancelPendingFlush() => output.CancelPendingFlush();

    public override void Complete(Exception? exception = null) => output.Complete(exception);
}
