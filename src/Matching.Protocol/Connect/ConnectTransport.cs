using System.Globalization;
using Grpc.Core;
using Matching.Protocol.Calls;
using Microsoft.AspNetCore.Http;

namespace Matching.Protocol.Connect;

/// <summary>What Connect's unary calls and its streams have in common.</summary>
internal abstract class ConnectTransport(HttpContext httpContext, ConnectForm form) : CallTransport(httpContext)
{
    private const string VersionHeader = "connect-protocol-version";
    private const string TimeoutHeader = "connect-timeout-ms";
    private const int MaxTimeoutDigits = 10;

    /// <summary>It is the caller's mistake, and the HTTP status should say so.</summary>
    public override StatusCode Malformed => StatusCode.InvalidArgument;

    protected ConnectForm Form { get; } = form;

    /// <summary>The first that a call asks, so a version that nobody knows is refused here, too.</summary>
    public override TimeSpan? ReadTimeout()
    {
        CheckVersion();
        var value = HttpContext.Request.Headers[TimeoutHeader];
        if (value.Count == 0)
        {
            return null;
        }
        var digits = value.ToString();
        return digits.Length <= MaxTimeoutDigits && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            ? TimeSpan.FromMilliseconds(milliseconds)
            : throw Refusal($"{TimeoutHeader} is '{value}'; 1 to {MaxTimeoutDigits} digits are allowed");
    }

    public override Marshaller<T> MarshallerFor<T>(Marshaller<T> own) => Form.Json is null ? own : JsonMarshaller.Around(own, Form.Method!, Form.Json);

    public override void AddHeaders(Metadata headers) => HeaderMetadata.Write(headers, HttpContext.Response.Headers);

    private void CheckVersion()
    {
        var request = HttpContext.Request;
        if (request.Headers[VersionHeader] is [{ } header, ..] && header != "1")
        {
            throw Refusal($"{VersionHeader} is '{header}'; 1 is allowed");
        }
        if (HttpMethods.IsGet(request.Method) && request.Query["connect"] is [{ } version, ..] && version != "v1")
        {
            throw Refusal($"connect is '{version}'; v1 is allowed");
        }
    }

    private static RpcException Refusal(string detail) => new(new Status(StatusCode.InvalidArgument, detail));
}
