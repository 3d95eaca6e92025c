using Grpc.Core;
using Matching.Protocol.Http;

namespace Matching.Protocol;

/// <summary>The answer to a call that was not let in. One object can refuse many calls.</summary>
public sealed record CallRefusal(Status Status, Metadata? Trailers = null)
{
    /// <summary>As gRPC says it; encoded once.</summary>
    internal TrailersOnly Answer => field ??= new TrailersOnly(Status, Trailers);
}
