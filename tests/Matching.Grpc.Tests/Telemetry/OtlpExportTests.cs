using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Matching.Grpc.Hosting;
using Matching.Grpc.Options;
using Matching.Grpc.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace Matching.Grpc.Tests.Telemetry;

public sealed class OtlpExportTests
{
    [Fact]
    public async Task Start_Collector_IsSentMetricsAtTheLatestInTheEnd()
    {
        var received = new ConcurrentDictionary<string, string>();
        var builder = WebHosts.CreateBuilder(
            NullLoggerFactory.Instance, TimeSpan.FromSeconds(1), kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        await using var collector = builder.Build();
        collector.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            received[context.Request.Path.Value!] = Encoding.Latin1.GetString(body.ToArray());
            context.Response.ContentType = "application/x-protobuf";
        });
        await collector.StartAsync();

        using var metrics = new ServiceMetrics(new ServiceState());
        using (OtlpExport.Start(new TelemetryOptions { OtlpEndpoint = collector.Urls.Single(), OtlpProtocol = "http" }))
        {
            metrics.CallEnded("/a/B", "OK", TimeSpan.FromMilliseconds(1));
        }

        Assert.Contains("matching.calls", received["/v1/metrics"], StringComparison.Ordinal);
        Assert.Contains("service.name", received["/v1/metrics"], StringComparison.Ordinal);
    }

    [Fact]
    public void Start_NoCollectorNamed_DoesNothing() => Assert.Null(OtlpExport.Start(new TelemetryOptions()));
}
