using Grpc.Core;

namespace Matching.Protocol.Connect;

/// <summary>The trailers that callers of Connect see: the details of a status stand in its error.</summary>
internal static class ConnectTrailers
{
    public static IEnumerable<Metadata.Entry> Of(Metadata? trailers) =>
        trailers?.Where(entry => entry.Key != RpcStatusExtensions.StatusDetailsTrailerName) ?? [];
}
