using System.Buffers;
using System.Text.Json;
using Grpc.Core;
using Matching.Protocol.Calls;
using Matching.Protocol.Framing;
using Matching.Protocol.Methods;
using Microsoft.AspNetCore.Http;

namespace Matching.Protocol.Connect;

/// <summary>A stream of prefixed messages; the last one is JSON with error and trailers. HTTP's status is always 200.</summary>
internal sealed class ConnectStreamTransport : ConnectTransport
{
    private const byte EndFlag = 2;

    private readonly FrameReader _source;
    private readonly FrameWriter _sink;

    public ConnectStreamTransport(HttpContext httpContext, ConnectForm form, MethodSettings settings)
        : base(httpContext, form)
    {
        var request = httpContext.Request;
        var response = httpContext.Response;
        response.ContentType = form.ContentType;
        var accepted = request.Headers[FrameDialect.Connect.AcceptedHeader];
        var compresses = settings.CompressReplies
            && Gzip.IsAmong((accepted.Count > 0 ? accepted : request.Headers[FrameDialect.Connect.EncodingHeader]).ToString());
        if (compresses)
        {
            response.Headers[FrameDialect.Connect.EncodingHeader] = Gzip.Name;
        }
        _source = new FrameReader(request.BodyReader, request.Headers, FrameDialect.Connect, settings.MaxReceiveBytes);
        _sink = new FrameWriter(response.BodyWriter, settings.MaxSendBytes, compresses ? settings.CompressionLevel : null);
    }

    public override MessageSource Source => _source;

    public override MessageSink Sink => _sink;

    public override void Complete(Status status, Metadata? trailers)
    {
        var end = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(end, ConnectErrors.Plain))
        {
            json.WriteStartObject();
            if (status.StatusCode != StatusCode.OK)
            {
                json.WritePropertyName("error");
                Form.Errors.Write(json, status, trailers);
            }
            WriteTrailers(json, trailers);
            json.WriteEndObject();
        }
        Frame.Write(HttpContext.Response.BodyWriter, EndFlag, end.WrittenSpan);
    }

    private static void WriteTrailers(Utf8JsonWriter json, Metadata? trailers)
    {
        var names = ConnectTrailers.Of(trailers).GroupBy(entry => entry.Key, StringComparer.Ordinal).ToArray();
        if (names.Length == 0)
        {
            return;
        }
        json.WriteStartObject("metadata");
        foreach (var name in names)
        {
            json.WriteStartArray(name.Key);
            foreach (var entry in name)
            {
                json.WriteStringValue(HeaderMetadata.Encode(entry));
            }
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }
}
