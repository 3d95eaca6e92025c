using Matching.Protocol.Calls;
using Matching.Protocol.Methods;
using Microsoft.AspNetCore.Http;

namespace Matching.Protocol.Http;

/// <summary>
/// A way in which calls come over HTTP. Registered as services; the first that accepts a request opens it, so what a protocol accepts must be
/// its own by content type (or, for a GET, by query). Where the method is null, nobody has mapped one at the request's path.
/// </summary>
internal abstract class CallProtocol
{
    public abstract bool Accepts(HttpRequest request, ServerMethod? method);

    /// <summary>What a POST to this method may say that it holds.</summary>
    public abstract IEnumerable<string> ContentTypes(ServerMethod method);

    /// <summary>Whether this method may be called by GET.</summary>
    public virtual bool TakesGet(ServerMethod method) => false;

    /// <summary>Null where the request has been answered already: it is no call.</summary>
    public abstract CallTransport? Open(HttpContext httpContext, ServerMethod? method, MethodSettings settings);
}
