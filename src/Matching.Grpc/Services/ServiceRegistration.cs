using Grpc.AspNetCore.Server;
using Matching.Grpc.Options;
using Matching.Grpc.Security.Limits;
using Matching.Grpc.Services.Procedure;
using Matching.Grpc.Services.Registry;
using Matching.Grpc.Services.Watches;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Matching.Grpc.Services;

/// <summary>The services of <c>matching.v1</c>, for a host that has a <see cref="Hosting.Node"/> and a clock.</summary>
internal static class ServiceRegistration
{
    public static IServiceCollection AddMatchingServices(
        this IServiceCollection services, WatchOptions? watches = null, ProcedureOptions? procedure = null)
    {
        services.AddSingleton(watches ?? new WatchOptions());
        services.TryAddSingleton<QuestionLine>();
        services.AddSingleton(procedure ?? new ProcedureOptions());
        services.TryAddSingleton<LimitOptions>();
        services.AddSingleton<RunLine>();
        services.AddSingleton<MatchFeed>();
        services.AddSingleton<MatchingService>();
        services.AddSingleton<Changes>();
        services.AddSingleton<RegistryService>();
        services.AddSingleton<ActDesk>();
        services.AddSingleton<StageWatch>();
        services.AddSingleton<RegistrationService>();
        services.AddSingleton<MediationService>();
        services.AddSingleton<DeadlinesService>();
        services.AddSingleton<CatalogueService>();
        services.AddSingleton<OperationsService>();
        services.AddSingleton<FailureInterceptor>();

        // Innermost: whoever stands before it sees every failure as the status that the caller gets.
        services.PostConfigure<GrpcServiceOptions>(options => options.Interceptors.Add<FailureInterceptor>());
        return services;
    }

    public static void MapMatchingServices(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGrpcService<MatchingService>();
        endpoints.MapGrpcService<RegistryService>();
        endpoints.MapGrpcService<RegistrationService>();
        endpoints.MapGrpcService<MediationService>();
        endpoints.MapGrpcService<DeadlinesService>();
        endpoints.MapGrpcService<CatalogueService>();
        endpoints.MapGrpcService<OperationsService>();
    }
}
