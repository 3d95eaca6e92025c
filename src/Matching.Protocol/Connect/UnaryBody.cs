using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace Matching.Protocol.Connect;

/// <summary>The message of a POST is its body.</summary>
internal sealed class UnaryBody(HttpRequest request, int maxBytes)
    : UnaryRequest("content-encoding", request.Headers.ContentEncoding.ToString(), maxBytes)
{
    private SequencePosition? _end;

    public override void Release()
    {
        base.Release();
        if (_end is { } end)
        {
            request.BodyReader.AdvanceTo(end);
            _end = null;
        }
    }

    public override void CancelRead() => request.BodyReader.CancelPendingRead();

    protected override async ValueTask<ReadOnlySequence<byte>> ReadWholeAsync(CancellationToken cancellationToken)
    {
        if (request.ContentLength > MaxBytes)
        {
            throw TooLong(request.ContentLength.Value);
        }
        var body = request.BodyReader;
        while (true)
        {
            var result = await body.ReadAsync(cancellationToken).ConfigureAwait(false);
            var buffer = result.Buffer;
            if (result.IsCompleted && buffer.Length <= MaxBytes)
            {
                _end = buffer.End;
                return buffer;
            }
            body.AdvanceTo(buffer.Start, buffer.End);
            if (result.IsCanceled)
            {
                throw new OperationCanceledException("the call has ended");
            }
            if (buffer.Length > MaxBytes)
            {
                throw TooLong(buffer.Length);
            }
        }
    }
}
