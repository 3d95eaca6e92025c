using Grpc.Core;
using Matching.Protocol.Calls;
using Matching.Protocol.Methods;
using Matching.Protocol.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Matching.Protocol.Http;

/// <summary>Answers the requests of one method in whichever protocol they come.</summary>
internal sealed class MethodEndpoint(ServerMethod method, CallProtocol[] protocols, CallServices services, CrossOrigin? crossOrigin)
{
    public Task InvokeAsync(HttpContext httpContext)
    {
        if (crossOrigin?.Answers(httpContext) ?? false)
        {
            return Task.CompletedTask;
        }
        var request = httpContext.Request;
        foreach (var protocol in protocols)
        {
            if (protocol.Accepts(request, method))
            {
                return RunAsync(protocol, httpContext);
            }
        }
        Refuse(request, httpContext.Response);
        return Task.CompletedTask;
    }

    /// <summary>No call in any protocol: says what would be one.</summary>
    private void Refuse(HttpRequest request, HttpResponse response)
    {
        var takesGet = Array.Exists(protocols, protocol => protocol.TakesGet(method));
        if (HttpMethods.IsPost(request.Method) || (takesGet && HttpMethods.IsGet(request.Method)))
        {
            response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            response.Headers["Accept-Post"] = string.Join(", ", protocols.SelectMany(protocol => protocol.ContentTypes(method)));
            return;
        }
        response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        response.Headers.Allow = takesGet ? "GET, POST" : HttpMethods.Post;
    }

    private Task RunAsync(CallProtocol protocol, HttpContext httpContext)
    {
        if (protocol.Open(httpContext, method, method.Settings) is not { } transport)
        {
            return Task.CompletedTask;
        }
        if (!IsExactly(httpContext))
        {
            transport.Complete(UnknownMethods.Refusal(httpContext.Request.Path), null);
            return Task.CompletedTask;
        }
        return new ServerCall(transport, method, services).RunAsync();
    }

    /// <summary>Routing is lenient: it takes other letters' case, a slash at the end, and what was escaped. A method has one name.</summary>
    private bool IsExactly(HttpContext httpContext)
    {
        var target = httpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var name = method.Method.FullName;
        return target.StartsWith(name, StringComparison.Ordinal)
            && (target.Length == name.Length || (target[name.Length] == '?' && HttpMethods.IsGet(httpContext.Request.Method)));
    }
}
