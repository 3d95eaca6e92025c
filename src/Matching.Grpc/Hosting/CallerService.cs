using Matching.Grpc.Options;
using Matching.Grpc.Services;
using Matching.Grpc.Services.Watches;
using Matching.Grpc.Telemetry;
using Matching.Protocol;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Matching.Grpc.Hosting;

/// <summary>The application that answers callers: which services there are, and what stands around every call.</summary>
internal static class CallerService
{
    /// <summary>Beyond the limit of calls: until those that were ended then have told their callers.</summary>
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(6);

    public static WebApplication Create(
        ServiceOptions options, Node node, ServiceState state, ServiceMetrics metrics, ILoggerFactory loggers, TimeProvider clock)
    {
        var builder = WebHosts.CreateBuilder(loggers, options.Drain.Limit + Farewell, kestrel => CallerEndpoints.Configure(kestrel, options));
        builder.Services.AddSingleton<IConnectionListenerFactory, ClearTextProtocols.UnboundTransport>();
        builder.Services.AddSingleton(node).AddSingleton(state).AddSingleton(metrics).AddSingleton(clock);
        builder.Services.Configure<CallDrainOptions>(drain => drain.Limit = options.Drain.Limit);
        builder.Services.AddGrpc(grpc => grpc.MaxReceiveMessageSize = options.Calls.MessageBytes);
        builder.Services.AddMatchingServices();
        var application = builder.Build();
        application.MapMatchingServices();
        state.Watch(application.Services.GetRequiredService<MatchFeed>());
        return application;
    }
}
