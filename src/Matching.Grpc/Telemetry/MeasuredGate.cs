using System.Diagnostics;
using Grpc.Core;
using Matching.Protocol;

namespace Matching.Grpc.Telemetry;

/// <summary>Counts and times every call, those that the gate behind it refuses too; and names the span of a trace, where there is one.</summary>
internal sealed class MeasuredGate(CallGate gate, ServiceMetrics metrics, TimeProvider clock) : CallGate
{
    private static readonly object started = new();

    /// <summary>Counted, and no more: there is no time.</summary>
    public override CallRefusal? TurnAway(string path)
    {
        var refusal = gate.TurnAway(path);
        if (refusal is not null)
        {
            metrics.Refused(NameOf(refusal.Status.StatusCode));
        }

        return refusal;
    }

    public override CallRefusal? Enter(ServerCallContext context)
    {
        Activity.Current?.DisplayName = context.Method;
        var start = clock.GetTimestamp();
        if (gate.Enter(context) is { } refusal)
        {
            metrics.Refused(NameOf(refusal.Status.StatusCode));
            End(context, refusal.Status.StatusCode, start);
            return refusal;
        }

        context.UserState[started] = start;
        return null;
    }

    public override void Leave(ServerCallContext context)
    {
        gate.Leave(context);
        End(context, context.Status.StatusCode, (long)context.UserState[started]);
    }

    private void End(ServerCallContext context, StatusCode status, long start)
    {
        metrics.CallEnded(context.Method, NameOf(status), clock.GetElapsedTime(start));
        if (Activity.Current is { } span)
        {
            span.SetTag("rpc.system", "grpc").SetTag("rpc.grpc.status_code", (int)status);
            if (status is StatusCode.Unknown or StatusCode.Internal or StatusCode.DataLoss or StatusCode.Unavailable)
            {
                span.SetStatus(ActivityStatusCode.Error);
            }
        }
    }

    /// <summary>As the protocol spells them; without making a text for every call.</summary>
    private static string NameOf(StatusCode status) => status switch
    {
        StatusCode.OK => "OK",
        StatusCode.Cancelled => "CANCELLED",
        StatusCode.InvalidArgument => "INVALID_ARGUMENT",
        StatusCode.DeadlineExceeded => "DEADLINE_EXCEEDED",
        StatusCode.NotFound => "NOT_FOUND",
        StatusCode.AlreadyExists => "ALREADY_EXISTS",
        StatusCode.PermissionDenied => "PERMISSION_DENIED",
        StatusCode.ResourceExhausted => "RESOURCE_EXHAUSTED",
        StatusCode.FailedPrecondition => "FAILED_PRECONDITION",
        StatusCode.Aborted => "ABORTED",
        StatusCode.OutOfRange => "OUT_OF_RANGE",
        StatusCode.Unimplemented => "UNIMPLEMENTED",
        StatusCode.Internal => "INTERNAL",
        StatusCode.Unavailable => "UNAVAILABLE",
        StatusCode.DataLoss => "DATA_LOSS",
        StatusCode.Unauthenticated => "UNAUTHENTICATED",
        _ => "UNKNOWN",
    };
}
