using Matching.Protocol.Calls;
using Matching.Protocol.Http;
using Matching.Protocol.Methods;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Matching.Protocol.Web;

/// <summary>gRPC for browsers, over any HTTP: the trailers are the last frame of the body, and all of it may be base64.</summary>
internal sealed class GrpcWebProtocol : CallProtocol
{
    public const string Binary = "application/grpc-web";
    public const string Text = "application/grpc-web-text";
    private const string Proto = "+proto";

    public override bool Accepts(HttpRequest request, ServerMethod? method) => HttpMethods.IsPost(request.Method) && FormOf(request.ContentType) is not null;

    public override IEnumerable<string> ContentTypes(ServerMethod method) => [Binary, Binary + Proto, Text, Text + Proto];

    public override CallTransport? Open(HttpContext httpContext, ServerMethod? method, MethodSettings settings) =>
        FormOf(httpContext.Request.ContentType) == Text
            ? GrpcWebTransport.OfText(httpContext, settings)
            : GrpcWebTransport.OfBinary(httpContext, settings);

    private static string? FormOf(string? contentType)
    {
        if (contentType is null
            || !contentType.StartsWith(Binary, StringComparison.OrdinalIgnoreCase)
            || !MediaTypeHeaderValue.TryParse(contentType, out var type))
        {
            return null;
        }
        var name = type.MediaType.AsSpan();
        if (name.EndsWith(Proto, StringComparison.OrdinalIgnoreCase))
        {
            name = name[..^Proto.Length];
        }
        return name.Equals(Binary, StringComparison.OrdinalIgnoreCase) ? Binary
            : name.Equals(Text, StringComparison.OrdinalIgnoreCase) ? Text
            : null;
    }
}
