namespace Matching.Protocol.Calls;

/// <summary>The token of one call, made when somebody asks for it: it follows the caller's leaving and is cancelled with the call.</summary>
internal sealed class CallCancellation : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private CancellationTokenRegistration _caller;

    public CancellationToken Token => _source.Token;

    public void Follow(CancellationToken caller) =>
        _caller = caller.UnsafeRegister(static cancellation => ((CallCancellation)cancellation!).Cancel(), this);

    /// <summary>Who waits for the token goes on elsewhere, not on the thread that cancels.</summary>
    public void Cancel() => _ = _source.CancelAsync();

    /// <summary>The source itself is left to the collector: it has no timer, and a handler may have handed its token on.</summary>
    public void Dispose() => _caller.Dispose();
}
