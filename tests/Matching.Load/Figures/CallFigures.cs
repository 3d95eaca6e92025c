using Matching.Benchmarks.Figures;
using Matching.Load.Http2;
using Matching.Load.Loads;

namespace Matching.Load.Figures;

/// <summary>What one service process does with all that it can get, and at half of that.</summary>
internal sealed class CallFigures(LoadOptions options, FigureList figures)
{
    /// <summary>Enough that the service never waits for a caller, few enough that its queue is short.</summary>
    private const int Connections = 4;
    private const int CallsEach = 16;
    private const int FirstCallsCount = 1_000;

    public LoadResult Run(Target target, Requests requests, double engineMicros)
    {
        var first = FirstCalls(target, requests);
        var saturated = ClosedLoad.Run(target, requests, Connections, CallsEach, options.WarmUp, options.Window);
        var half = PacedLoad.Run(target, requests, Connections, saturated.PerSecond / 2, options.WarmUp / 4, options.Window);
        if (!options.Runs(LoadGroup.Calls))
        {
            return saturated;
        }

        figures.Note($"p99 of the first {FirstCallsCount:#,0} calls", first.Quantile(0.99), "ms", $"one after another as soon as the service is ready; p50 {first.Quantile(0.5):0.00} ms, the slowest {first.Quantile(1):0.0} ms");
        figures.AtLeast("FindCandidates, saturated", saturated.PerSecond, "calls/s", 20_000, $"{saturated.Answered} answered in {saturated.Seconds:0.0} s, {Connections} connections with {CallsEach} calls each; p50 {saturated.Latencies.Quantile(0.5):0.00} ms, p99 {saturated.Latencies.Quantile(0.99):0.00} ms; client and service share the machine");
        figures.Zero("calls that failed", saturated.Failed + half.Failed, "calls", $"saturated and at half of it; gRPC status of one of them: {saturated.LastFailure}");
        figures.AtMost("calls refused", saturated.Refused + half.Refused, "calls", 0, "saturated and at half of it; a machine that stands still for a moment lets calls pile up, and then refusing is right");
        figures.AtMost("p99 at half of that", half.Latencies.Quantile(0.99), "ms", 10, $"{half.PerSecond:0} calls/s; p50 {half.Latencies.Quantile(0.5):0.00} ms, p99.9 {half.Latencies.Quantile(0.999):0.00} ms, counted from when a call was due");
        figures.AtMost("processor time beside the engine's", saturated.ServerMicrosPerCall - engineMicros, "µs a call", 60, $"service {saturated.ServerMicrosPerCall:0.0} µs a call while saturated, engine alone {engineMicros:0.0} µs for the same vacancies on a quiet thread");
        return saturated;
    }

    /// <summary>What callers meet whose calls are the first that the service answers.</summary>
    private static LatencyTable FirstCalls(Target target, Requests requests)
    {
        var counts = new LoadCounts { From = 0 };
        using var connection = new CallConnection(target.Address, target.Path, target.Token, counts);
        for (var call = 0; call < FirstCallsCount; call++)
        {
            requests.Call(connection, CallConnection.Now);
            connection.Flush();
            while (connection.Running > 0 && connection.Receive())
            {
            }
        }

        return counts.Latencies;
    }
}
