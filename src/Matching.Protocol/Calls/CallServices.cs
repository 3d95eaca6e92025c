using Microsoft.Extensions.Logging;

namespace Matching.Protocol.Calls;

/// <summary>What every call needs of the process.</summary>
internal sealed class CallServices(ILoggerFactory loggers, TimeProvider time, CallDrain drain, CallGate? gate = null)
{
    public ILogger Logger { get; } = loggers.CreateLogger("Matching.Protocol.Calls");

    public TimeProvider Time { get; } = time;

    public CallDrain Drain { get; } = drain;

    public CallGate? Gate { get; } = gate;
}
