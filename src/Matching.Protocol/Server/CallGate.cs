using Grpc.Core;

namespace Matching.Protocol;

/// <summary>
/// Decides about every call before anything of its request is read or decoded, in whatever protocol it comes: what is refused here costs next to
/// nothing, which an interceptor, who is handed a finished message, cannot promise. One for all calls; registered as a singleton service.
/// </summary>
public abstract class CallGate
{
    /// <summary>
    /// Asked first of all, of gRPC's own calls only, when nothing is known but the path: it is not even looked for the method. For a server that has no time, to which every
    /// microsecond counts that a refusal takes. Null: the call goes on, to <see cref="Enter"/>.
    /// </summary>
    public virtual CallRefusal? TurnAway(string path) => null;

    /// <summary>Null: the call goes on, and <see cref="Leave"/> follows when it has ended. Else it ends with the refusal.</summary>
    public abstract CallRefusal? Enter(ServerCallContext context);

    /// <summary>Once for each call that was let in, whichever way it ended; <see cref="ServerCallContext.Status"/> says how.</summary>
    public virtual void Leave(ServerCallContext context)
    {
    }
}
