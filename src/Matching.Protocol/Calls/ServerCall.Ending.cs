using Grpc.Core;

namespace Matching.Protocol.Calls;

/// <summary>
/// A call ends once: by its handler, or (deadline) by a clock beside it. Who sets <see cref="Ended"/> first sends the status; a handler that comes
/// late finds its writes refused. <see cref="Writing"/> keeps the other side from ending the answer in the middle of a message.
/// </summary>
internal sealed partial class ServerCall
{
    private const int Ended = 1;
    private const int Writing = 2;

    private int _state;

    private bool HasEnded => (Volatile.Read(ref _state) & Ended) != 0;

    /// <summary>False where the call has ended; throws where a write is under way.</summary>
    private bool TryBeginWrite()
    {
        var before = Interlocked.CompareExchange(ref _state, Writing, 0);
        if ((before & Ended) != 0)
        {
            return false;
        }
        return before == 0 ? true : throw new InvalidOperationException("a write is under way: await it before the next one");
    }

    private void EndWrite() => Interlocked.And(ref _state, ~Writing);

    private bool TryEnd() => (Interlocked.Or(ref _state, Ended) & Ended) == 0;

    private void End(Status status, Metadata? trailers)
    {
        if (TryEnd())
        {
            Send(status, trailers);
        }
    }

    private void Fail(Exception exception)
    {
        if (TryEnd())
        {
            SendFailure(exception);
        }
        else
        {
            CallLog.HandlerFailedLate(services.Logger, exception, method.Method.FullName);
        }
    }

    private void SendFailure(Exception exception)
    {
        var failure = CallFailure.Of(exception, this, method.Settings.EnableDetailedErrors);
        if (failure.IsUnexpected)
        {
            CallLog.HandlerFailed(services.Logger, exception, method.Method.FullName);
        }
        _status = failure.Status;
        Send(failure.Status, CallFailure.Trailers(exception, _responseTrailers));
    }

    private void Send(Status status, Metadata? trailers)
    {
        if (status.StatusCode is < StatusCode.OK or > StatusCode.Unauthenticated)
        {
            // No protocol has a word for it.
            _status = status = new Status(StatusCode.Unknown, status.Detail, status.DebugException);
        }
        if (transport.Sink.IsTorn)
        {
            transport.Abort();
            return;
        }
        try
        {
            transport.Complete(status, trailers);
        }
        catch (RpcException exception)
        {
            // Trailers that cannot be sent.
            _status = exception.Status;
            transport.Complete(exception.Status, null);
        }
    }
}
