using Grpc.Health.V1;
using Matching.Grpc.Options;
using Matching.Grpc.Security;
using Matching.Grpc.Security.Access;
using Matching.Grpc.Security.Audits;
using Matching.Grpc.Services;
using Matching.Grpc.Services.Watches;
using Matching.Grpc.Telemetry;
using Matching.Protocol;
using Matching.Protocol.Health;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Matching.Grpc.Hosting;

/// <summary>The application that answers callers: which services there are, and what stands around every call.</summary>
internal static class CallerService
{
    /// <summary>Known to health checks by these names, beside the empty one of the whole server; all are as ready as the server is.</summary>
    private static readonly string[] Named = [.. PublishedMethods.Services.Select(service => service.FullName)];

    public static WebApplication Create(
        ServiceOptions options, Node node, ServiceState state, ServiceMetrics metrics, ILoggerFactory loggers, TimeProvider clock)
    {
        var builder = WebHosts.CreateBuilder(loggers, options.Drain.Limit, kestrel => CallerEndpoints.Configure(kestrel, options));
        builder.Services.AddSingleton<IConnectionListenerFactory, ClearTextProtocols.UnboundTransport>();
        builder.Services.AddSingleton(node).AddSingleton(state).AddSingleton(metrics).AddSingleton(clock);
        builder.Services.Configure<CallDrainOptions>(drain => drain.Limit = options.Drain.ForCalls);
        builder.Services.Configure<SlowReaderOptions>(readers => readers.Limit = options.Connections.ReaderTime);
        builder.Services.AddGrpc(grpc => grpc.MaxReceiveMessageSize = options.Calls.MessageBytes)
            .AddWeb(web => Array.ForEach(options.Calls.AllowedOrigins, web.AllowedOrigins.Add));
        builder.Services.AddGrpcHealth().AddGrpcReflection();
        builder.Services.AddMatchingServices(options.Watching with { WatchersMax = options.Limits.Watches }, options.Procedure);
        builder.Services.AddMatchingSecurity(options);
        builder.Services.AddSingleton<CallGate>(services => new MeasuredGate(services.GetRequiredService<SecurityGate>(), metrics, clock));
        var application = builder.Build();
        application.MapMatchingServices();
        application.MapGrpcHealthService();
        application.MapGrpcReflectionService();
        state.Watch(application.Services.GetRequiredService<MatchFeed>(), application.Services.GetService<AuditLog>());
        return application;
    }

    /// <summary>What health checks by gRPC are told.</summary>
    public static void Tell(WebApplication application, bool isServing)
    {
        var health = application.Services.GetRequiredService<HealthStatuses>();
        foreach (var service in (string[])["", .. Named])
        {
            health.Set(service, isServing ? HealthCheckResponse.Types.ServingStatus.Serving : HealthCheckResponse.Types.ServingStatus.NotServing);
        }
    }
}
