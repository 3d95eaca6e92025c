using System.Text.Encodings.Web;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Status = Grpc.Core.Status;

namespace Matching.Protocol.Connect;

/// <summary>
/// A status in JSON: <c>{"code": …, "message": …, "details": [{"type": …, "value": base64, "debug": …}]}</c>. Details come from where gRPC carries them,
/// the trailer <see cref="RpcStatusExtensions.StatusDetailsTrailerName"/>.
/// </summary>
internal sealed class ConnectErrors(JsonMessages messages)
{
    /// <summary>Nobody puts this JSON into a page's source, so letters of every language may stay as they are.</summary>
    public static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public void Write(Utf8JsonWriter json, Status status, Metadata? trailers)
    {
        json.WriteStartObject();
        json.WriteString("code", ConnectCodes.Name(status.StatusCode));
        if (status.Detail.Length > 0)
        {
            json.WriteString("message", status.Detail);
        }
        if (Details(trailers) is { Count: > 0 } details)
        {
            json.WriteStartArray("details");
            foreach (var detail in details)
            {
                Write(json, detail);
            }
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    private static RepeatedField<Any> Details(Metadata? trailers)
    {
        try
        {
            return trailers?.GetRpcStatus()?.Details ?? [];
        }
        catch (InvalidProtocolBufferException)
        {
            // A handler put something else there; the code and the message still tell what happened.
            return [];
        }
    }

    private void Write(Utf8JsonWriter json, Any detail)
    {
        json.WriteStartObject();
        json.WriteString("type", Any.GetTypeName(detail.TypeUrl));
        json.WriteString("value", Convert.ToBase64String(detail.Value.Span).TrimEnd('='));
        if (messages.Readable(detail) is { } readable)
        {
            json.WritePropertyName("debug");
            json.WriteRawValue(readable);
        }
        json.WriteEndObject();
    }
}
