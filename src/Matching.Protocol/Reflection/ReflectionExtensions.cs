using Matching.Protocol.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

public static class ReflectionExtensions
{
    public static IServiceCollection AddGrpcReflection(this IServiceCollection services, Action<ReflectionOptions>? configure = null)
    {
        services.TryAddSingleton<ReflectionService>();
        services.AddOptions<ReflectionOptions>();
        return configure is null ? services : services.Configure(configure);
    }

    public static GrpcServiceEndpointConventionBuilder MapGrpcReflectionService(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGrpcService<ReflectionService>();
}
