using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Matching.Grpc.Hosting;
using Matching.Grpc.Options;
using Matching.Grpc.Security;
using Matching.Grpc.Telemetry;
using Matching.Grpc.Tests.Security.Gate;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging.Abstractions;

namespace Matching.Grpc.Tests.Telemetry;

public sealed class OtlpExportTests
{
    private const string GrpcTraces = "/opentelemetry.proto.collector.trace.v1.TraceService/Export";
    private const string GrpcMetrics = "/opentelemetry.proto.collector.metrics.v1.MetricsService/Export";

    [Theory]
    [InlineData("http", "/v1/metrics")]
    [InlineData("grpc", GrpcMetrics)]
    public async Task Start_Collector_IsSentMetricsAtTheLatestInTheEnd(string protocol, string path)
    {
        await using var collector = await Collector.StartAsync(protocol);
        using var metrics = new ServiceMetrics(new ServiceState());
        using (OtlpExport.Start(collector.Options))
        {
            metrics.CallEnded("/a/B", "OK", TimeSpan.FromMilliseconds(1));
        }

        Assert.Contains("matching.calls", collector.Received(path), StringComparison.Ordinal);
        Assert.Contains("service.name", collector.Received(path), StringComparison.Ordinal);
    }

    /// <summary>The call of a caller that traces: its span bears the method's name and the status, and hangs under the caller's.</summary>
    [Theory]
    [InlineData("http", "/v1/traces")]
    [InlineData("grpc", GrpcTraces)]
    public async Task Start_TracedCall_IsSentWithMethodStatusAndTheCallersTrace(string protocol, string path)
    {
        const string trace = "0af7651916cd43dd8448eb211c80319c";
        await using var collector = await Collector.StartAsync(protocol);
        await using var service = await GuardedService.StartAsync();
        using (OtlpExport.Start(collector.Options))
        {
            using var client = new HttpClient();
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(service.Address, "/matching.v1.RegistryService/GetCandidate"))
            {
                Content = new StringContent("""{"candidateId":"C-1"}""", Encoding.UTF8, "application/json"),
            };
            request.Headers.Add("traceparent", $"00-{trace}-b7ad6b7169203331-01");
            request.Headers.Add("authorization", $"Bearer {service.Token(GuardedService.Of(Role.Admin))}");
            using var answer = await client.SendAsync(request);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        var sent = collector.Received(path);
        Assert.Contains("/matching.v1.RegistryService/GetCandidate", sent, StringComparison.Ordinal);
        Assert.Contains("rpc.grpc.status_code", sent, StringComparison.Ordinal);
        Assert.Contains(Encoding.Latin1.GetString(Convert.FromHexString(trace)), sent, StringComparison.Ordinal);
        Assert.DoesNotContain("C-1", sent, StringComparison.Ordinal);
    }

    [Fact]
    public void Start_NoCollectorNamed_DoesNothing() => Assert.Null(OtlpExport.Start(new TelemetryOptions()));

    /// <summary>Takes whatever is exported, over HTTP or as gRPC's server would.</summary>
    private sealed class Collector : IAsyncDisposable
    {
        private readonly ConcurrentDictionary<string, string> received = new();
        private readonly WebApplication application;
        private readonly string protocol;

        private Collector(string protocol)
        {
            this.protocol = protocol;
            var builder = WebHosts.CreateBuilder(
                NullLoggerFactory.Instance, TimeSpan.FromSeconds(1),
                kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = protocol == "http" ? HttpProtocols.Http1 : HttpProtocols.Http2));
            application = builder.Build();
            application.Run(TakeAsync);
        }

        public TelemetryOptions Options => new() { OtlpEndpoint = application.Urls.Single(), OtlpProtocol = protocol };

        public static async Task<Collector> StartAsync(string protocol)
        {
            var collector = new Collector(protocol);
            await collector.application.StartAsync();
            return collector;
        }

        /// <summary>All bodies that came to a path, a character for each byte.</summary>
        public string Received(string path) => received.GetValueOrDefault(path, "");

        public ValueTask DisposeAsync() => application.DisposeAsync();

        private async Task TakeAsync(HttpContext context)
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            received.AddOrUpdate(context.Request.Path.Value!, Encoding.Latin1.GetString(body.ToArray()), (_, before) => before + Encoding.Latin1.GetString(body.ToArray()));
            if (protocol == "http")
            {
                context.Response.ContentType = "application/x-protobuf";
                return;
            }

            context.Response.ContentType = "application/grpc";
            await context.Response.Body.WriteAsync(new byte[5]);
            context.Response.AppendTrailer("grpc-status", "0");
        }
    }
}
