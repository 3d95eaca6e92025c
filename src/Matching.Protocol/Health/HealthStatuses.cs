using Microsoft.Extensions.Hosting;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace Matching.Protocol.Health;

/// <summary>
/// How the server and its services are, as the host says. The server as a whole, under the empty name, is SERVING until something else is said. When the host stops
/// everything is NOT_SERVING and remains so.
/// </summary>
public sealed class HealthStatuses
{
    /// <summary>As many as one answer lists.</summary>
    public const int MaxServices = 100;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, ServingStatus> _statuses = new(StringComparer.Ordinal) { [""] = ServingStatus.Serving };
    private TaskCompletionSource _change = NewChange();

    public HealthStatuses(IHostApplicationLifetime lifetime)
    {
        ArgumentNullException.ThrowIfNull(lifetime);
        lifetime.ApplicationStopping.UnsafeRegister(static statuses => ((HealthStatuses)statuses!).Stop(), this);
    }

    /// <summary>True once the host stops: nothing changes any more.</summary>
    public bool IsFinal { get; private set; }

    /// <param name="service">Its full name, or the empty one for the server as a whole.</param>
    /// <param name="status">SERVING, NOT_SERVING or UNKNOWN.</param>
    public void Set(string service, ServingStatus status)
    {
        ArgumentNullException.ThrowIfNull(service);
        if (status is not (ServingStatus.Serving or ServingStatus.NotServing or ServingStatus.Unknown))
        {
            throw new ArgumentOutOfRangeException(nameof(status), status, "SERVING, NOT_SERVING and UNKNOWN are allowed");
        }
        lock (_lock)
        {
            if (IsFinal)
            {
                return;
            }
            if (_statuses.Count == MaxServices && !_statuses.ContainsKey(service))
            {
                throw new InvalidOperationException($"at most {MaxServices} services have a status");
            }
            _statuses[service] = status;
            Tell();
        }
    }

    /// <summary>Null for a service that is not known.</summary>
    public ServingStatus? Find(string service)
    {
        lock (_lock)
        {
            return _statuses.TryGetValue(service, out var status) ? status : null;
        }
    }

    public IReadOnlyDictionary<string, ServingStatus> List()
    {
        lock (_lock)
        {
            return new Dictionary<string, ServingStatus>(_statuses, StringComparer.Ordinal);
        }
    }

    /// <summary>Ends with the next change of any service. Take it before reading a status, so that no change is missed.</summary>
    internal Task NextChange()
    {
        lock (_lock)
        {
            return _change.Task;
        }
    }

    private void Stop()
    {
        lock (_lock)
        {
            foreach (var service in _statuses.Keys.ToArray())
            {
                _statuses[service] = ServingStatus.NotServing;
            }
            IsFinal = true;
            Tell();
        }
    }

    private void Tell()
    {
        var change = _change;
        _change = NewChange();
        change.SetResult();
    }

    private static TaskCompletionSource NewChange() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
