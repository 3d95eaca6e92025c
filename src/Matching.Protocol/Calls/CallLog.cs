using Microsoft.Extensions.Logging;

namespace Matching.Protocol.Calls;

internal static partial class CallLog
{
    [LoggerMessage(1, LogLevel.Error, "{Method} failed with an exception that it did not expect")]
    public static partial void HandlerFailed(ILogger logger, Exception exception, string method);

    [LoggerMessage(2, LogLevel.Debug, "{Method} failed after its call had ended")]
    public static partial void HandlerFailedLate(ILogger logger, Exception exception, string method);

    [LoggerMessage(3, LogLevel.Warning, "{Method} was interrupted and its answer could not be sent")]
    public static partial void InterruptionFailed(ILogger logger, Exception exception, string method);
}
