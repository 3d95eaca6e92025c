using System.Collections.Concurrent;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Matching.Protocol;

/// <summary>
/// Lets connections end when their calls have. Kestrel sees that the last call of an HTTP/2 connection has ended, and closes it, when its client sends something or at its next heartbeat; but
/// a server that stops has none any more, and would wait for silent clients until it cuts them off. So their hearts are beaten on from here.
/// </summary>
public sealed class StoppingHeartbeat : IDisposable
{
    /// <summary>What a stop takes longer than its last call, at most.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    private readonly ConcurrentDictionary<Heart, byte> _hearts = new();
    private readonly ITimer _timer;
    private readonly CancellationTokenRegistration _stopping;

    internal StoppingHeartbeat(IHostApplicationLifetime lifetime, TimeProvider time)
    {
        _timer = time.CreateTimer(static heartbeat => ((StoppingHeartbeat)heartbeat!).Beat(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _stopping = lifetime.ApplicationStopping.UnsafeRegister(static heartbeat => ((StoppingHeartbeat)heartbeat!).BeatLater(), this);
    }

    /// <summary>Of an endpoint, before whatever else it uses.</summary>
    public static void Use(ListenOptions endpoint)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        var heartbeat = endpoint.ApplicationServices.GetRequiredService<StoppingHeartbeat>();
        endpoint.Use(next => connection => heartbeat.RunAsync(connection, next));
    }

    public void Dispose()
    {
        _stopping.Dispose();
        _timer.Dispose();
    }

    private async Task RunAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        var heart = new Heart(connection.Features.Get<IConnectionHeartbeatFeature>());
        connection.Features.Set<IConnectionHeartbeatFeature>(heart);
        _hearts.TryAdd(heart, 0);
        try
        {
            await next(connection).ConfigureAwait(false);
        }
        finally
        {
            _hearts.TryRemove(heart, out _);
        }
    }

    /// <summary>One beat after the other, never two at once.</summary>
    private void Beat()
    {
        foreach (var (heart, _) in _hearts)
        {
            heart.Beat();
        }
        BeatLater();
    }

    private void BeatLater() => _timer.Change(Interval, Timeout.InfiniteTimeSpan);

    /// <summary>What is done at each heartbeat of one connection: by the server itself as long as it runs.</summary>
    private sealed class Heart(IConnectionHeartbeatFeature? server) : IConnectionHeartbeatFeature
    {
        private Action? _beat;

        public void OnHeartbeat(Action<object> action, object state)
        {
            server?.OnHeartbeat(action, state);
            _beat += () => action(state);
        }

        public void Beat() => _beat?.Invoke();
    }
}
