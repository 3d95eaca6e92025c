using Grpc.Core;
using Matching.Engine;
using Matching.Grpc.Hosting;
using Matching.Grpc.Security;

namespace Matching.Grpc.Services;

/// <summary>What services ask of the call that they answer.</summary>
internal static class CallContexts
{
    /// <summary>How long a read waits for a position: a replica is usually some milliseconds behind, and one that is farther behind is better left.</summary>
    private static readonly TimeSpan PositionWait = TimeSpan.FromSeconds(2);

    /// <summary>Who calls, as the gate before the service has found out.</summary>
    /// <exception cref="RpcException">UNAUTHENTICATED: nobody has. A service without a gate answers nobody.</exception>
    public static Caller Caller(this ServerCallContext context) =>
        context.GetHttpContext().Features.Get<Caller>() ?? throw new RpcException(new Status(StatusCode.Unauthenticated, "the caller is not known"));

    /// <summary>The gate's: from now on the call is this caller's.</summary>
    public static void SetCaller(this ServerCallContext context, Caller caller) => context.GetHttpContext().Features.Set(caller);

    /// <summary>Names the call in replies, logs and the audit.</summary>
    public static string RequestId(this ServerCallContext context) => context.GetHttpContext().TraceIdentifier;

    /// <summary>The pool as it stands, and not older than a position that the caller has seen.</summary>
    /// <exception cref="RpcException">UNAVAILABLE: this node has not reached it in time.</exception>
    public static ValueTask<PoolMoment> MomentAsync(this Node node, long notOlderThan, ServerCallContext context) =>
        notOlderThan <= node.Position ? new ValueTask<PoolMoment>(node.Engine.Now) : WaitAsync(node, notOlderThan, context);

    private static async ValueTask<PoolMoment> WaitAsync(Node node, long notOlderThan, ServerCallContext context) =>
        await node.WaitForPositionAsync(notOlderThan, PositionWait, context.CancellationToken)
            ? node.Engine.Now
            : throw Failures.NotReached(node.Position, notOlderThan);
}
