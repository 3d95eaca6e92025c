namespace Matching.Grpc.Options;

/// <summary>What the service tells about itself.</summary>
internal sealed class TelemetryOptions : ISettings
{
    [Setting("log-level", "The least that is logged, on standard error; debug names ids of records", Choices = ["debug", "information", "warning", "error"])]
    public string LogLevel { get; set; } = "information";

    [Setting("log-format", "Lines for people, or a JSON object a line", Choices = ["text", "json"])]
    public string LogFormat { get; set; } = "text";

    [Setting("otlp-endpoint", "Sends metrics and traces to this OpenTelemetry collector, http://host:4317", Unit = "URL")]
    public string? OtlpEndpoint { get; set; }

    [Setting("otlp-protocol", "How the collector is spoken to", Choices = ["grpc", "http"])]
    public string OtlpProtocol { get; set; } = "grpc";

    /// <summary>A trace a call would cost more than the call.</summary>
    [Setting("trace-per-thousand", "Of a thousand calls that belong to no trace of their caller's, so many begin one", Min = 0, Max = 1000)]
    public int TracePerThousand { get; set; } = 10;

    public IEnumerable<string> Conflicts()
    {
        if (OtlpEndpoint is not null && !(Uri.TryCreate(OtlpEndpoint, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
        {
            yield return $"otlp-endpoint: '{OtlpEndpoint}' is not allowed; allowed: http://HOST:PORT or https://HOST:PORT";
        }
    }
}
