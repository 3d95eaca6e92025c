using Grpc.Core;

namespace Matching.Protocol.Framing;

/// <summary>What differs between protocols with prefixed messages: where it stands how messages are compressed, and the answer to bytes that are no message.</summary>
internal sealed record FrameDialect(string EncodingHeader, string AcceptedHeader, StatusCode Malformed)
{
    public static readonly FrameDialect Grpc = new("grpc-encoding", "grpc-accept-encoding", StatusCode.Internal);
    public static readonly FrameDialect Connect = new("connect-content-encoding", "connect-accept-encoding", StatusCode.InvalidArgument);
}
