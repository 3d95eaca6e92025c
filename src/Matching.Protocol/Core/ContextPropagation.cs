namespace Grpc.Core;

/// <summary>Which of a call's properties its own calls inherit.</summary>
public class ContextPropagationOptions(bool propagateDeadline = true, bool propagateCancellation = true)
{
    public static readonly ContextPropagationOptions Default = new();

    public bool IsPropagateDeadline { get; } = propagateDeadline;

    public bool IsPropagateCancellation { get; } = propagateCancellation;
}

/// <summary>Hands a call's deadline and cancellation on to calls made for it.</summary>
public abstract class ContextPropagationToken;
