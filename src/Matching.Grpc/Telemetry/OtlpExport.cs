using Matching.Grpc.Options;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Matching.Grpc.Telemetry;

/// <summary>
/// Sends metrics and traces to a collector, for as long as it is not disposed; what is left is sent then. A collector that is away costs nothing but what it
/// misses. Headers that it wants are in <c>OTEL_EXPORTER_OTLP_HEADERS</c>, for they may be secret.
/// </summary>
internal sealed class OtlpExport : IDisposable
{
    /// <summary>The server's own: it begins a span for each call, under the caller's where there is one (W3C trace context).</summary>
    private const string ServerSource = "Microsoft.AspNetCore";

    private readonly MeterProvider metrics;
    private readonly TracerProvider traces;

    private OtlpExport(TelemetryOptions options)
    {
        metrics = Sdk.CreateMeterProviderBuilder().ConfigureResource(Describe)
            .AddMeter(ServiceMetrics.MeterName, "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime")
            .AddOtlpExporter(exporter => Configure(exporter, options, "/v1/metrics"))
            .Build();
        traces = Sdk.CreateTracerProviderBuilder().ConfigureResource(Describe)
            .SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(options.TracePerThousand / 1000.0)))
            .AddSource(ServerSource)
            .AddOtlpExporter(exporter => Configure(exporter, options, "/v1/traces"))
            .Build();
    }

    /// <summary>Null where no collector is named.</summary>
    public static OtlpExport? Start(TelemetryOptions options) => options.OtlpEndpoint is null ? null : new OtlpExport(options);

    public void Dispose()
    {
        traces.Dispose();
        metrics.Dispose();
    }

    private static void Describe(ResourceBuilder resource) =>
        resource.AddService("matching", serviceVersion: typeof(OtlpExport).Assembly.GetName().Version?.ToString());

    private static void Configure(OtlpExporterOptions exporter, TelemetryOptions options, string path)
    {
        var isHttp = options.OtlpProtocol == "http";
        exporter.Protocol = isHttp ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
        // The exporter completes an address from the environment only.
        exporter.Endpoint = new Uri(isHttp ? options.OtlpEndpoint!.TrimEnd('/') + path : options.OtlpEndpoint!);
    }
}
