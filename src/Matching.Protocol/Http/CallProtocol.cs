using Matching.Protocol.Calls;
using Matching.Protocol.Methods;
using Microsoft.AspNetCore.Http;

namespace Matching.Protocol.Http;

/// <summary>
/// A way in which calls come over HTTP. Registered as services; the first that accepts a request opens it, so what a protocol accepts must be
/// its own by content type (or, for a GET, by query).
/// </summary>
internal abstract class CallProtocol
{
    public abstract bool Accepts(HttpRequest request);

    /// <summary>Null where the request has been answered already: it is no call.</summary>
    public abstract CallTransport? Open(HttpContext httpContext, MethodSettings settings);
}
