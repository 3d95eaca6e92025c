using Microsoft.Extensions.Logging;

namespace Matching.Grpc.Services.Watches;

internal static partial class WatchLog
{
    [LoggerMessage(3001, LogLevel.Error, "what the change at position {Position} brings could not be computed; watchers are told that they missed it")]
    public static partial void ComputationFailed(ILogger logger, Exception failure, long position);
}
