using System.Buffers;
using System.IO.Compression;
using System.Text.Json;
using Grpc.Core;
using Matching.Protocol.Calls;
using Matching.Protocol.Framing;
using Matching.Protocol.Methods;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Matching.Protocol.Connect;

/// <summary>
/// A unary call: the message is the body, the status is HTTP's, trailers are headers with a prefix, an error is JSON whatever the messages are.
/// </summary>
internal sealed class ConnectUnaryTransport : ConnectTransport
{
    private const string TrailerPrefix = "trailer-";

    private readonly UnaryRequest _request;
    private readonly BufferedReply _reply;
    private readonly CompressionLevel? _compression;

    public ConnectUnaryTransport(HttpContext httpContext, ConnectForm form, MethodSettings settings)
        : base(httpContext, form)
    {
        var request = httpContext.Request;
        _request = HttpMethods.IsGet(request.Method)
            ? new UnaryQuery(request.Query, settings.MaxReceiveBytes)
            : new UnaryBody(request, settings.MaxReceiveBytes);
        _reply = new BufferedReply(settings.MaxSendBytes);
        if (settings.CompressReplies)
        {
            // Caches may keep what is asked for by GET.
            httpContext.Response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
            var accepted = request.Headers.AcceptEncoding;
            var takesGzip = accepted.Count == 0 ? _request.WasCompressed : Gzip.IsAmong(accepted.ToString());
            _compression = takesGzip ? settings.CompressionLevel : null;
        }
    }

    public override MessageSource Source => _request;

    public override MessageSink Sink => _reply;

    public override void Complete(Status status, Metadata? trailers)
    {
        var response = HttpContext.Response;
        foreach (var trailer in ConnectTrailers.Of(trailers))
        {
            response.Headers.Append(TrailerPrefix + trailer.Key, HeaderMetadata.Encode(trailer));
        }
        response.StatusCode = ConnectCodes.HttpStatus(status.StatusCode);
        if (status.StatusCode == StatusCode.OK)
        {
            SendReply(response);
        }
        else
        {
            SendError(response, status, trailers);
        }
        _reply.Release();
    }

    private void SendReply(HttpResponse response)
    {
        response.ContentType = Form.ContentType;
        var payload = _reply.Payload;
        if (_compression is null || !_reply.MayCompress || payload.IsEmpty)
        {
            Send(response, payload);
            return;
        }
        using var deflated = new PooledBuffer();
        Gzip.Deflate(payload.FirstSpan, deflated, _compression.Value);
        response.Headers.ContentEncoding = Gzip.Name;
        Send(response, deflated.AsSequence());
    }

    private void SendError(HttpResponse response, Status status, Metadata? trailers)
    {
        response.ContentType = "application/json";
        var error = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(error, ConnectErrors.Plain))
        {
            Form.Errors.Write(json, status, trailers);
        }
        Send(response, new(error.WrittenMemory));
    }

    private static void Send(HttpResponse response, ReadOnlySequence<byte> body)
    {
        response.ContentLength = body.Length;
        foreach (var part in body)
        {
            response.BodyWriter.Write(part.Span);
        }
    }
}
