using Grpc.Core;

namespace Matching.Protocol.Calls;

/// <summary>What ends a call from outside while its handler is at work.</summary>
internal sealed partial class ServerCall
{
    /// <summary>The longest time that a timer takes; a deadline that is farther away is none.</summary>
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    /// <summary>How long a caller that takes nothing is given to take what was written before its call was interrupted.</summary>
    private static readonly TimeSpan LongestFarewell = TimeSpan.FromSeconds(5);

    private DateTime _deadline = DateTime.MaxValue;
    private ITimer? _deadlineTimer;
    private ITimer? _readerTimer;
    private CancellationTokenRegistration _drain;
    private CallCancellation? _cancellation;
    private TaskCompletionSource? _interruption;

    private CallCancellation Cancellation
    {
        get
        {
            if (Volatile.Read(ref _cancellation) is { } known)
            {
                return known;
            }
            var created = new CallCancellation();
            if (Interlocked.CompareExchange(ref _cancellation, created, null) is { } other)
            {
                return other;
            }
            created.Follow(HttpContext.RequestAborted);
            // The call may have been interrupted between the two lines above, when there was nothing to cancel yet.
            if (_interruption is not null)
            {
                created.Cancel();
            }
            return created;
        }
    }

    private static Status DeadlineExceeded => new(StatusCode.DeadlineExceeded, "the deadline has passed");

    private static Status Untaken => new(StatusCode.Cancelled, "the caller takes nothing of the answer");

    private static Status Stopping => new(StatusCode.Unavailable, "the server is stopping");

    private void StartLimits()
    {
        if (services.Drain.HasBegun)
        {
            throw new RpcException(Stopping);
        }
        _drain = services.Drain.LimitPassed.UnsafeRegister(static call => ((ServerCall)call!).Interrupt(Stopping), this);
        if (method.LiftsBodyLimits)
        {
            RequestBodyLimits.Lift(HttpContext.Features, isStream: method.IsClientStreaming);
        }
        StartDeadline();
    }

    private void StartDeadline()
    {
        if (transport.ReadTimeout() is not { } timeout)
        {
            return;
        }
        var now = services.Time.GetUtcNow().UtcDateTime;
        _deadline = timeout < DateTime.MaxValue - now ? now + timeout : DateTime.MaxValue;
        if (timeout <= TimeSpan.Zero)
        {
            throw new RpcException(DeadlineExceeded);
        }
        if (timeout < LongestTimeout)
        {
            _deadlineTimer = services.Time.CreateTimer(
                static call => ((ServerCall)call!).Interrupt(DeadlineExceeded), this, timeout, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Waits until the caller takes what was written, but no longer than callers may need. False where it has gone.</summary>
    private ValueTask<bool> FlushAsync(CancellationToken cancellationToken)
    {
        var flush = transport.Sink.FlushAsync(cancellationToken);
        return flush.IsCompleted ? flush : HoldAsync(flush);
    }

    private async ValueTask<bool> HoldAsync(ValueTask<bool> flush)
    {
        _readerTimer ??= services.Time.CreateTimer(
            static call => ((ServerCall)call!).Interrupt(Untaken), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _readerTimer.Change(services.ReaderLimit, Timeout.InfiniteTimeSpan);
        // At once, where the server stops already.
        await using var stop = services.Drain.Begun.UnsafeRegister(static call => ((ServerCall)call!).Hurry(), this).ConfigureAwait(false);
        try
        {
            // The server ends no flush of a stream that is reset while its client does not even read its socket: nothing but the end of the connection would.
            return await flush.AsTask().WaitAsync(Cancellation.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (Cancellation.Token.IsCancellationRequested)
        {
            return false;
        }
        finally
        {
            _readerTimer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>A server that stops does not wait as long as one that runs for a caller who takes nothing.</summary>
    private void Hurry()
    {
        if (services.ReaderLimit > LongestFarewell)
        {
            _readerTimer?.Change(LongestFarewell, Timeout.InfiniteTimeSpan);
        }
    }

    private async ValueTask StopLimitsAsync()
    {
        _deadlineTimer?.Dispose();
        _readerTimer?.Dispose();
        _drain.Unregister();
        _cancellation?.Dispose();
        if (Volatile.Read(ref _interruption) is { } interruption)
        {
            // What interrupted the call may still be using the request, which is gone once this method has returned.
            await interruption.Task.ConfigureAwait(false);
        }
    }

    /// <summary>Answers with this status at once, unless the handler was faster, and tells the handler by its token.</summary>
    private void Interrupt(Status status)
    {
        var interruption = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        // Before the call is ended, so that StopLimitsAsync, which comes after, cannot miss it.
        if (Interlocked.CompareExchange(ref _interruption, interruption, null) is not null)
        {
            return;
        }
        var before = Interlocked.Or(ref _state, Ended);
        if ((before & Ended) != 0)
        {
            interruption.SetResult();
            return;
        }
        _ = InterruptAsync(status, (before & Writing) != 0, interruption);
    }

    private async Task InterruptAsync(Status status, bool isWriting, TaskCompletionSource interruption)
    {
        try
        {
            _status = status;
            var completion = Task.CompletedTask;
            if (isWriting || transport.Sink.IsTorn)
            {
                // The caller takes nothing, so it would not take the status either. What is read from the request ends with it.
                transport.Abort();
            }
            else
            {
                completion = transport.CompleteEarlyAsync(status);
                transport.Source.CancelRead();
            }
            Volatile.Read(ref _cancellation)?.Cancel();
            await completion.WaitAsync(LongestFarewell, services.Time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            transport.Abort();
        }
#pragma warning disable CA1031 // Nobody awaits this, and the handler's thread waits for its end.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            CallLog.InterruptionFailed(services.Logger, exception, method.Method.FullName);
        }
        finally
        {
            interruption.SetResult();
        }
    }

    private OperationCanceledException CallEnded() =>
        new(_status.StatusCode == StatusCode.DeadlineExceeded ? "the call's deadline has passed" : "the call has ended", Cancellation.Token);
}
