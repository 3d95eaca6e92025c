using Grpc.Core;
using Matching.Protocol.Calls;
using Matching.Protocol.Framing;
using Matching.Protocol.Methods;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Matching.Protocol.Http;

internal sealed class GrpcTransport : CallTransport
{
    private static readonly string[] Codes = [.. Enum.GetValues<StatusCode>().Select(code => ((int)code).ToString(System.Globalization.CultureInfo.InvariantCulture))];

    private readonly FrameReader _source;
    private readonly FrameWriter _sink;

    public GrpcTransport(HttpContext httpContext, MethodSettings settings)
        : base(httpContext)
    {
        var request = httpContext.Request;
        var response = httpContext.Response;
        response.ContentType = GrpcProtocol.ContentType;
        var compresses = settings.CompressReplies && AcceptsGzip(request.Headers.GrpcAcceptEncoding.ToString());
        if (compresses)
        {
            response.Headers.GrpcEncoding = Gzip.Name;
        }
        _source = new FrameReader(request.BodyReader, request.Headers, "grpc-encoding", settings.MaxReceiveBytes);
        _sink = new FrameWriter(response.BodyWriter, settings.MaxSendBytes, compresses ? settings.CompressionLevel : null);
    }

    public override MessageSource Source => _source;

    public override MessageSink Sink => _sink;

    public override TimeSpan? ReadTimeout()
    {
        var value = HttpContext.Request.Headers.GrpcTimeout;
        if (value.Count == 0)
        {
            return null;
        }
        return GrpcTimeout.TryParse(value.ToString(), out var timeout)
            ? timeout
            : throw new RpcException(new Status(StatusCode.Internal, $"grpc-timeout is '{value}'; 1 to 8 digits and one of H M S m u n are allowed"));
    }

    public override void AddHeaders(Metadata headers) => HeaderMetadata.Write(headers, HttpContext.Response.Headers);

    public override void Complete(Status status, Metadata? trailers)
    {
        // An answer without a message is its trailers only; they then travel as its headers.
        var target = HttpContext.Response.HasStarted || _sink.HasWritten
            ? HttpContext.Features.GetRequiredFeature<IHttpResponseTrailersFeature>().Trailers
            : HttpContext.Response.Headers;
        target.GrpcStatus = Codes[(int)status.StatusCode];
        if (status.Detail.Length > 0)
        {
            target.GrpcMessage = GrpcMessage.Encode(status.Detail);
        }
        if (trailers is not null)
        {
            HeaderMetadata.Write(trailers, target);
        }
    }

    private static bool AcceptsGzip(string accepted)
    {
        foreach (var range in accepted.AsSpan().Split(','))
        {
            if (accepted.AsSpan(range).Trim().Equals(Gzip.Name, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }
        return false;
    }
}
