using Matching.Grpc.Options;
using Matching.Grpc.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Matching.Grpc.Hosting;

/// <summary>The application that answers callers: which services there are, and what stands around every call.</summary>
internal static class CallerService
{
    public static WebApplication Create(
        ServiceOptions options, Node node, ServiceState state, ServiceMetrics metrics, ILoggerFactory loggers, TimeProvider clock)
    {
        var builder = WebHosts.CreateBuilder(loggers, options.Drain.Limit, kestrel => CallerEndpoints.Configure(kestrel, options));
        builder.Services.AddSingleton<IConnectionListenerFactory, ClearTextProtocols.UnboundTransport>();
        builder.Services.AddSingleton(node).AddSingleton(state).AddSingleton(metrics).AddSingleton(clock);
        builder.Services.AddGrpc();
        var application = builder.Build();
        return application;
    }
}
