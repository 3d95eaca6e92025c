using Grpc.Core;
using Matching.Grpc.Security.Limits;

namespace Matching.Grpc.Security.Access;

/// <summary>One admitted call: who calls, under which rule, and the place that it takes until it ends.</summary>
internal sealed class CallTicket(Caller caller, MethodRule rule, CallerLimit limit)
{
    public Caller Caller { get; } = caller;

    public MethodRule Rule { get; } = rule;

    public CallerLimit Limit { get; } = limit;

    /// <summary>Whether a record of this call will be written; room for it is reserved.</summary>
    public bool IsAudited { get; init; }

    /// <summary>For the record: whom the call is about.</summary>
    public string[] Subjects { get; set; } = [];

    /// <summary>For the record: SHA-256 of the replies.</summary>
    public byte[]? ReplyDigest { get; set; }

    public int Replies { get; set; }

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
