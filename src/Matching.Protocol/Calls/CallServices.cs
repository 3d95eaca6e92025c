using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Matching.Protocol.Calls;

/// <summary>What every call needs of the process.</summary>
internal sealed class CallServices(ILoggerFactory loggers, TimeProvider time, CallDrain drain, IOptions<SlowReaderOptions> slowReaders, CallGate? gate = null)
{
    public ILogger Logger { get; } = loggers.CreateLogger("Matching.Protocol.Calls");

    public TimeProvider Time { get; } = time;

    public CallDrain Drain { get; } = drain;

    /// <summary>How long an answer waits for a caller who takes nothing.</summary>
    public TimeSpan ReaderLimit { get; } = slowReaders.Value.Limit;

    public CallGate? Gate { get; } = gate;
}
