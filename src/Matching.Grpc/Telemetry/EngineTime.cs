namespace Matching.Grpc.Telemetry;

/// <summary>Measures the engine's share of a call, from here to its disposal.</summary>
/// <param name="metrics">Null: nobody wants to know.</param>
internal readonly struct EngineTime(ServiceMetrics? metrics, TimeProvider clock, string method) : IDisposable
{
    private readonly long start = clock.GetTimestamp();

    public void Dispose() => metrics?.EngineWorked(method, clock.GetElapsedTime(start));
}
