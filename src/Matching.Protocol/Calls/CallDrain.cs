using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Matching.Protocol.Calls;

/// <summary>
/// Lets calls finish when the host stops: from then on new ones are refused (Kestrel sends GOAWAY, so clients go elsewhere), and when the limit has
/// passed, <see cref="LimitPassed"/> ends those that still run.
/// </summary>
internal sealed class CallDrain : IDisposable
{
    private readonly TimeProvider _time;
    private readonly TimeSpan _limit;
    private readonly CancellationTokenSource _limitPassed = new();
    private readonly CancellationTokenRegistration _stopping;
    private ITimer? _timer;

    public CallDrain(IHostApplicationLifetime lifetime, TimeProvider time, IOptions<CallDrainOptions> options)
    {
        _time = time;
        _limit = options.Value.Limit;
        Begun = lifetime.ApplicationStopping;
        _stopping = lifetime.ApplicationStopping.UnsafeRegister(static drain => ((CallDrain)drain!).Begin(), this);
    }

    public bool HasBegun => Begun.IsCancellationRequested;

    public CancellationToken Begun { get; }

    public CancellationToken LimitPassed => _limitPassed.Token;

    public void Dispose()
    {
        _stopping.Dispose();
        _timer?.Dispose();
        _limitPassed.Dispose();
    }

    private void Begin() =>
        _timer = _time.CreateTimer(static drain => ((CallDrain)drain!)._limitPassed.Cancel(), this, _limit, Timeout.InfiniteTimeSpan);
}
