using System.Globalization;
using System.Net.Http.Headers;
using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;

namespace Matching.Grpc.Tests.Services;

/// <summary>How a call ended, as a client sees it.</summary>
internal sealed record GrpcReply<T>(T? Message, StatusCode Code, string Detail, HttpResponseHeaders Trailers)
    where T : class, IMessage<T>, new()
{
    /// <summary>The answer of a call that must have succeeded.</summary>
    public T Ok => Code == StatusCode.OK ? Message! : throw new InvalidOperationException($"{Code}: {Detail}");

    /// <summary>The paths of the fields that were refused, in their order.</summary>
    public string[] Fields => [.. DetailOf<BadRequest>().FieldViolations.Select(violation => violation.Field)];

    public string Reason => DetailOf<ErrorInfo>().Reason;

    public string? Trailer(string name) => Trailers.TryGetValues(name, out var values) ? string.Join(',', values) : null;

    /// <summary>The detail of this type; a test that asks for one that is not there fails.</summary>
    public TDetail DetailOf<TDetail>()
        where TDetail : class, IMessage<TDetail>, new() =>
        Google.Rpc.Status.Parser.ParseFrom(Padded(Trailer("grpc-status-details-bin") ?? throw new InvalidOperationException($"{Code} without details: {Detail}")))
            .GetDetail<TDetail>() ?? throw new InvalidOperationException($"{Code} has no {typeof(TDetail).Name}: {Detail}");

    private static byte[] Padded(string base64) => Convert.FromBase64String(base64.PadRight((base64.Length + 3) / 4 * 4, '='));
}
