using Grpc.AspNetCore.Server;
using Matching.Protocol.Http;
using Matching.Protocol.Methods;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

public static class GrpcEndpointRouteBuilderExtensions
{
    /// <summary>Answers the calls of a service's methods. <typeparamref name="TService"/> derives from the base class that was generated for it.</summary>
    public static GrpcServiceEndpointConventionBuilder MapGrpcService<TService>(this IEndpointRouteBuilder endpoints)
        where TService : class
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var services = endpoints.ServiceProvider;
        var table = services.GetService<MethodTable>()
            ?? throw new InvalidOperationException("call services.AddGrpc() before mapping a service");
        var methods = ServiceBinding.MethodsOf<TService>(services);
        return new GrpcServiceEndpointConventionBuilder([.. MethodEndpoints.Map(endpoints, table, typeof(TService), methods)]);
    }
}

/// <summary>Conventions (authorization, rate limits, …) for all methods of one service.</summary>
public sealed class GrpcServiceEndpointConventionBuilder : IEndpointConventionBuilder
{
    private readonly IReadOnlyList<IEndpointConventionBuilder> _endpoints;

    internal GrpcServiceEndpointConventionBuilder(IReadOnlyList<IEndpointConventionBuilder> endpoints)
    {
        _endpoints = endpoints;
    }

    public void Add(Action<EndpointBuilder> convention)
    {
        foreach (var endpoint in _endpoints)
        {
            endpoint.Add(convention);
        }
    }
}
