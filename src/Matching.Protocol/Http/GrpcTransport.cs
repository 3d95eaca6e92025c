using System.IO.Pipelines;
using Grpc.Core;
using Matching.Protocol.Calls;
using Matching.Protocol.Framing;
using Matching.Protocol.Methods;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Matching.Protocol.Http;

/// <summary>What gRPC and gRPC-Web have in common, and gRPC's way of ending: status and trailers as HTTP's trailers.</summary>
internal class GrpcTransport : CallTransport
{
    private static readonly string[] Codes = [.. Enum.GetValues<StatusCode>().Select(code => ((int)code).ToString(System.Globalization.CultureInfo.InvariantCulture))];

    private readonly FrameReader _source;
    private readonly FrameWriter _sink;

    public GrpcTransport(HttpContext httpContext, MethodSettings settings, string contentType, PipeReader requests, PipeWriter answers)
        : base(httpContext)
    {
        var request = httpContext.Request;
        var response = httpContext.Response;
        response.ContentType = contentType;
        var compresses = settings.CompressReplies && Gzip.IsAmong(request.Headers.GrpcAcceptEncoding.ToString());
        if (compresses)
        {
            response.Headers.GrpcEncoding = Gzip.Name;
        }
        _source = new FrameReader(requests, request.Headers, FrameDialect.Grpc, settings.MaxReceiveBytes);
        _sink = new FrameWriter(answers, settings.MaxSendBytes, compresses ? settings.CompressionLevel : null);
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
        Write(status, trailers, target);
    }

    /// <summary>As the trailers spell it.</summary>
    public static string Code(StatusCode code) => Codes[(int)code];

    protected static void Write(Status status, Metadata? trailers, IHeaderDictionary target)
    {
        target.GrpcStatus = Code(status.StatusCode);
        if (status.Detail.Length > 0)
        {
            target.GrpcMessage = GrpcMessage.Encode(status.Detail);
        }
        if (trailers is not null)
        {
            HeaderMetadata.Write(trailers, target);
        }
    }
}
