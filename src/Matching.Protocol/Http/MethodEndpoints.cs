using Grpc.AspNetCore.Server;
using Matching.Protocol.Calls;
using Matching.Protocol.Methods;
using Matching.Protocol.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace Matching.Protocol.Http;

/// <summary>Puts methods into the application's routes.</summary>
internal static class MethodEndpoints
{
    public static IEnumerable<IEndpointConventionBuilder> Map(
        IEndpointRouteBuilder endpoints, MethodTable table, Type serviceType, IReadOnlyList<ServerMethod> methods)
    {
        var protocols = endpoints.ServiceProvider.GetServices<CallProtocol>().ToArray();
        var services = endpoints.ServiceProvider.GetRequiredService<CallServices>();
        var crossOrigin = endpoints.ServiceProvider.GetService<CrossOrigin>();
        foreach (var method in methods)
        {
            table.Add(method);
            var builder = endpoints.Map(RoutePatternFactory.Parse(method.Method.FullName), new MethodEndpoint(method, protocols, services, crossOrigin).InvokeAsync);
            builder.Add(endpoint => Describe(endpoint, serviceType, method));
            yield return builder;
        }
    }

    /// <summary>What middleware looks for: the method, and the attributes of the service and of its method.</summary>
    private static void Describe(EndpointBuilder endpoint, Type serviceType, ServerMethod method)
    {
        endpoint.DisplayName = $"gRPC - {method.Method.FullName}";
        foreach (var attribute in serviceType.GetCustomAttributes(inherit: true))
        {
            endpoint.Metadata.Add(attribute);
        }
        foreach (var attribute in serviceType.GetMethods().Where(candidate => candidate.Name == method.Method.Name).SelectMany(candidate => candidate.GetCustomAttributes(inherit: true)))
        {
            endpoint.Metadata.Add(attribute);
        }
        endpoint.Metadata.Add(new GrpcMethodMetadata(serviceType, method.Method));
    }
}
