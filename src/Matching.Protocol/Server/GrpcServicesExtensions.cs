using Grpc.AspNetCore.Server;
using Matching.Protocol;
using Matching.Protocol.Calls;
using Matching.Protocol.Http;
using Matching.Protocol.Methods;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

public static class GrpcServicesExtensions
{
    public static IGrpcServerBuilder AddGrpc(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddRouting();
        services.AddOptions<GrpcServiceOptions>();
        services.AddOptions<CallDrainOptions>()
            .Validate(CallDrainOptions.IsValid, $"{nameof(CallDrainOptions)}.{nameof(CallDrainOptions.Limit)}: 0 to 10 minutes are allowed")
            .ValidateOnStart();
        services.AddOptions<SlowReaderOptions>()
            .Validate(SlowReaderOptions.IsValid, $"{nameof(SlowReaderOptions)}.{nameof(SlowReaderOptions.Limit)}: 0.1 seconds to 1 day are allowed")
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<CallDrain>();
        services.TryAddSingleton(provider => new StoppingHeartbeat(provider.GetRequiredService<IHostApplicationLifetime>(), provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(new RegisteredServices(services));
        services.TryAddSingleton<MethodTable>();
        services.TryAddSingleton<CallServices>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<CallProtocol, GrpcProtocol>());
        services.TryAddEnumerable(ServiceDescriptor.Transient<IStartupFilter, TurnedAway>());
        services.TryAddEnumerable(ServiceDescriptor.Transient<IStartupFilter, UnknownMethods>());
        return new GrpcServerBuilder(services);
    }

    public static IGrpcServerBuilder AddGrpc(this IServiceCollection services, Action<GrpcServiceOptions> configureOptions)
    {
        var builder = services.AddGrpc();
        services.Configure(configureOptions);
        return builder;
    }

    public static IGrpcServerBuilder AddServiceOptions<TService>(this IGrpcServerBuilder grpcBuilder, Action<GrpcServiceOptions<TService>> configure)
        where TService : class
    {
        ArgumentNullException.ThrowIfNull(grpcBuilder);
        grpcBuilder.Services.Configure(configure);
        return grpcBuilder;
    }
}
