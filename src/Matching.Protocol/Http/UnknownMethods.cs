using Grpc.AspNetCore.Server;
using Grpc.Core;
using Matching.Protocol.Methods;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Matching.Protocol.Http;

/// <summary>
/// Answers calls of methods that nobody has mapped, in the protocol in which they come; other requests pass. It stands behind the application's whole
/// pipeline: a catch-all route would be a second candidate for every call, and make routing several times as dear.
/// </summary>
internal sealed class UnknownMethods(IEnumerable<CallProtocol> protocols, IOptions<GrpcServiceOptions> options) : IStartupFilter
{
    private readonly CallProtocol[] _protocols = [.. protocols];

    public static Status Refusal(PathString path) => new(StatusCode.Unimplemented, $"there is no method '{path}'");

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next)
    {
        if (options.Value.IgnoreUnknownServices ?? false)
        {
            return next;
        }
        var settings = MethodSettings.Of(options.Value, new GrpcServiceOptions());
        return application =>
        {
            next(application);
            application.Use((HttpContext httpContext, RequestDelegate rest) => AnswerAsync(httpContext, settings, rest));
        };
    }

    private Task AnswerAsync(HttpContext httpContext, MethodSettings settings, RequestDelegate rest)
    {
        var protocol = Array.Find(_protocols, protocol => protocol.Accepts(httpContext.Request, null));
        if (protocol is null)
        {
            return rest(httpContext);
        }
        protocol.Open(httpContext, null, settings)?.Complete(Refusal(httpContext.Request.Path), null);
        return Task.CompletedTask;
    }
}
