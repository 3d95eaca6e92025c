using Matching.Protocol.Calls;
using Matching.Protocol.Methods;
using Microsoft.AspNetCore.Http;

namespace Matching.Protocol.Http;

/// <summary>gRPC itself, over HTTP/2.</summary>
internal sealed class GrpcProtocol : CallProtocol
{
    public const string ContentType = "application/grpc";

    public override bool Accepts(HttpRequest request, ServerMethod? method) => IsGrpc(request.ContentType);

    public override IEnumerable<string> ContentTypes(ServerMethod method) => [ContentType, $"{ContentType}+proto"];

    public override CallTransport? Open(HttpContext httpContext, ServerMethod? method, MethodSettings settings)
    {
        var response = httpContext.Response;
        if (!HttpMethods.IsPost(httpContext.Request.Method))
        {
            response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            response.Headers.Allow = HttpMethods.Post;
            return null;
        }
        if (!HasTrailers(httpContext.Request))
        {
            response.StatusCode = StatusCodes.Status426UpgradeRequired;
            response.Headers.Upgrade = "HTTP/2";
            response.Headers.Connection = "Upgrade";
            return null;
        }
        return new GrpcTransport(httpContext, settings, ContentType, httpContext.Request.BodyReader, httpContext.Response.BodyWriter);
    }

    /// <summary>Whether a request is one that is answered in this protocol, whatever method it asks for.</summary>
    public static bool Understands(HttpRequest request) => IsGrpc(request.ContentType) && HttpMethods.IsPost(request.Method) && HasTrailers(request);

    /// <summary>Without trailers there is no status.</summary>
    private static bool HasTrailers(HttpRequest request) => !HttpProtocol.IsHttp11(request.Protocol) && !HttpProtocol.IsHttp10(request.Protocol);

    /// <summary><c>application/grpc</c> or <c>application/grpc+proto</c>, whatever parameters follow.</summary>
    private static bool IsGrpc(string? contentType)
    {
        if (contentType is null || !contentType.StartsWith(ContentType, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }
        var rest = contentType.AsSpan(ContentType.Length);
        if (rest.StartsWith("+proto", StringComparison.OrdinalIgnoreCase))
        {
            rest = rest["+proto".Length..];
        }
        return rest.IsEmpty || rest.TrimStart() is [';', ..];
    }
}
