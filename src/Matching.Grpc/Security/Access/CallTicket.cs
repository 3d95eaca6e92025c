using Grpc.Core;
using Matching.Grpc.Security.Limits;

namespace Matching.Grpc.Security.Access;

/// <summary>One admitted call: who calls, under which rule, and the place that it takes until it ends.</summary>
internal sealed class CallTicket(Caller caller, MethodRule rule, CallerLimit limit)
{
    public Caller Caller { get; } = caller;

    public MethodRule Rule { get; } = rule;

    public CallerLimit Limit { get; } = limit;

    /// <summary>Null for a call that needs no proof of who calls.</summary>
    public static CallTicket? Of(ServerCallContext context) => context.GetHttpContext().Features.Get<CallTicket>();

    /// <summary>From now on the call is this caller's; services find the caller at the same place.</summary>
    public void AttachTo(ServerCallContext context)
    {
        var features = context.GetHttpContext().Features;
        features.Set(this);
        features.Set(Caller);
    }
}
