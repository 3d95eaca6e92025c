using Grpc.Core;
using Matching.Grpc.Security.Audits;
using Matching.Grpc.Security.Limits;
using Matching.Grpc.Services;
using Matching.Protocol;

namespace Matching.Grpc.Security.Access;

/// <summary>
/// What every call passes before its request is read, the cheapest first: whether there is time for it at all, the method's rule, who calls, whether that role may, the
/// caller's own limits, and last the places that all share, so that only those who may call use them up.
/// </summary>
internal sealed class SecurityGate(
    CallerProof proof, CallerLimits callers, LimitOptions limits, AdmissionControl admission, TimeProvider time, AuditLog? audit = null) : CallGate
{
    private static readonly CallRefusal Denied = new(new Status(StatusCode.PermissionDenied, "this caller may not call this method"));
    private static readonly TimeSpan PlaceRetry = TimeSpan.FromSeconds(1);

    private readonly KindPlaces places = new(limits.Calls, limits.Watches, limits.Bulk);

    public override CallRefusal? TurnAway(string path) =>
        MethodRules.Find(path) is { IsOpen: true } || admission.TryAdmit() ? null : Refusals.Overload;

    public override CallRefusal? Enter(ServerCallContext context)
    {
        // A method without a row is denied like one that is for others: what exists is not told.
        var rule = MethodRules.Find(context.Method);
        if (rule is { IsOpen: true })
        {
            return null;
        }

        if (!admission.TryAdmit())
        {
            return Refusals.Overload;
        }

        if (!proof.TryIdentify(context.GetHttpContext(), out var caller, out var refusal))
        {
            return refusal == CallerProof.TooManyFailures
                ? Refusals.TryAgain(refusal, PlaceRetry)
                : new CallRefusal(new Status(StatusCode.Unauthenticated, refusal));
        }

        if (rule is null || !rule.Allows(caller.Role))
        {
            return Denied;
        }

        return TakePlaces(caller, rule, out var limit) ?? LetIn(context, new CallTicket(caller, rule, limit) { IsAudited = rule.IsAudited && audit is not null });
    }

    public override void Leave(ServerCallContext context)
    {
        if (CallTicket.Of(context) is { } ticket)
        {
            Free(ticket.Limit, ticket.Rule.Kind);
            if (ticket.IsAudited)
            {
                audit!.Write(EntryOf(context, ticket));
            }
        }
    }

    private CallRefusal? TakePlaces(Caller caller, MethodRule rule, out CallerLimit limit)
    {
        limit = callers.Of(caller);
        if (!limit.Rate.TryTake(out var wait))
        {
            return Refusals.TryAgain($"this caller may call {limit.PerSecond} times a second", wait);
        }

        var own = limit.Places[rule.Kind];
        if (!own.TryTake())
        {
            return Refusals.TryAgain($"this caller may have {own.Limit} calls of this kind at once", PlaceRetry);
        }

        if (!places[rule.Kind].TryTake())
        {
            own.Free();
            return Refusals.Overload;
        }

        return null;
    }

    private CallRefusal? LetIn(ServerCallContext context, CallTicket ticket)
    {
        // Last, for nobody gives it back: from here on the call ends in a record.
        if (ticket.IsAudited && !audit!.TryReserve())
        {
            Free(ticket.Limit, ticket.Rule.Kind);
            return Refusals.TryAgain("the audit log cannot take this call now", PlaceRetry);
        }

        ticket.AttachTo(context);
        return null;
    }

    private AuditEntry EntryOf(ServerCallContext context, CallTicket ticket) => new()
    {
        Time = time.GetUtcNow(),
        Caller = ticket.Caller,
        Method = context.Method,
        RequestId = context.RequestId(),
        Status = context.Status.StatusCode.ToString(),
        Subjects = ticket.Subjects,
        ReplyDigest = ticket.ReplyDigest,
        Replies = ticket.Replies,
    };

    private void Free(CallerLimit limit, CallKind kind)
    {
        limit.Places[kind].Free();
        places[kind].Free();
    }
}
