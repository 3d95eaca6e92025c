using Matching.Grpc.Options;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Matching.Grpc.Telemetry;

/// <summary>Where logs go: standard error, as lines for people or as JSON.</summary>
internal static class Logs
{
    private const string TimeFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";

    public static ILoggerFactory Create(TelemetryOptions options) => LoggerFactory.Create(builder =>
    {
        builder.SetMinimumLevel(Enum.Parse<LogLevel>(options.LogLevel, ignoreCase: true));
        // The frameworks' own tales of each request would cost more than the requests.
        builder.AddFilter("Microsoft", LogLevel.Warning);
        // Where anything of it is wanted, the server makes an activity for each request, for its id in logs that nobody writes.
        builder.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        // A start that fails is told once, by the command.
        builder.AddFilter("Microsoft.Extensions.Hosting", LogLevel.Critical);
        if (options.LogFormat == "json")
        {
            builder.AddJsonConsole(json => (json.UseUtcTimestamp, json.TimestampFormat) = (true, TimeFormat.TrimEnd()));
        }
        else
        {
            builder.AddSimpleConsole(text => (text.SingleLine, text.UseUtcTimestamp, text.TimestampFormat, text.ColorBehavior) =
                (true, true, TimeFormat, LoggerColorBehavior.Disabled));
        }

        builder.Services.Configure<ConsoleLoggerOptions>(console =>
        {
            console.LogToStandardErrorThreshold = LogLevel.Trace;
            // Who does not read the log must not stop the service.
            console.QueueFullMode = ConsoleLoggerQueueFullMode.DropWrite;
        });
    });
}
