using Grpc.Core;
using Matching.Protocol.Calls;

namespace Matching.Protocol;

public static class CallCompression
{
    /// <summary>Whether the message that was read last came compressed.</summary>
    public static bool WasLastRequestCompressed(this ServerCallContext context) => context is ServerCall { WasLastRequestCompressed: true };
}
