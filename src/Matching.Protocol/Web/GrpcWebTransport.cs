using System.IO.Pipelines;
using System.Text;
using Grpc.Core;
using Matching.Protocol.Framing;
using Matching.Protocol.Http;
using Matching.Protocol.Methods;
using Microsoft.AspNetCore.Http;

namespace Matching.Protocol.Web;

/// <summary>gRPC's frames, and one more at the end, with the trailers as lines: HTTP's own trailers do not reach a page's script.</summary>
internal sealed class GrpcWebTransport : GrpcTransport
{
    private const byte TrailersFlag = 0x80;

    private readonly PipeWriter _answers;
    private readonly Base64Writer? _encoder;

    private GrpcWebTransport(HttpContext httpContext, MethodSettings settings, string contentType, PipeReader requests, PipeWriter answers)
        : base(httpContext, settings, contentType, requests, answers)
    {
        _answers = answers;
        _encoder = answers as Base64Writer;
    }

    public static GrpcWebTransport OfBinary(HttpContext httpContext, MethodSettings settings) =>
        new(httpContext, settings, $"{GrpcWebProtocol.Binary}+proto", httpContext.Request.BodyReader, httpContext.Response.BodyWriter);

    public static GrpcWebTransport OfText(HttpContext httpContext, MethodSettings settings) =>
        new(
            httpContext, settings, $"{GrpcWebProtocol.Text}+proto",
            PipeReader.Create(new Base64Stream(httpContext.Request.BodyReader)), new Base64Writer(httpContext.Response.BodyWriter));

    public override void Complete(Status status, Metadata? trailers)
    {
        var headers = new HeaderDictionary();
        Write(status, trailers, headers);
        var lines = new StringBuilder();
        foreach (var (name, values) in headers)
        {
            foreach (var value in values)
            {
#pragma warning disable CA1308 // Names of trailers are lower case.
                lines.Append(name.ToLowerInvariant()).Append(": ").Append(value).Append("\r\n");
#pragma warning restore CA1308
            }
        }
        Frame.Write(_answers, TrailersFlag, Encoding.ASCII.GetBytes(lines.ToString()));
        _encoder?.Encode();
    }
}
