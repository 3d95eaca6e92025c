using Matching.Benchmarks.Figures;
using Matching.Load.Loads;

namespace Matching.Load.Figures;

/// <summary>Four times what the service can carry: what it admits must not suffer, and what it refuses must hear so at once.</summary>
internal sealed class OverloadFigures(LoadOptions options, FigureList figures)
{
    private const int Connections = 8;
    private const int Times = 4;

    public void Run(Target target, Requests requests, LoadResult saturated)
    {
        var before = target.Server.ResidentBytes();
        var overload = PacedLoad.Run(target, requests, Connections, saturated.PerSecond * Times, options.WarmUp, options.Window);
        var after = target.Server.ResidentBytes();
        var (p99, saturatedP99) = (overload.Latencies.Quantile(0.99), saturated.Latencies.Quantile(0.99));
        figures.AtMost("p99 of what is admitted under four times the load", p99 / saturatedP99, "times that at saturation", 2, $"{p99:0.00} ms against {saturatedP99:0.00} ms; {overload.PerSecond:0} calls/s admitted, {overload.Refused / overload.Seconds:0} calls/s refused; service {overload.ServerMicrosPerCall:0.0} µs a call, admitted or refused, client {overload.ClientMicrosPerCall:0.0} µs");
        figures.AtMost("p99 of a refusal", overload.Refusals.Quantile(0.99), "ms", 5, $"p50 {overload.Refusals.Quantile(0.5):0.00} ms; counted from when it was sent, p99 {overload.RefusalsSinceSent.Quantile(0.99):0.00} ms and p50 {overload.RefusalsSinceSent.Quantile(0.5):0.00} ms; the client shares the processors, and could send {(overload.Answered + overload.Refused) / overload.Seconds / saturated.PerSecond:0.0} times the saturated rate");
        figures.AtLeast("calls admitted under four times the load", overload.PerSecond / saturated.PerSecond, "times those at saturation", 0.5, "refusing costs too");
        figures.Zero("calls that failed under four times the load", overload.Failed, "calls", $"neither answered nor refused; gRPC status of one of them: {overload.LastFailure}");
        figures.AtMost("memory after it", (after - before) / 1e6, "MB", 100, $"resident {before / 1e6:0} MB before, {after / 1e6:0} MB after");
    }
}
