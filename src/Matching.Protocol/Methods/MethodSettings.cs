using System.IO.Compression;
using Grpc.AspNetCore.Server;

namespace Matching.Protocol.Methods;

/// <summary>The options of all services and of one, resolved and checked when the service is mapped.</summary>
internal sealed record MethodSettings(
    int MaxReceiveBytes, int MaxSendBytes, bool EnableDetailedErrors, bool CompressReplies, CompressionLevel CompressionLevel,
    IReadOnlyList<InterceptorRegistration> Interceptors)
{
    public static MethodSettings Of(GrpcServiceOptions all, GrpcServiceOptions one)
    {
        var maxReceive = one.IsMaxReceiveMessageSizeSet ? one.MaxReceiveMessageSize
            : all.IsMaxReceiveMessageSizeSet ? all.MaxReceiveMessageSize
            : GrpcServiceOptions.DefaultReceiveMaxMessageSize;
        return new MethodSettings(
            Checked(maxReceive, nameof(GrpcServiceOptions.MaxReceiveMessageSize)),
            Checked(one.MaxSendMessageSize ?? all.MaxSendMessageSize, nameof(GrpcServiceOptions.MaxSendMessageSize)),
            one.EnableDetailedErrors ?? all.EnableDetailedErrors ?? false,
            IsGzip(one.ResponseCompressionAlgorithm ?? all.ResponseCompressionAlgorithm),
            one.ResponseCompressionLevel ?? all.ResponseCompressionLevel ?? CompressionLevel.Fastest,
            [.. all.Interceptors, .. one.Interceptors]);
    }

    private static int Checked(int? bytes, string name) => bytes switch
    {
        null => int.MaxValue,
        < 0 => throw new InvalidOperationException($"{name} is {bytes}: 0 to {int.MaxValue} bytes are allowed"),
        _ => bytes.Value,
    };

    private static bool IsGzip(string? algorithm) => algorithm switch
    {
        null or "identity" => false,
        "gzip" => true,
        _ => throw new InvalidOperationException(
            $"{nameof(GrpcServiceOptions.ResponseCompressionAlgorithm)} is '{algorithm}': 'gzip' and 'identity' are allowed"),
    };
}
