using Google.Protobuf.Reflection;
using Grpc.Core;
using Matching.Protocol.Calls;
using Matching.Protocol.Http;
using Matching.Protocol.Methods;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Matching.Protocol.Connect;

/// <summary>
/// Connect, over any HTTP: unary calls are plain requests and answers, streams are prefixed messages. Both in JSON or binary; JSON only where a method was
/// generated from a .proto.
/// </summary>
internal sealed class ConnectProtocol(MethodTable table) : CallProtocol
{
    private const string Unary = "application/";
    private const string Stream = "application/connect+";
    private const string Json = "json";
    private const string Binary = "proto";

    private readonly JsonMessages _messages = new(table);

    public override bool Accepts(HttpRequest request, ServerMethod? method) => FormOf(request, method) is not null;

    public override IEnumerable<string> ContentTypes(ServerMethod method)
    {
        var prefix = method.Method.Type == MethodType.Unary ? Unary : Stream;
        return method.Descriptor is null ? [prefix + Binary] : [prefix + Json, prefix + Binary];
    }

    public override bool TakesGet(ServerMethod method) =>
        method.Method.Type == MethodType.Unary
        && method.Descriptor?.GetOptions()?.IdempotencyLevel == MethodOptions.Types.IdempotencyLevel.NoSideEffects;

    public override CallTransport? Open(HttpContext httpContext, ServerMethod? method, MethodSettings settings)
    {
        var form = FormOf(httpContext.Request, method) ?? throw new InvalidOperationException("the request is not Connect's");
        if (method?.Method.Type == MethodType.DuplexStreaming && httpContext.Request.Protocol is "HTTP/1.1" or "HTTP/1.0")
        {
            // There, an answer follows its request.
            httpContext.Response.StatusCode = StatusCodes.Status505HttpVersionNotsupported;
            return null;
        }
        var conversion = new ConnectForm(form.ContentType, form.IsJson ? _messages : null, new ConnectErrors(_messages), method);
        return form.IsStream
            ? new ConnectStreamTransport(httpContext, conversion, settings)
            : new ConnectUnaryTransport(httpContext, conversion, settings);
    }

    private Form? FormOf(HttpRequest request, ServerMethod? method)
    {
        var form = HttpMethods.IsPost(request.Method) ? FormOfBody(request.ContentType)
            : HttpMethods.IsGet(request.Method) && (method is null || TakesGet(method)) ? FormOfQuery(request.Query)
            : null;
        if (form is null || method is null)
        {
            return form;
        }
        var fits = form.IsStream == (method.Method.Type != MethodType.Unary) && (!form.IsJson || method.Descriptor is not null);
        return fits ? form : null;
    }

    private static Form? FormOfBody(string? contentType)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type)
            || (type.Charset.HasValue && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }
        var name = type.MediaType;
        return Forms.FirstOrDefault(form => name.Equals(form.ContentType, StringComparison.OrdinalIgnoreCase));
    }

    private static Form? FormOfQuery(IQueryCollection query) =>
        query.ContainsKey(UnaryQuery.Message) && query[UnaryQuery.Encoding] is [{ } encoding]
            ? Array.Find(Forms, form => !form.IsStream && form.ContentType == Unary + encoding)
            : null;

    private static readonly Form[] Forms =
    [
        new(Unary + Json, IsStream: false, IsJson: true),
        new(Unary + Binary, IsStream: false, IsJson: false),
        new(Stream + Json, IsStream: true, IsJson: true),
        new(Stream + Binary, IsStream: true, IsJson: false),
    ];

    private sealed record Form(string ContentType, bool IsStream, bool IsJson);
}
