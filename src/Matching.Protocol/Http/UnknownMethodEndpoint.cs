using Grpc.Core;
using Matching.Protocol.Methods;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Matching.Protocol.Http;

/// <summary>Answers calls of methods that nobody has mapped, in the protocol in which they come; other requests do not come here.</summary>
internal sealed class UnknownMethodEndpoint(CallProtocol[] protocols, MethodSettings settings) : IRouteConstraint
{
    public static Status Refusal(PathString path) => new(StatusCode.Unimplemented, $"there is no method '{path}'");

    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        httpContext is not null && Array.Exists(protocols, protocol => protocol.Accepts(httpContext.Request, null));

    public Task InvokeAsync(HttpContext httpContext)
    {
        var protocol = Array.Find(protocols, protocol => protocol.Accepts(httpContext.Request, null));
        protocol?.Open(httpContext, null, settings)?.Complete(Refusal(httpContext.Request.Path), null);
        return Task.CompletedTask;
    }
}
