using Grpc.Core;
using Matching.Protocol.Calls;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Matching.Protocol.Http;

/// <summary>An answer of gRPC without a message, encoded before it is needed: it travels as one frame of headers.</summary>
internal sealed class TrailersOnly(Status status, Metadata? trailers)
{
    private readonly StringValues _code = GrpcTransport.Code(status.StatusCode);
    private readonly StringValues _message = GrpcMessage.Encode(status.Detail);
    private readonly KeyValuePair<string, StringValues>[] _others =
        [.. (trailers ?? []).Select(entry => KeyValuePair.Create(entry.Key, new StringValues(HeaderMetadata.Encode(entry))))];

    public void WriteTo(HttpResponse response)
    {
        response.ContentType = GrpcProtocol.ContentType;
        var headers = response.Headers;
        headers.GrpcStatus = _code;
        headers.GrpcMessage = _message;
        foreach (var (name, value) in _others)
        {
            headers[name] = value;
        }
    }
}
