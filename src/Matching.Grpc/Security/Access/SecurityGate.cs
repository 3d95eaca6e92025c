using Grpc.Core;
using Matching.Grpc.Security.Limits;
using Matching.Protocol;

namespace Matching.Grpc.Security.Access;

/// <summary>
/// What every call passes before its request is read, the cheapest first among what must come first: the method's rule, who calls, whether that role may, the caller's
/// own limits, and last the room that all share, so that only those who may call use it up.
/// </summary>
internal sealed class SecurityGate(CallerProof proof, CallerLimits callers, LimitOptions limits, AdmissionControl admission) : CallGate
{
    private static readonly CallRefusal Denied = new(new Status(StatusCode.PermissionDenied, "this caller may not call this method"));
    private static readonly TimeSpan PlaceRetry = TimeSpan.FromSeconds(1);

    private readonly KindPlaces places = new(limits.Calls, limits.Watches, limits.Bulk);

    public override CallRefusal? Enter(ServerCallContext context)
    {
        // A method without a row is denied like one that is for others: what exists is not told.
        var rule = MethodRules.Find(context.Method);
        if (rule is { IsOpen: true })
        {
            return null;
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

        return TakePlaces(caller, rule, out var limit) is { } full ? full : Admit(context, new CallTicket(caller, rule, limit));
    }

    public override void Leave(ServerCallContext context)
    {
        if (CallTicket.Of(context) is { } ticket)
        {
            admission.Completed();
            Free(ticket.Limit, ticket.Rule.Kind);
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

    private CallRefusal? Admit(ServerCallContext context, CallTicket ticket)
    {
        if (!admission.TryAdmit())
        {
            Free(ticket.Limit, ticket.Rule.Kind);
            return Refusals.Overload;
        }

        ticket.AttachTo(context);
        return null;
    }

    private void Free(CallerLimit limit, CallKind kind)
    {
        limit.Places[kind].Free();
        places[kind].Free();
    }
}
