using Microsoft.Extensions.DependencyInjection;

namespace Matching.Protocol.Methods;

/// <summary>How long services live. A container does not tell; the list from which it was built does.</summary>
internal sealed class RegisteredServices(IServiceCollection services)
{
    public ServiceLifetime? LifetimeOf(Type type) => services.LastOrDefault(service => service.ServiceType == type && !service.IsKeyedService)?.Lifetime;
}
